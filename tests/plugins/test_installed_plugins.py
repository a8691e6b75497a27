"""Installed plugins that are broken: each costs its own features and one warning, and nothing else."""

import re
from importlib.metadata import version

import pytest

from journeykit._catalogue import BUILT_IN
from plugins.wheels import Wheel

IMPORTS = "from journeykit.plugins import *\n"
RULE = 'Rule(code="{code}", summary="s", severity="info", check=lambda *_: [Finding("found by {code}")])'


def hook(name, *items):
    """Write a hook that gives these."""
    return f"{IMPORTS}@hookimpl\ndef journeykit_{name}():\n    return [{', '.join(items)}]\n"


BROKEN = {
    "cannot-import": ("import a_module_that_nobody_has", "cannot be imported: ModuleNotFoundError"),
    "exits": ("raise SystemExit(3)", "cannot be imported: SystemExit: 3"),
    "no-python": ("def (:", "cannot be imported: SyntaxError"),
    "wrong-signature": (
        f"{IMPORTS}@hookimpl\ndef journeykit_rules(journey): return []",
        "cannot be registered:.*Argument.*journey",
    ),
    "unknown-hook": (
        f"{hook('rules', RULE.format(code='UH1'))}\n@hookimpl\ndef journeykit_telepathy(): return []",
        r"has a hook 'journeykit_telepathy' that journeykit does not know",
    ),
    "clashes-with-built-in": (
        hook(
            "exporters",
            'Exporter(name="yaml", summary="s", suffixes=(), media_type="a/b", render=lambda *_: Rendering.of("no"))',
        ),
        "adds 'yaml', which 'documents' has already; the first one counts",
    ),
    "clashes-with-plugin": (
        hook("rules", RULE.format(code="AA1")),
        r"adds 'AA1', which 'zz' \(a-first 1\.0\) has already; the first one counts",
    ),
    "crashes-when-asked": (
        f"{IMPORTS}@hookimpl\ndef journeykit_scorers():\n    raise RuntimeError('boom')",
        "failed in journeykit_scorers: RuntimeError: boom",
    ),
    "crashes-on-the-way": (
        f"{IMPORTS}@hookimpl\ndef journeykit_rules():\n    yield {RULE.format(code='CW1')}\n    1 / 0",
        "failed in journeykit_rules: ZeroDivisionError",
    ),
    "gives-nothing": (
        f"{IMPORTS}@hookimpl\ndef journeykit_rules(): pass",
        "failed in journeykit_rules: TypeError: 'NoneType' object is not iterable",
    ),
    "wrong-type": (hook("importers", "'csv'"), "gives 'csv' in journeykit_importers, where Importer is expected"),
    "wrong-command": (hook("commands", "print"), "in journeykit_commands, where click.Command is expected"),
    "wrong-options": (
        hook("rules", 'Rule(code="WO1", summary="s", severity="info", check=len, options=dict)'),
        "gives options in journeykit_rules that are no attrs class: <class 'dict'>",
    ),
    "wrong-weight": (
        hook("vocabulary", 'Relation(name="pays", along=Carry("delivery", 1001))'),
        "failed in journeykit_vocabulary: ValueError: weight",
    ),
}
"""Programs of plugins, and what is said about them."""

FAILED = {"cannot-import", "exits", "no-python", "wrong-signature", "no-such-attribute"}
"""Those that cannot be loaded at all."""

FINE = {
    "a-first": hook("rules", RULE.format(code="AA1")),
    "crashes-at-work": (
        f"{IMPORTS}def crash(*_): raise KeyError('boom')\n"
        "@hookimpl\ndef journeykit_rules():\n"
        '    yield Rule(code="CR1", summary="s", severity="info", check=crash)\n'
        '    yield Rule(code="CR2", summary="s", severity="info", check=lambda *_: ["no finding"])\n'
        '    yield Rule(code="CR3", summary="s", severity="info", check=lambda *_: [Finding("m")], fix=crash)\n'
        "@hookimpl\ndef journeykit_importers():\n"
        '    yield Importer(name="crashing", summary="s", suffixes=(".crash",), read=crash, recognises=crash)\n'
        '    yield Importer(name="wrong", summary="s", suffixes=(".wrong",), read=lambda *_: None)\n'
        "@hookimpl\ndef journeykit_exporters():\n"
        '    yield Exporter(name="crashing", summary="s", suffixes=(".crash",), media_type="a/b", render=crash)\n'
        '    yield Exporter(name="wrong", summary="s", suffixes=(".wrong",), media_type="a/b", render=lambda *_: "x")\n'
        "@hookimpl\ndef journeykit_scorers():\n"
        '    yield Scorer(name="crashing", summary="s", score=crash)\n'
    ),
}
"""Programs of plugins that load."""

WHEELS = (
    *(Wheel(name, "0.7", f"{name}-plugin", program) for name, (program, _) in BROKEN.items()),
    Wheel("no-such-attribute", "0.7", "no-such-attribute-plugin", "", "no_such_attribute:nothing"),
    Wheel("a-first", "1.0", "zz", FINE["a-first"]),
    Wheel("crashes-at-work", "0.7", "crashes-at-work-plugin", FINE["crashes-at-work"]),
)
SAID = {**{name: said for name, (_, said) in BROKEN.items()}, "no-such-attribute": "cannot be imported: AttributeError"}

