"""The conformance tests find rules, scorers, relations and sources that break their promises."""

import pytest

from journeykit.plugins import (
    Annotator,
    Carry,
    ChangeKind,
    ChangeSet,
    ChangeSource,
    Edit,
    ElementChange,
    ElementKind,
    Finding,
    Relation,
    Score,
    Scorer,
)
from plugins.making import adding
from testing.conforming import COUNTER, conformance, rule

# Rules ----------------------------------------------------------------------------------------------------------------


def test_a_rule_that_crashes_fails():
    with pytest.raises(AssertionError, match="crashed"):
        conformance().test_every_map_can_be_looked_at(rule(lambda journey, *_: [journey.stages[0]]), "empty")


def test_a_rule_that_finds_something_else_each_time_fails():
    with pytest.raises(AssertionError, match="the second time"):
        conformance().test_a_rule_finds_the_same_again(rule(lambda *_: [Finding(str(next(COUNTER)))]))


def test_a_rule_without_words_in_french_fails():
    def check(_journey, _options, context):
        yield Finding(context.say({"en": "wrong", "fr": " "}))

    with pytest.raises(AssertionError, match="no word for it"):
        conformance().test_messages_exist_in_every_language(rule(check))


def test_a_rule_that_finds_less_in_french_fails():
    def check(_journey, _options, context):
        return [Finding("wrong")] if context.language == "en" else []

    with pytest.raises(AssertionError, match="both languages"):
        conformance().test_messages_exist_in_every_language(rule(check))


@pytest.mark.parametrize(
    "finding",
    [Finding("m", element="nobody"), Finding("m", path=("stages", 999)), Finding("m", path=("touchpoint",))],
)
def test_a_rule_that_points_nowhere_fails(finding):
    with pytest.raises(AssertionError):
        conformance().test_findings_are_where_they_say(rule(lambda *_: [finding]))


def test_a_rule_with_a_code_of_ours_fails():
    with pytest.raises(AssertionError, match="letters of the plugin's own"):
        conformance().test_its_code_is_its_own(rule(lambda *_: [], code="JK999"))


def test_a_rule_that_does_not_mend_what_it_says_it_mends_fails():
    def check(_journey, _options, _context):
        """Wrong:

        ```yaml
        journeykit: 1
        title: Trip
        ```
        """
        yield Finding("no summary", path=("title",))

    def fix(_journey, _finding):
        yield Edit(("title",), value="Voyage")

    with pytest.raises(AssertionError, match="just mended"):
        conformance().test_what_it_mends_is_mended(rule(check, fix=fix))


# Scorers --------------------------------------------------------------------------------------------------------------


def scorer(*scores):
    return Scorer(name="x", summary="X", score=lambda *_: scores)


@pytest.mark.parametrize(
    ("test", "score"),
    [
        ("test_values_lie_on_their_scale", Score("x", 2, n=1)),
        ("test_values_lie_on_their_scale", Score("x", float("nan"), n=1)),
        ("test_values_lie_on_their_scale", Score("x", None, scale=(1, 1))),
        ("test_nothing_to_count_gives_no_value", Score("x", 0)),
        ("test_shares_lie_between_0_and_1", Score("x", None, coverage=1.1)),
        ("test_shares_lie_between_0_and_1", Score("x", None, components={"a": -0.1})),
        ("test_an_interval_holds_the_value", Score("x", 0.5, n=1, interval=(0.6, 0.7), interval_method="w")),
        ("test_an_interval_holds_the_value", Score("x", 0.5, n=1, interval=(0.4, 0.7))),
        ("test_an_interval_holds_the_value", Score("x", None, interval=(0, 1), interval_method="w")),
        ("test_scores_say_how_they_were_made", Score("x", 0.5, n=1)),
        ("test_scores_speak_of_elements_that_exist", Score("x", 0.5, n=1, element="nobody")),
        ("test_scores_speak_of_elements_that_exist", Score("x", 0.5, n=1, points=(("nobody", 1),))),
        ("test_scores_can_be_written_as_json", Score("x", 0.5, n=1, parameters={"a": {1, 2}})),
        ("test_scores_can_be_written_as_json", Score("x", 0.5, n=1, parameters={"a": float("inf")})),
    ],
)
def test_a_score_that_breaks_its_promise_fails(test, score):
    with pytest.raises((AssertionError, TypeError, ValueError)):
        getattr(conformance(), test)(scorer(score))


