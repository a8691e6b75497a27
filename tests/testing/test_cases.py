"""Cases for rules: examples in documentation, and files."""

import pytest

from journeykit import Kit
from journeykit.plugins import Finding, Rule, hookimpl
from journeykit.testing import RuleCases, case_files, examples_of, run_cases

MAP = "{journeykit: 1, title: Trip, processes: [{id: drive, name: Drive, supports: bus}]}"


def cases(folder, **files):
    """Write files: MAP for a name alone, else what it is given."""
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")
    return folder


def test_a_folder_of_cases_that_hold_passes(tmp_path):
    cases(tmp_path, bus__yaml=MAP, bus__expected="# a slip\nJK101   drive\n")

    run_cases(tmp_path, select=["JK101"])


def test_a_finding_that_is_missing_and_one_too_many_are_told(tmp_path):
    cases(tmp_path, bus__yaml=MAP, bus__expected="JK101 fly\n")

    with pytest.raises(AssertionError) as failed:
        run_cases(tmp_path, select=["JK101"])
    assert str(failed.value) == "bus: - JK101 fly\nbus: + JK101 drive"


def test_two_findings_of_a_sort_are_two_lines(tmp_path):
    cases(tmp_path, bus__yaml=MAP.replace("bus", "[bus, tram]"), bus__expected="JK101 drive\n")

    with pytest.raises(AssertionError, match=r"bus: \+ JK101 drive"):
        run_cases(tmp_path, select=["JK101"])


def test_a_finding_about_the_whole_map_is_a_code_alone(tmp_path):
    class Untitled:
        @hookimpl
        def journeykit_rules(self):
            yield Rule(code="X1", summary="s", severity="info", check=lambda *_: [Finding("m")])

    cases(tmp_path, bus__json='{"journeykit": 1, "title": "Trip"}', bus__expected="X1\n")

    run_cases(tmp_path, Kit([Untitled()], discover=False), select=["X1"])


def test_cases_have_the_name_of_their_file(tmp_path):
    cases(tmp_path, b__yaml=MAP, b__expected="", a__json=MAP, a__expected="JK101 drive")

    assert [(case.name, case.expected) for case in case_files(tmp_path)] == [("a", ("JK101 drive",)), ("b", ())]


@pytest.mark.parametrize("files", [{}, {"a__yaml": MAP}, {"a__expected": ""}])
def test_a_case_is_a_map_and_an_expectation(tmp_path, files):
    cases(tmp_path, **files)

    with pytest.raises(ValueError, match="a map and an expectation are needed"):
        case_files(tmp_path)


def rule_saying(documentation, check):
    def documented(journey, _options, _context):
        return check(journey)

    documented.__doc__ = documentation
    return Rule(code="X1", summary="s", severity="info", check=documented)


WRONG = "Wrong:\n\n```yaml\njourneykit: 1\ntitle: Wrong\n```\n"
RIGHT = "Right:\n\n```yaml\njourneykit: 1\ntitle: Right\n```\n"


def finds_wrong(journey):
    return [Finding("m")] if journey.title == "Wrong" else []


def test_the_examples_of_a_rule_stand_in_its_documentation():
    found = examples_of(rule_saying(f"Text.\n\n{WRONG}\n{RIGHT}", finds_wrong))

    assert [(case.fires, case.document) for case in found] == [
        (True, "journeykit: 1\ntitle: Wrong\n"),
        (False, "journeykit: 1\ntitle: Right\n"),
    ]


def test_examples_that_hold_pass():
    rule = rule_saying(f"{WRONG}\n{RIGHT}", finds_wrong)

    RuleCases().test_every_rule_shows_what_is_wrong_and_what_is_right(rule)
    RuleCases().test_the_examples_hold(rule)


@pytest.mark.parametrize("check", [lambda _: [], lambda _: [Finding("m")]])
def test_examples_that_do_not_hold_fail(check):
    with pytest.raises(AssertionError, match="X1 found"):
        RuleCases().test_the_examples_hold(rule_saying(f"{WRONG}\n{RIGHT}", check))


@pytest.mark.parametrize("documentation", ["", WRONG, RIGHT])
def test_a_rule_without_both_examples_fails(documentation):
    with pytest.raises(AssertionError):
        RuleCases().test_every_rule_shows_what_is_wrong_and_what_is_right(rule_saying(documentation, finds_wrong))
