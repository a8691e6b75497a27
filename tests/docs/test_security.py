"""What the page on security promises holds."""

import re

import pytest

import journeykit as jk
from docs.pages import Page

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = r"""
journeykit: 1
title: "Title\e[31m\u202e<script>alert(1)</script>"
stages: ["Stage\e[2J"]
personas: [{id: "p", name: "Persona\e]0;owned\a"}]
touchpoints:
  - id: t
    name: "=cmd|' /C calc'!A0\e[31m\u202e"
    stage: nowhere
    channel: "no\u0000channel"
    moment_of_truth: {kind: "first\e[2J"}
    pain_points: [{text: "@everyone\r::error::\e[31m", severity: 8}]
processes:
  - {id: w, name: "Process\e[31m", supports: t, owner: "nobody\e[31m"}
"""
COMMANDS = [
    *(f"validate map.yaml --fail-on never --format {name}" for name in ("text", "github", "json", "sarif")),
    *(f"impact map.yaml -c w --format {name}" for name in ("table", "json", "jsonl", "csv", "markdown")),
    *(f"why map.yaml w t --format {name}" for name in ("text", "json")),
    *(f"score map.yaml --format {name}" for name in ("table", "json")),
    "export map.yaml -o - --to svg",
    "export map.yaml -o - --to markdown",
]


@pytest.mark.usefixtures("without_plugins")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_a_map_acts_on_a_terminal(command, workplace):
    (workplace / "map.yaml").write_text(HOSTILE, "utf-8")
    said = Page("page", workplace)._call(f"journeykit {command}")

    assert said
    assert ACTING.search(said) is None


def test_no_text_of_a_map_is_a_formula(workplace):
    (workplace / "map.yaml").write_text(HOSTILE, "utf-8")
    said = Page("page", workplace)._call("journeykit impact map.yaml -c w --format csv")

    assert "'=cmd" in said
    assert re.search(r"(?:^|,)\"?=", said, re.MULTILINE) is None


@pytest.mark.parametrize("depth", [70, 100_000])
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_nothing_nests_too_deep(depth, format):
    document = f'{{"journeykit": 1, "title": "Trip", "extra": {{"x": {"[" * depth}{"]" * depth}}}}}'

    with pytest.raises(ValueError, match=r"nested|JSON"):
        jk.loads(document, format=format)


def test_aliases_do_not_multiply_for_ever():
    lines = [f"  l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, 12)]
    document = "\n".join(["journeykit: 1", "title: Trip", "extra:", "  l0: &l0 [lol]", *lines])

    with pytest.raises(ValueError, match="aliases repeat more than"):
        jk.loads(document)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!x", "!!binary"])
def test_no_tag_makes_anything(tag):
    with pytest.raises(ValueError, match="tag"):
        jk.loads(f"journeykit: 1\ntitle: {tag} [id]\n", format="yaml")


def test_no_more_is_read_than_may_be(workplace):
    (workplace / "map.yaml").write_text("journeykit: 1\ntitle: Trip\n", "utf-8")

    with pytest.raises(ValueError, match="more than 10 bytes"):
        jk.read("map.yaml", max_bytes=10)
