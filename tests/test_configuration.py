"""Settings of a project."""

import pytest

from journeykit import Configuration
from journeykit.errors import ConfigurationError
from journeykit.plugins import Carry, ChangeKind, Relation

EVERYTHING = """
language = "fr"
select = ["JK1", "X"]
ignore = ["JK104"]
disable_plugins = ["bpmn"]

[severity]
JK105 = "error"

[plugins.svg]
width = 800

[relations.supports.along]
lane = "delivery"
weight = 500

[changes.recalled]
magnitude = 900
lanes = ["delivery"]
"""


@pytest.fixture
def folder(tmp_path):
    """A folder in a folder, so that settings can stand above."""
    inner = tmp_path / "maps" / "trips"
    inner.mkdir(parents=True)
    return inner


def test_a_file_of_settings_holds_everything(folder):
    (folder / "journeykit.toml").write_text(EVERYTHING, "utf-8")
    found = Configuration.near(folder)

    assert found.source == str(folder / "journeykit.toml")
    assert (found.language, found.disabled) == ("fr", ("bpmn",))
    assert (found.selection.select, found.selection.ignore) == (("JK1", "X"), ("JK104",))
    assert found.selection.severity == {"JK105": "error"}
    assert found.options == {"svg": {"width": 800}}
    assert found.relation("supports", None).along == Carry("delivery", 500)
    assert found.change_kind("recalled", None) == ChangeKind(name="recalled", magnitude=900, lanes=("delivery",))


def test_settings_are_found_above_a_file(folder):
    (folder.parent / "journeykit.toml").write_text('language = "fr"', "utf-8")
    path = folder / "trip.yaml"
    path.touch()

    assert Configuration.near(path).language == "fr"


def test_the_nearest_settings_count(folder):
    (folder.parent / "journeykit.toml").write_text('language = "fr"\nselect = ["JK1"]', "utf-8")
    (folder / "journeykit.toml").write_text('language = "en"', "utf-8")

    assert Configuration.near(folder).language == "en"
    assert Configuration.near(folder).selection.select == ()


def test_settings_stand_in_pyproject_toml_too(folder):
    (folder / "pyproject.toml").write_text('[tool.journeykit]\nlanguage = "fr"', "utf-8")

    assert Configuration.near(folder).source == str(folder / "pyproject.toml")
    assert Configuration.near(folder).language == "fr"


def test_a_file_of_its_own_counts_before_pyproject_toml(folder):
    (folder / "pyproject.toml").write_text('[tool.journeykit]\nlanguage = "fr"', "utf-8")
    (folder / "journeykit.toml").write_text('language = "en"', "utf-8")

    assert Configuration.near(folder).language == "en"


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1", "tool = 3", "[tool]\njourneykit = 3"])
def test_a_pyproject_toml_without_settings_is_passed_by(folder, text):
    (folder / "pyproject.toml").write_text(text, "utf-8")
    (folder.parent / "journeykit.toml").write_text('language = "fr"', "utf-8")

    assert Configuration.near(folder).language == "fr"


def test_an_empty_table_in_pyproject_toml_ends_the_search(folder):
    (folder / "pyproject.toml").write_text("[tool.journeykit]", "utf-8")
    (folder.parent / "journeykit.toml").write_text('language = "fr"', "utf-8")

    assert Configuration.near(folder).language == ""


@pytest.mark.parametrize("content", [b"language = ", b'language = "\xff"'])
def test_a_file_that_is_no_toml_is_refused_by_name(folder, content):
    (folder / "journeykit.toml").write_bytes(content)

    with pytest.raises(ConfigurationError, match=r"journeykit\.toml: no TOML: "):
        Configuration.near(folder)


def test_a_key_that_is_misspelt_is_refused_with_the_nearest():
    with pytest.raises(ConfigurationError, match=r"^journeykit\.toml: unknown key 'selekt'\. Did you mean 'select'\?$"):
        Configuration.of({"selekt": ["JK1"]})