PROGRAM = """
import json, sys, warnings
from journeykit import Kit
from journeykit.errors import PluginError

MAP = "{journeykit: 1, title: Trip, processes: [{id: drive, name: Drive, supports: bus}]}"

def goes_on(disabled):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        kit = Kit(disabled=disabled)
        found = kit.validate(kit.loads(MAP, format="yaml"))
        return {
            "findings": [[finding.code, finding.message] for finding in found],
            "records": {
                record.distribution: [record.name, record.version, record.status, record.problems, record.contributions]
                for record in kit.plugins if record.origin == "installed"
            },
            "order": [record.distribution for record in kit.plugins if record.origin == "installed"],
            "written": kit.dumps(kit.loads(MAP, format="yaml"), format="json")[:1],
            "warnings": [[warning.category.__name__, str(warning.message)] for warning in caught],
        }

def is_refused(disabled):
    try:
        Kit(disabled=disabled, strict=True).plugins
    except PluginError as error:
        return str(error)

def named(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:
        return [type(error).__name__, str(error), getattr(error, "__notes__", [])]

warnings.simplefilter("ignore")
kit = Kit()
journey = kit.loads(MAP, format="yaml")
names = [record.name for record in kit.plugins if record.origin == "installed"]
print(json.dumps({
    "together": goes_on([]),
    "alone": {name: goes_on([other for other in names if other not in {name, "zz"}]) for name in names},
    "strict": {name: is_refused([other for other in names if other not in {name, "zz"}]) for name in names},
    "reading": named(lambda: kit.loads("x", format="crashing")),
    "reading wrongly": named(lambda: kit.loads("x", format="wrong")),
    "writing": named(lambda: kit.dumps(journey, format="crashing")),
    "writing wrongly": named(lambda: kit.dumps(journey, format="wrong")),
    "scoring": named(lambda: kit.score(journey, "crashing")),
    "recognised": kit.loads(MAP).title,
    "after recognising": {record.distribution: record.problems for record in kit.plugins}["crashes-at-work"],
}))
"""

STATUS = """
import json
from journeykit import Kit
print(json.dumps({record.name: record.status for record in Kit(DISABLED).plugins}))
"""


@pytest.fixture(scope="session")
def environment(make_environment):
    """An environment in which every one of them is installed."""
    return make_environment(*WHEELS)


@pytest.fixture(scope="session")
def report(environment):
    """What happens with all of them, and with each of them alone."""
    return environment.run(PROGRAM)


def test_the_host_goes_on_with_all_of_them(report):
    together = report["together"]

    assert "JK101" in {code for code, _ in together["findings"]}
    assert together["written"] == "{"


def test_plugins_that_are_right_work_beside_them(report):
    assert ["AA1", "found by AA1"] in report["together"]["findings"]
    assert ["UH1", "found by UH1"] in report["together"]["findings"]


def test_there_is_one_warning_for_each_of_them_and_none_for_others(report):
    categories = {category for category, _ in report["together"]["warnings"]}
    named = sorted(re.search(r"\((\S+) ", message)[1] for _, message in report["together"]["warnings"])

    assert categories == {"PluginWarning"}
    assert named == sorted(SAID)


@pytest.mark.parametrize("name", SAID)
def test_the_host_goes_on_with_one_that_is_broken(report, name):
    alone = report["alone"][f"{name}-plugin"]

    assert "JK101" in {code for code, _ in alone["findings"]}
    assert alone["written"] == "{"


@pytest.mark.parametrize("name", SAID)
def test_one_warning_names_plugin_version_and_what_is_wrong(report, name):
    ((category, message),) = report["alone"][f"{name}-plugin"]["warnings"]

    assert category == "PluginWarning"
    assert message.startswith(f"plugin '{name}-plugin' ({name} 0.7) ")
    assert re.search(SAID[name], message)
    assert message.endswith(f" (this is journeykit {version('journeykit')})")


@pytest.mark.parametrize("name", SAID)
def test_the_list_of_plugins_tells_what_became_of_it(report, name):
    entry_point, version, status, problems, _ = report["together"]["records"][name]

    assert (entry_point, version) == (f"{name}-plugin", "0.7")
    assert status == ("failed" if name in FAILED else "active")
    assert len(problems) == 1
    assert re.search(SAID[name], problems[0])


@pytest.mark.parametrize("name", SAID)
def test_a_strict_kit_refuses_it(report, name):
    assert re.search(SAID[name], report["strict"][f"{name}-plugin"])


def test_a_strict_kit_takes_plugins_that_load(report):
    assert report["strict"]["zz"] is None
    assert report["strict"]["crashes-at-work-plugin"] is None


def test_nothing_of_a_hook_that_fails_on_the_way_is_taken(report):
    assert report["together"]["records"]["crashes-on-the-way"][4] == []


