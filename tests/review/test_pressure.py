"""Marketing pressure, and surveys beside promotions: numbers worked by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.model import After, JourneyMap, Persona, Stage, Timing, Touchpoint

WEEK = 7


def _map(*touchpoints, personas="[{id: ana, name: Ana}, {id: ben, name: Ben}]", more=""):
    listed = "\n".join(f"  - {{stage: a, {fields}}}" for fields in touchpoints)
    return f"personas: {personas}\nstages: [a]\nchannels: [mail, sms]\ntouchpoints:\n{listed}\n{more}"


def mail(id, day, more="", kind="message"):
    return f"id: {id}, kind: {kind}, channel: mail, timing: {{day: {day}}}{more}"


@pytest.fixture
def counted(kit, loaded):
    """Give what was counted: persona, channel, before, after, the days and the contacts."""

    def count(document, id, **options):
        found = kit.review(loaded(document), only=[id], options=options)[id].pressure
        return [(each.persona, each.channel, each.before, each.after, each.first, each.last) for each in found]

    return count


# Counting -------------------------------------------------------------------------------------------------------------


def test_the_fullest_week_that_holds_it_is_counted(counted):
    # Days 0 4 6 | t=8 | 10 20. Weeks that hold day 8: from 4: 4 6 8 10 = 4; from 6: 6 8 10 = 3; from 8: 8 10 = 2.
    document = _map(*(mail(f"m{day}", day) for day in (0, 4, 6)), mail("t", 8), mail("m10", 10), mail("m20", 20))

    assert counted(document, "t") == [("ana", "mail", 3, 4, 4, 10), ("ben", "mail", 3, 4, 4, 10)]


def test_the_fullest_week_elsewhere_is_not_its_own(counted):
    document = _map(mail("t", 0), *(mail(f"m{day}", day) for day in (20, 21, 22, 23)))

    assert counted(document, "t") == [("ana", "mail", 0, 1, 0, 0), ("ben", "mail", 0, 1, 0, 0)]


@pytest.mark.parametrize(("day", "together"), [(6, 2), (6.9, 2), (7, 1), (8, 1)])
def test_a_week_ends_before_its_eighth_day(counted, day, together):
    assert counted(_map(mail("t", 0), mail("m", day)), "t")[0][3] == together


def test_sums_of_days_are_not_fooled_by_floats(counted):
    # 0.1 + 0.2 is a little more than 0.3, and 7.3 is a week after 0.3.
    chain = "id: t, kind: message, channel: mail, timing: {after: {touchpoint: u, days: 0.2}}"
    document = _map(mail("u", 0.1, kind="content"), chain, mail("m", 7.3))

    assert counted(document, "t")[0][2:] == (0, 1, 0.3, 0.3)


def test_the_window_is_an_option(counted):
    document = _map(mail("t", 0), mail("m", 10))

    assert counted(document, "t", window=10)[0][3] == 1
    assert counted(document, "t", window=10.5)[0][3] == 2


@pytest.mark.parametrize(
    ("kind", "after"), [("message", 2), ("survey", 2), ("promotion", 2), ("content", 1), ("interaction", 1)]
)
def test_messages_surveys_and_promotions_are_contacts(counted, kind, after):
    assert counted(_map(mail("t", 0), mail("m", 1, kind=kind)), "t")[0][3] == after


def test_each_persona_is_counted_alone(counted):
    document = _map(mail("t", 0), mail("m", 1, ", personas: ana"), mail("n", 2, ", personas: [ana]"))

    assert counted(document, "t") == [("ana", "mail", 2, 3, 0, 2), ("ben", "mail", 0, 1, 0, 0)]


def test_each_channel_is_counted_alone_and_then_all_together(counted):
    by_sms = "id: s, kind: message, channel: sms, timing: {day: 1}, personas: ana"
    document = _map(mail("t", 0, ", personas: ana"), mail("m", 1, ", personas: ana"), by_sms)

    assert counted(document, "t") == [("ana", "mail", 1, 2, 0, 1), ("ana", None, 2, 3, 0, 1)]


def test_a_contact_on_two_channels_counts_on_both(counted):
    both = "id: t, kind: message, channel: [mail, sms], timing: {day: 0}, personas: ana"
    document = _map(both, mail("m", 1))

    assert counted(document, "t") == [
        ("ana", "mail", 1, 2, 0, 1),
        ("ana", "sms", 0, 1, 0, 0),
        ("ana", None, 1, 2, 0, 1),
    ]


def test_a_channel_that_is_not_said_is_counted_as_one(counted):
    document = _map(
        "id: t, kind: message, timing: {day: 0}", "id: m, kind: message, timing: {day: 1}", personas="[ana]"
    )

    assert counted(document, "t") == [("ana", "", 1, 2, 0, 1)]


def test_in_a_map_without_personas_everybody_is_counted(counted, told):
    document = _map(mail("t", 0), mail("m", 1), personas="[]")

    assert counted(document, "t") == [("", "mail", 1, 2, 0, 1)]
    assert told(document, "t", "pressure") == [
        "The customers, by “mail”: contacts within 7 days, 1 → 2 (days 0 to 1); the limit is 3."
    ]


def test_days_told_from_the_same_touchpoint_are_counted_together(counted, told):
    def after(id, days):
        return f"id: {id}, kind: message, channel: mail, timing: {{after: {{touchpoint: order, days: {days}}}}}"

    document = _map("id: order, name: Order", after("t", 2), after("m", 5), personas="[{id: ana, name: Ana}]")

    assert counted(document, "t") == [("ana", "mail", 1, 2, 2, 5)]
    assert told(document, "t", "pressure") == [
        "Ana, by “mail”: contacts within 7 days, 1 → 2 (days 2 to 5 after “Order”); the limit is 3."
    ]


def test_a_scenario_is_counted_with_and_without_all_its_steps(counted):
    # Without it days 0 and 5; with it 0 1 2 5 in one week, and day 30 far away.
    steps = (mail("a1", 1), mail("a2", 2), mail("a30", 30))
    document = _map(
        mail("m0", 0), mail("m5", 5), *steps, personas="[ana]", more="scenarios: [{id: s, touchpoints: [a1, a2, a30]}]"
    )

    assert counted(document, "s") == [("ana", "mail", 2, 4, 0, 5)]


def test_of_two_weeks_that_are_as_full_the_earliest_is_told(counted):
    document = _map(mail("m1", 1), mail("t", 5), mail("m9", 9), personas="[ana]")

    assert counted(document, "t") == [("ana", "mail", 1, 2, 1, 5)]


@given(
    days=st.lists(st.integers(0, 30), min_size=1, max_size=8),
    window=st.integers(1, 12),
    which=st.integers(0, 7),
)
def test_what_is_counted_is_what_every_window_tried_one_by_one_gives(kit, days, window, which):
    touchpoints = [
        Touchpoint(f"t{number}", stage="a", kind="message", timing=Timing(day=day)) for number, day in enumerate(days)
    ]
    journey = JourneyMap("Trip", stages=[Stage("a")], touchpoints=touchpoints)
    mine = days[which % len(days)]
    windows = [range(start, start + window) for start in range(-window, 31) if mine in range(start, start + window)]
    most = max(sum(day in held for day in days) for held in windows)

    (found,) = kit.review(journey, only=[f"t{which % len(days)}"], options={"window": window}).elements[0].pressure

    assert (found.before, found.after) == (most - 1, most)
    assert found.last - found.first < window


# What is said of it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "answer"), [(2, ("contacts_too_many", "attention")), (3, ("contacts", "good")), (4, ("contacts", "good"))]
)
def test_more_than_the_limit_is_looked_at(ask, limit, answer):
    document = _map(mail("t", 0), mail("m1", 1), mail("m2", 2))

    assert ask(document, "t", "pressure", limit=limit) == [answer]


def test_personas_who_have_the_same_contacts_share_a_line(told):
    document = _map(mail("t", 0), mail("m", 1))

    assert told(document, "t", "pressure", "fr") == [
        "Ana et Ben, par « mail » : sollicitations en 7 jours, 1 → 2 (jours 0 à 1) ; la limite est de 3."
    ]


def test_without_timing_nothing_is_counted(ask, counted):
    document = _map("id: t, kind: message", mail("m", 1))

    assert counted(document, "t") == []
    assert ask(document, "t", "pressure") == [("not_counted", "unknown")]


def test_contacts_on_days_that_cannot_be_compared_are_named(ask):
    document = _map(mail("t", 0), "id: m, kind: survey", "id: n, kind: content")

    assert ask(document, "t", "pressure")[1:] == [("left_out_of_count", "unknown")]


def test_steps_of_a_scenario_without_timing_are_named(ask):
    document = _map(mail("t", 0), "id: m, kind: survey", more="scenarios: [{id: s, touchpoints: [t, m]}]")

    assert ask(document, "s", "pressure") == [("not_counted_at", "unknown"), ("contacts", "good")]


def test_who_reaches_nobody_is_not_counted(ask, counted):
    document = _map(mail("t", 0, ", personas: ghost"))

    assert counted(document, "t") == []
    assert ask(document, "t", "pressure") == [("nobody_to_count_for", "unknown")]


@pytest.mark.parametrize("kind", ["content", "interaction"])
def test_what_customers_come_for_themselves_is_no_pressure(ask, kind):
    assert ask(_map(mail("t", 0, kind=kind)), "t", "pressure") == []


# Surveys and promotions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (3, ("collision", "attention")),
        (10, ("collision_same_day", "attention")),
        (17, ("collision", "attention")),
        (2.5, ("no_collision", "good")),
        (17.5, ("no_collision", "good")),
    ],
)
@pytest.mark.parametrize(("one", "other"), [("survey", "promotion"), ("promotion", "survey")])
def test_a_survey_within_seven_days_of_a_promotion_is_looked_at(ask, day, answer, one, other):
    assert ask(_map(mail("t", 10, kind=one), mail("u", day, kind=other)), "t", "collision") == [answer]


def test_the_distance_is_an_option(ask):
    document = _map(mail("t", 10, kind="survey"), mail("u", 12, kind="promotion"))

    assert ask(document, "t", "collision", distance=1) == [("no_collision", "good")]
    assert ask(document, "t", "collision", distance=2) == [("collision", "attention")]


def test_who_is_asked_and_sold_to_is_named_with_the_days_between(told):
    document = _map(
        mail("t", 10, ", name: Survey", kind="survey"), mail("u", 14, ", name: Offer, personas: ben", kind="promotion")
    )

    assert told(document, "t", "collision")[0].startswith(
        "Ben: only 4 days between the survey “Survey” and the promotion “Offer”."
    )
    assert told(document, "u", "collision", "fr")[0].startswith(
        "Ben : seulement 4 jours entre l'enquête « Survey » et la promotion « Offer »."
    )


def test_other_customers_are_not_asked_and_sold_to(ask):
    document = _map(mail("t", 10, ", personas: ana", "survey"), mail("u", 10, ", personas: ben", "promotion"))

    assert ask(document, "t", "collision") == [("no_collision", "good")]


def test_without_days_one_right_after_the_other_is_looked_at(ask):
    beside = _map("id: t, kind: survey, next: u", "id: u, kind: promotion")
    apart = _map("id: t, kind: survey, next: v", "id: v, next: u", "id: u, kind: promotion")

    assert ask(beside, "t", "collision") == ask(beside, "u", "collision") == [("collision_beside", "attention")]
    assert ask(apart, "t", "collision") == [("collision_unknown", "unknown")]


def test_a_scenario_collides_within_itself_once(ask):
    document = _map(
        mail("t", 1, kind="survey"), mail("u", 2, kind="promotion"), more="scenarios: [{id: s, touchpoints: [t, u]}]"
    )

    assert ask(document, "s", "collision") == [("collision", "attention")]


@pytest.mark.parametrize("kind", ["message", "content", "interaction"])
def test_only_surveys_and_promotions_collide(ask, kind):
    assert ask(_map(mail("t", 1, kind=kind), mail("u", 1, kind="promotion")), "t", "collision") == []


TIMINGS = st.one_of(
    st.none(),
    st.builds(lambda day: Timing(day=day), st.integers(0, 12)),
    st.builds(lambda id, days: Timing(after=After(f"t{id}", days=days)), st.integers(0, 4), st.integers(0, 9)),
)


@st.composite
def small_maps(draw):
    """Maps of up to five surveys, promotions and others for up to two personas, in days, in order, or neither."""
    count = draw(st.integers(2, 5))
    personas = draw(st.sampled_from(([], ["ana"], ["ana", "ben"])))
    touchpoints = [
        Touchpoint(
            f"t{number}",
            stage="a",
            kind=draw(st.sampled_from(("survey", "promotion", "message"))),
            personas=draw(st.sampled_from([[], *([each] for each in personas)])),
            timing=draw(TIMINGS),
            next=[f"t{(number + 1) % count}"] if draw(st.booleans()) else [],
        )
        for number in range(count)
    ]
    return JourneyMap("Trip", personas=map(Persona, personas), stages=[Stage("a")], touchpoints=touchpoints)


@given(small_maps())
def test_the_review_and_the_rule_find_the_same_collisions(kit, journey):
    review = kit.review(journey)
    reviewed = {
        remark.elements[0]
        for element, question in itertools.product(review, ["collision"])
        for remark in (each for held in element.questions if held.name == question for each in held.remarks)
        if remark.verdict == "attention"
    }

    rule = kit.rules["JK401"]
    assert reviewed == {finding.element for finding in rule.check(journey, rule.options(), kit.context(journey))}