def test_a_key_that_nothing_is_near_is_refused_with_all_there_are():
    with pytest.raises(ConfigurationError, match=r"unknown key 'colour'\. It may be language, select, ignore"):
        Configuration.of({"colour": "red"})


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("language", 3, "text"),
        ("select", "JK1", "a list of texts"),
        ("select", ["JK1", 2], "a list of texts"),
        ("ignore", {}, "a list of texts"),
        ("severity", ["error"], "a table"),
        ("plugins", {"svg": 3}, "a table"),
        ("disable_plugins", "bpmn", "a list of texts"),
        ("relations", {"supports": "delivery"}, "a table"),
        ("changes", [], "a table"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_by_key(key, value, expected):
    with pytest.raises(ConfigurationError, match=f"{key} is {expected}, not"):
        Configuration.of({key: value})


SUPPORTS = Relation(name="supports", along=Carry("delivery", 900), against=Carry("rollup", 100))


def test_a_direction_that_is_not_mentioned_stays_as_it_was():
    settings = Configuration.of({"relations": {"supports": {"along": {"lane": "delivery", "weight": 10}}}})

    assert settings.relation("supports", SUPPORTS) == Relation(
        name="supports", along=Carry("delivery", 10), against=Carry("rollup", 100)
    )


def test_an_empty_direction_carries_nothing():
    settings = Configuration.of({"relations": {"supports": {"against": {}}}})

    assert settings.relation("supports", SUPPORTS).against is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"along": {"lane": "delivery", "weight": 1001}}, r"supports\.along: weight: a whole number of permille"),
        ({"along": {"lane": "telepathy", "weight": 1}}, r"supports\.along: 'lane' must be in \([^<]*$"),
        ({"along": {"lane": "delivery"}}, r"supports\.along: weight must be said$"),
        (
            {"along": {"lane": "delivery", "wait": 1}},
            r"supports\.along: unknown key 'wait'\. It may be lane, weight, only_for, factor$",
        ),
        ({"along": "delivery"}, r"supports\.along: a table is expected, not 'delivery'$"),
        ({"beside": {}}, "supports has along and against, not 'beside'"),
    ],
)
def test_a_relation_that_cannot_be_is_refused_with_its_place(value, said):
    settings = Configuration.of({"relations": {"supports": value}}, "here.toml")

    with pytest.raises(ConfigurationError, match=rf"^here\.toml: relations\.{said}"):
        settings.relation("supports", None)


def test_what_is_not_mentioned_of_a_kind_of_change_stays_as_it_was():
    settings = Configuration.of({"changes": {"delayed": {"magnitude": 1}}})
    delayed = ChangeKind(name="delayed", magnitude=600, lanes=("delivery",), graph="new")

    assert settings.change_kind("delayed", delayed) == ChangeKind(
        name="delayed", magnitude=1, lanes=("delivery",), graph="new"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"magnitude": 0}, "magnitude: a whole number of permille"),
        ({"magnitude": 1, "lanes": ["telepathy"]}, r"'lanes' must be in \([^<]*$"),
        ({}, "magnitude must be said$"),
        ({"magnitud": 1}, r"unknown key 'magnitud'\. Did you mean 'magnitude'\?$"),
    ],
)
def test_a_kind_of_change_that_cannot_be_is_refused_with_its_place(value, said):
    settings = Configuration.of({"changes": {"recalled": value}}, "here.toml")

    with pytest.raises(ConfigurationError, match=rf"^here\.toml: changes\.recalled: {said}"):
        settings.change_kind("recalled", None)


@pytest.mark.parametrize("before", [None, ChangeKind(name="delayed", magnitude=600)])
def test_a_kind_of_change_keeps_its_name(before):
    settings = Configuration.of({"changes": {"delayed": {"magnitude": 1, "name": "late"}}})

    with pytest.raises(ConfigurationError, match=r"changes\.delayed has that name, not 'late'"):
        settings.change_kind("delayed", before)


def test_reviewers_are_one_name_or_several():
    table = {"reviewers": {"crew": ["@acme/crew", "@max"], "depot": "depot@example.org"}}

    assert Configuration.of(table).reviewers == {"crew": ("@acme/crew", "@max"), "depot": ("depot@example.org",)}


@pytest.mark.parametrize("given", [[], "", "the crew", ["@a", "# b"], ["`x`"], 7, [7], {"a": 1}])
def test_what_cannot_stand_in_a_line_of_reviewers_is_refused(given):
    with pytest.raises(ConfigurationError, match=r"journeykit\.toml: reviewers\.crew is a list of names"):
        Configuration.of({"reviewers": {"crew": given}})


def test_reviewers_are_a_table():
    with pytest.raises(ConfigurationError, match="reviewers is a table"):
        Configuration.of({"reviewers": ["@max"]})