def test_of_two_plugins_the_first_by_distribution_counts(report):
    records = report["together"]["records"]

    assert records["a-first"][4] == ["rule AA1"]
    assert records["clashes-with-plugin"][4] == []


def test_plugins_are_listed_by_distribution(report):
    assert report["together"]["order"] == sorted(wheel.distribution for wheel in WHEELS)


@pytest.mark.parametrize("code", ["CR1", "CR2", "CR3"])
def test_a_rule_that_crashes_becomes_a_finding(report, code):
    crashes = [message for found, message in report["together"]["findings"] if found == "JK900"]

    assert [message for message in crashes if f"the rule {code} crashed" in message]


@pytest.mark.parametrize("doing", ["reading", "writing", "scoring"])
def test_what_crashes_at_work_raises_with_a_note_that_names_the_plugin(report, doing):
    error, _, notes = report[doing]

    assert error == "KeyError"
    assert notes == ["raised by 'crashing' of plugin 'crashes-at-work-plugin' (crashes-at-work 0.7)"]


@pytest.mark.parametrize(("doing", "expected"), [("reading wrongly", "Reading"), ("writing wrongly", "Rendering")])
def test_what_gives_the_wrong_thing_is_named(report, doing, expected):
    error, message, notes = report[doing]

    assert error == "PluginError"
    assert message.endswith(f"is given where a {expected} is expected")
    assert notes == ["raised by 'wrong' of plugin 'crashes-at-work-plugin' (crashes-at-work 0.7)"]


def test_an_importer_that_cannot_tell_does_not_keep_others_from_reading(report):
    assert report["recognised"] == "Trip"
    assert report["after recognising"] == ["failed to recognise files with 'crashing': KeyError: 'boom'"]


@pytest.mark.parametrize("variable", ["all", "1", " all , zz"])
def test_a_variable_switches_all_installed_plugins_off(environment, variable):
    status = environment.run(STATUS.replace("DISABLED", ""), JOURNEYKIT_DISABLE_PLUGINS=variable)

    assert {status[wheel.entry_point] for wheel in WHEELS} == {"disabled"}
    assert status["documents"] == "active"


def test_a_variable_switches_plugins_off_by_name(environment):
    names = [wheel.entry_point for wheel in WHEELS if wheel.distribution in FAILED]
    status = environment.run(
        f"import warnings; warnings.simplefilter('ignore')\n{STATUS.replace('DISABLED', '')}",
        JOURNEYKIT_DISABLE_PLUGINS=f"{names[0]}, {','.join(names[1:])},",
    )

    assert {name for name, each in status.items() if each == "disabled"} == set(names)
    assert status["zz"] == "active"


def test_a_kit_that_does_not_discover_knows_no_installed_plugin(environment):
    status = environment.run(STATUS.replace("DISABLED", "discover=False"))

    assert set(status) == set(BUILT_IN)


def test_what_is_disabled_is_not_even_imported(environment):
    complaining = f"import warnings; warnings.simplefilter('error')\n{STATUS}"
    status = environment.run(complaining.replace("DISABLED", "disabled=['all']"))

    assert status["exits-plugin"] == "disabled"


def test_a_plugin_that_is_given_and_installed_counts_once(make_environment):
    environment = make_environment(Wheel("a-first", "1.0", "zz", FINE["a-first"]))
    records = environment.run(
        "import json, a_first; from journeykit import Kit\n"
        "kit = Kit([a_first], strict=True)\n"
        "print(json.dumps([[each.name, each.status] for each in kit.plugins if each.origin != 'built-in']))"
    )

    assert records == [["a_first", "active"]]


def test_a_damaged_distribution_does_not_keep_journeykit_from_working(make_environment):
    environment = make_environment(Wheel("a-first", "1.0", "zz", FINE["a-first"]))
    for name in ("ruined-1.0.dist-info", "wrecked-1.0.dist-info"):
        (environment.packages / name).mkdir()
        (environment.packages / name / "entry_points.txt").write_text("[journeykit]\ngone = gone_module\n", "utf-8")
    found = environment.run(
        "import json, warnings; from journeykit import Kit\n"
        "warnings.simplefilter('ignore')\n"
        "print(json.dumps([each.status for each in Kit().plugins if each.origin == 'installed']))"
    )

    assert sorted(found) == ["active", "failed", "failed"]


def test_a_list_of_entry_points_that_cannot_be_read_is_told_and_left_out(make_environment):
    environment = make_environment(
        Wheel("a-first", "1.0", "zz", FINE["a-first"]), Wheel("unreadable", "1.0", "x", "", "unreadable\nnonsense")
    )
    codes, messages = environment.run(
        "import json, warnings; from journeykit import Kit\n"
        "with warnings.catch_warnings(record=True) as caught:\n"
        "    warnings.simplefilter('always')\n"
        "    codes = list(Kit().rules)\n"
        "print(json.dumps([codes, [str(each.message) for each in caught]]))"
    )

    assert "AA1" in codes
    assert len(messages) == 1
    assert messages[0].startswith("the entry points of unreadable 1.0 cannot be read: ")
