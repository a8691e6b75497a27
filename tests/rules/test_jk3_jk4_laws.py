"""What holds for every rule on content and experience, whatever the map."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Kit
from journeykit.model import JourneyMap, Persona, Stage, Timing, Touchpoint
from journeykit.testing import journeys

KIT = Kit(discover=False)
RULES = [rule for code, rule in KIT.rules.items() if code.startswith(("JK3", "JK4"))]


def _findings(journey, language="en"):
    context = KIT.context(journey, language, "2026-10-05")
    return [(rule, finding) for rule in RULES for finding in rule.check(journey, rule.options(), context)]


def test_the_families_are_complete():
    codes = [rule.code for rule in RULES]

    assert codes == [*(f"JK3{n:02}" for n in range(1, 16)), *(f"JK4{n:02}" for n in range(1, 8))]


def test_no_rule_on_content_or_experience_is_an_error():
    assert {rule.severity for rule in RULES} == {"warning", "info"}


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_findings_are_about_elements_of_the_map_and_are_the_same_every_time(journey):
    found = _findings(journey)

    assert all(finding.element in journey for _, finding in found if finding.element)
    assert found == _findings(KIT.loads(KIT.dumps(journey)))


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_every_message_is_one_sentence_in_each_language(journey):
    pairs = list(zip(_findings(journey, "en"), _findings(journey, "fr"), strict=True))

    for (rule, english), (same, french) in pairs:
        assert rule is same
        assert (english.element, english.field) == (french.element, french.field)
        assert english.message != french.message
        assert not english.message.endswith(".")


_TOUCHPOINTS = st.lists(
    st.tuples(st.sampled_from(["survey", "promotion"]), st.integers(0, 30), st.sets(st.sampled_from("abc"))), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(_TOUCHPOINTS, st.integers(0, 12))
def test_a_survey_is_found_where_some_promotion_is_too_close_for_one_persona(listed, days):
    touchpoints = [
        Touchpoint(f"t{n}", stage="s", kind=kind, timing=Timing(day=day), personas=sorted(people))
        for n, (kind, day, people) in enumerate(listed)
    ]
    journey = JourneyMap("J", stages=[Stage("s")], personas=map(Persona, "abc"), touchpoints=touchpoints)
    rule = KIT.rules["JK401"]
    found = {each.element for each in rule.check(journey, rule.options(days=days), KIT.context(journey))}

    assert found == {
        f"t{n}"
        for n, (kind, day, people) in enumerate(listed)
        if kind == "survey"
        and any(
            other == "promotion" and abs(day - then) <= days and (people or set("abc")) & (them or set("abc"))
            for other, then, them in listed
        )
    }