def test_a_scorer_that_gives_something_else_each_time_fails():
    fickle = Scorer(name="x", summary="X", score=lambda *_: [Score("x", 1 / next(COUNTER), n=1)])

    with pytest.raises(AssertionError):
        conformance().test_a_scorer_gives_the_same_again(fickle)


def test_a_scorer_that_divides_by_nothing_fails():
    share = Scorer(name="x", summary="X", score=lambda journey, *_: [Score("x", 1 / len(journey.touchpoints))])

    with pytest.raises(ZeroDivisionError):
        conformance().test_every_map_can_be_scored(share, "empty")


# Vocabulary, change sources, annotators -------------------------------------------------------------------------------


def test_a_relation_for_a_kind_of_change_that_nobody_declares_fails():
    relation = Relation(name="x", along=Carry("delivery", 500, only_for=("remvoed",)))

    with pytest.raises(AssertionError, match="remvoed"):
        conformance().test_a_relation_is_for_kinds_of_change_that_exist(relation)


@pytest.mark.parametrize("says", [{"en": ("pays", "is paid by")}, {"en": ("pays",), "fr": ("paie",)}])
def test_a_relation_that_lacks_words_fails(says):
    with pytest.raises(AssertionError, match="two wordings"):
        conformance().test_a_relation_is_said_in_every_language(Relation(name="x", says=says))


@pytest.mark.parametrize("name", ["touchpoint", "two words"])
def test_a_kind_of_element_without_a_name_of_its_own_fails(name):
    with pytest.raises(AssertionError):
        conformance().test_a_kind_of_element_has_a_name_of_its_own(ElementKind(name=name))


def test_a_kind_of_element_without_a_french_name_fails():
    with pytest.raises(AssertionError, match="fr"):
        conformance().test_a_kind_of_element_has_words_in_every_language(ElementKind(name="x", names={"en": "x"}))


def test_a_schema_that_is_none_fails():
    kind = ElementKind(name="x", schema={"type": "nothing"})
    tests = conformance(adding("vocabulary", kind))

    with pytest.raises(AssertionError):
        tests.test_the_schema_of_a_kind_is_one(kind)


def test_the_digest_of_a_plugin_with_rules_of_impact_names_it():
    plugin = adding("vocabulary", ChangeKind(name="recalled", magnitude=900))

    conformance(plugin).test_reports_name_the_plugin_that_changed_the_rules()


def test_a_change_source_that_sees_changes_where_none_are_fails():
    source = ChangeSource(name="x", suffixes=(".x",), changes=lambda *_: ChangeSet((ElementChange("a", "removed"),)))

    with pytest.raises(AssertionError):
        conformance(valid_files={"a.x": b"a"}).test_a_file_compared_with_itself_has_no_changes(source)


def test_a_change_source_that_lets_errors_through_fails():
    def changes(_journey, old, new, _options):
        return ChangeSet((), (old.content.decode(), new.content.decode()))

    source = ChangeSource(name="x", suffixes=(".x",), changes=changes)

    with pytest.raises(UnicodeDecodeError):
        conformance(valid_files={"a.x": b"a"}).test_garbage_is_no_version_of_a_file(source)


def test_an_annotator_that_speaks_of_something_else_fails():
    annotator = Annotator(name="x", annotate=lambda *_: {"nobody": 1})

    with pytest.raises(AssertionError, match="nobody"):
        conformance(valid_files={"a.x": b"a"}).test_an_annotator_speaks_of_what_is_affected(annotator)


def test_an_annotator_that_lets_errors_through_fails():
    annotator = Annotator(name="x", annotate=lambda _impact, source, _options: {source.content.decode("ascii"): 1})

    with pytest.raises(UnicodeDecodeError):
        conformance().test_garbage_says_nothing_about_an_impact(annotator)
