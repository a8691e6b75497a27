"""The reference has everything the program has, and nothing else."""

import importlib.util
import inspect
import re
import typing
from pathlib import Path

import attrs
import click
import pytest

from journeykit import _configuration, model, plugins
from journeykit._builtins._friction import COMPONENTS
from journeykit._builtins.vocabulary import CHANGE_KINDS, RELATIONS
from journeykit._cli._group import COMMANDS, journeykit
from journeykit.plugins import HOOKS, Hooks, Score
from journeykit.schemas import schema

PROJECT = Path(__file__).resolve().parent.parent.parent
REFERENCE = PROJECT / "docs" / "reference"


def page(name):
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def section(text, heading):
    """Give what stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^(?!\1#)#+ |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found is not None, f"no heading {heading!r}"
    return found[2]


def rows(text):
    """Give the rows of the tables in a text, a list of cells each, their heads left out."""
    lines = [line.strip("|").split("|") for line in re.findall(r"^\|.*\|$", text, re.MULTILINE)]
    cells = [[cell.strip() for cell in line] for line in lines]
    ruled = [number for number, row in enumerate(cells) if all(set(cell) <= {"-"} and cell for cell in row)]
    return [row for number, row in enumerate(cells) if number not in ruled and number + 1 not in ruled]


def names(text):
    """Give what stands between backticks, but for fenced blocks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def conf():
    spec = importlib.util.spec_from_file_location("conf", PROJECT / "docs" / "conf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The document --------------------------------------------------------------------------------------------------------

PLACES = {
    "JourneyMap": "The journey",
    "Element": "What every element has",
    "Persona": "Personas",
    "Stage": "Stages",
    "Touchpoint": "Touchpoints",
    "Emotion": "Emotions",
    "PersonaView": "Views of personas",
    "Moment": "Moments of truth",
    "PainPoint": "Pain points",
    "Cause": "Causes",
    "NextStep": "Next steps",
    "Timing": "Timing",
    "Promise": "Promises",
    "Channel": "Channels",
    "Process": "Processes",
    "System": "Systems",
    "Team": "Teams",
    "DataObject": "Data",
    "Opportunity": "Opportunities",
    "Experiment": "Experiments",
    "Scenario": "Scenarios",
    "Metric": "Metrics",
    "Evidence": "Evidence",
    "Reference": "References",
    "Link": "Links",
    "Suppression": "Suppressions",
}
ACROSS = {"Difference", "Portfolio"}
"""Values of several documents, which none of them holds."""

INSIDE = {"After", "Anchor", "CustomElement", "Goal", "Measurement", "Variant"}  # told where they are used


def own_fields(a_class):
    """Give the fields that a class has beyond those that its base has a section for."""
    inherited = set()
    for base, kept in ((model.Element, {"id", "name"}), (model.Reference, set())):
        if a_class is not base and issubclass(a_class, base):
            inherited |= {field.name for field in attrs.fields(base)} | kept
    return {field.name for field in attrs.fields(a_class)} - inherited


def test_every_class_of_the_model_has_its_place():
    held = {name for name in model.__all__ if attrs.has(getattr(model, name))}

    assert held == PLACES.keys() | INSIDE | ACROSS


@pytest.mark.parametrize("name", PLACES)
def test_every_field_of_the_document_is_described(name):
    described = {
        field for row in rows(section(page("document"), PLACES[name]).split("\n### ")[0]) for field in names(row[0])
    }

    assert described - {"to"} == own_fields(getattr(model, name))


@pytest.mark.parametrize("name", sorted(INSIDE - {"CustomElement"}))
def test_fields_inside_of_fields_are_named(name):
    named = set(names(page("document")))

    assert own_fields(getattr(model, name)) <= named


# The relations -------------------------------------------------------------------------------------------------------


def carried(carry):
    """Put what a relation carries as the page does."""
    if carry is None:
        return ""
    extra = {
        "share": ", times the share",
        "importance": ", times the persona's importance",
        "alternatives": ", divided by the number of channels",
        None: "",
    }
    only = f", only for {', '.join(carry.only_for)}" if carry.only_for else ""
    return f"{carry.lane} {carry.weight}{extra[carry.factor]}{only}"


def test_the_weights_of_relations_are_those_in_force():
    table = rows(section(page("relations"), "What each relation carries"))

    assert table == [[f"`{each.name}`", carried(each.along), carried(each.against)] for each in RELATIONS]


def test_the_kinds_of_change_are_those_in_force():
    table = {names(row[0])[0]: (int(row[1]), row[2]) for row in rows(section(page("relations"), "The kinds of change"))}
    all_lanes = CHANGE_KINDS[0].lanes
    told = {all_lanes: "all", tuple(lane for lane in all_lanes if lane != "expectation"): "all but expectation"}

    assert table == {kind.name: (kind.magnitude, told.get(kind.lanes, ", ".join(kind.lanes))) for kind in CHANGE_KINDS}
    assert list(table) == [kind.name for kind in CHANGE_KINDS]


def test_every_relation_of_a_field_is_described():
    told = {
        relation for row in rows(section(page("relations"), "From fields to relations")) for relation in names(row[1])
    }

    assert told == {relation.name for relation in RELATIONS}


# The command line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_described(name):
    command = journeykit.get_command(click.Context(journeykit), name)
    options = {each for parameter in command.params if isinstance(parameter, click.Option) for each in parameter.opts}
    told = {
        word for row in rows(section(page("command-line"), name)) for each in names(row[0]) for word in each.split()
    }

    assert {word for word in told if word.startswith("-")} == options


@pytest.mark.parametrize("name", COMMANDS)
def test_every_format_of_a_command_is_described(name):
    command = journeykit.get_command(click.Context(journeykit), name)
    choices = {
        choice
        for parameter in command.params
        if isinstance(parameter.type, click.Choice)
        for choice in parameter.type.choices
    }

    assert choices <= set(names(section(page("command-line"), name)))


def test_every_exit_code_is_described():
    told = {row[0] for row in rows(section(page("command-line"), "Exit codes"))}
    source = "".join(path.read_text("utf-8") for path in (PROJECT / "src/journeykit/_cli").glob("*.py"))
    used = {
        code for line in re.findall(r"^[A-Z_, ]+ = [\d, ]+$", source, re.MULTILINE) for code in re.findall(r"\d+", line)
    }

    assert told - {"0"} <= used
    assert {"0", "1", "2", "3", "70", "130", "141"} == told


def test_every_variable_of_the_environment_is_described():
    told = {names(row[0])[0] for row in rows(section(page("command-line"), "Environment variables"))}
    sources = [path.read_text("utf-8") for path in (PROJECT / "src").rglob("*.py")]
    read = {found for text in sources for found in re.findall(r"os\.environ\.get\(\"(\w+)\"", text)}

    assert read - {"JOURNEYKIT_DISABLE_PLUGINS"} == told - {"JOURNEYKIT_DISABLE_PLUGINS"}
    assert any("JOURNEYKIT_DISABLE_PLUGINS" in text for text in sources)


# Settings, rules, scores, schemas ------------------------------------------------------------------------------------


def test_every_key_of_the_settings_is_described():
    assert {names(row[0])[0] for row in rows(section(page("configuration"), "Keys"))} == set(_configuration._KEYS)


def test_every_rule_is_on_the_page(kit):
    headings = re.findall(r"^### (.*)$", conf().rules_page(), re.MULTILINE)

    assert headings == [f"{code}: {rule.summary}" for code, rule in kit.rules.items()]


def test_every_family_of_rules_has_a_heading(kit):
    families = conf().FAMILIES

    assert {code[:3] for code in kit.rules} <= families.keys()
    assert all(f"{family} " in page("rules") for family in families)


def test_every_score_is_described(kit):
    for name in kit.scorers:
        section(page("scores"), name)
    told = {field for row in rows(section(page("scores"), "What a score says of itself")) for field in names(row[0])}

    assert told == {field.name for field in attrs.fields(Score)}


def test_every_component_of_friction_is_described():
    assert [names(row[0])[0] for row in rows(section(page("scores"), "friction"))] == list(COMPONENTS)


def test_every_schema_is_described():
    shipped = sorted(path.name for path in (PROJECT / "src/journeykit/schemas").glob("*.json"))

    assert {names(row[0])[0] for row in rows(page("schemas"))} == {
        schema(name.removesuffix(".schema.json"))["$id"] for name in shipped
    }


# The hooks -----------------------------------------------------------------------------------------------------------


def test_every_hook_has_a_heading():
    assert tuple(re.findall(r"^## (journeykit_\w+)$", page("hooks"), re.MULTILINE)) == HOOKS


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_described_with_its_exact_signature(hook):
    signature = inspect.signature(getattr(Hooks, hook))
    without_self = signature.replace(parameters=[])

    assert f"\n`{hook}{without_self}`\n".replace("'", "") in section(page("hooks"), hook)


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if hook != "journeykit_commands"])
def test_every_field_of_what_a_hook_gives_is_described(hook):
    text = section(page("hooks"), hook)
    given = getattr(Hooks, hook).__annotations__["return"]
    for name in re.findall(r"\w+", given.removeprefix("Iterable")):
        described = text.split(f"| `{name}` | | |\n|---|---|---|\n")[1].split("\n\n")[0]
        fields = attrs.fields_dict(getattr(plugins, name))

        assert [names(row[0])[0] for row in rows(described)] == list(fields)
        for row in rows(described):
            is_required = fields[names(row[0])[0]].default is attrs.NOTHING
            assert (row[1] == "required") == is_required


