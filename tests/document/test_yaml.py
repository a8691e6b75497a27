"""YAML 1.2 as it is read: core types, and nothing that costs or runs anything."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeykit._document import _json, _yaml
from journeykit.errors import DocumentError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-10-05", "2026-10-05"),
        ("0o17", 15),
        ("0x1F", 31),
        ("012", 12),
        ("1_000", "1_000"),
        ("+12", 12),
        ("-3.5e2", -350.0),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("-.inf", float("-inf")),
        ("~", None),
        ("null", None),
        ("", None),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("nothing", "nothing"),
        ("-", "-"),
        ("--", "--"),
        ("9" * 401, "9" * 401),
    ],
)
def test_a_plain_scalar_has_the_type_of_yaml_1_2(text, value):
    assert _yaml.scalar(text) == value
    assert type(_yaml.scalar(text)) is type(value)


def test_what_is_quoted_or_tagged_as_text_is_text():
    assert _yaml.parsed("a: '1'\nb: \"true\"\nc: !!str 12\nd: |\n  1\n", "x") == {
        "a": "1",
        "b": "true",
        "c": "12",
        "d": "1\n",
    }


def test_keys_are_text_whatever_they_look_like():
    assert _yaml.parsed("{1: a, true: b, ~: c, 2026-10-05: d}", "x") == {
        "1": "a",
        "true": "b",
        "~": "c",
        "2026-10-05": "d",
    }


def test_an_alias_repeats_a_value():
    assert _yaml.parsed("a: &x [1, {b: 2}]\nc: *x\nd: {*k : 1, &k e: 2}".replace("{*k : 1, &k e: 2}", "1"), "x") == {
        "a": [1, {"b": 2}],
        "c": [1, {"b": 2}],
        "d": 1,
    }


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}"])
def test_a_value_may_not_hold_itself(text):
    with pytest.raises(DocumentError, match="stands for nothing that ends above it"):
        _yaml.parsed(text, "x")


@pytest.mark.parametrize("deep", [65, 200, 100_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_has_a_limit(deep, opening):
    with pytest.raises(DocumentError, match="nested more than 64 levels deep"):
        _yaml.parsed(opening * deep, "x")


def test_nesting_up_to_the_limit_is_read():
    assert _yaml.parsed("[" * 64 + "]" * 64, "x") is not None


def test_aliases_cannot_grow_without_bound():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(DocumentError, match="aliases repeat more than 100,000 values"):
        _yaml.parsed("\n".join(lines), "x")


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc é1", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), plain, min_size=1, max_size=4))
def test_every_path_of_a_text_has_a_place_and_yaml_and_json_agree(document):
    text = json.dumps(document, indent=1)
    flow = yaml.safe_dump(document, allow_unicode=True, width=2**31, default_flow_style=None)

    assert _json.parsed(text, "x") == document
    assert set(_json.places(text, "x")) == set(_yaml.places(flow, "x"))


def test_places_are_lines_and_columns_from_1():
    text = "title: Trip\nstages:\n  - id: go\n  - {id: stay, name: Stay}\n"

    assert _yaml.places(text, "x")[("stages", 1, "name")] == (4, 16)
    assert _yaml.places(text, "x")[("stages", 1)] == (4, 5)
    assert _json.places('{"a": [1,\n  {"b": 2}]}', "x")[("a", 1, "b")] == (2, 4)


def test_the_events_of_pure_python_give_the_same(monkeypatch):
    text = "a: [1, {b: &x c}]\nd: *x\ne: |\n  text\n"
    fast = _yaml.parsed(text, "x")
    monkeypatch.setattr(_yaml, "_Parser", None)

    assert _yaml.parsed(text, "x") == fast