@pytest.mark.parametrize("name", ["Source", "Reading", "Scene", "Rendering", "Finding", "Edit", "Carry", "ChangeSet"])
def test_what_hooks_are_given_is_described(name):
    text = section(page("hooks"), "The hooks")
    sentence = re.search(rf"^An? `{name}` .*$", text, re.MULTILINE)[0]
    told = set(names(sentence))
    left_to_others = {"Source": {"limit"}, "Finding": {"code", "severity", "place", "edits", "suppressed"}}
    fields = {field.name for field in attrs.fields(getattr(plugins, name))}

    assert fields - left_to_others.get(name, set()) <= told


def test_the_context_is_described():
    told = [names(row[0])[0] for row in rows(section(page("hooks"), "Context"))]

    assert told == [field.name for field in attrs.fields(plugins.Context)]


# The Python API ------------------------------------------------------------------------------------------------------


def test_every_public_name_is_on_the_page():
    import journeykit as jk

    documented = set(re.findall(r"^\.\. auto(?:function|class):: journeykit\.(\w+)$", page("python"), re.MULTILINE))

    assert documented == set(jk.__all__) - {"__version__"}


@pytest.mark.parametrize("module", ["model", "plugins", "errors", "schemas", "testing", "drawing"])
def test_every_public_module_is_on_the_page(module):
    assert f".. automodule:: journeykit.{module}\n   :members:" in page("python")


def test_changes_are_told_in_sorts_that_the_changelog_has():
    folder = PROJECT / "docs" / "changelog.d"
    sorts = {path.suffixes[0].removeprefix(".") for path in folder.glob("*.md")}

    assert sorts <= set(conf().SORTS)
    assert typing.cast("str", conf().changes_page(folder)).startswith("## Not released yet\n")
