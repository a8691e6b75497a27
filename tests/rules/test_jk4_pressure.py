"""JK401: a survey and a promotion too close for one persona."""

import pytest

from journeykit.errors import OptionsError


def _map(survey, promotion, *others, personas="[]"):
    listed = (f"id: ask, kind: survey{survey}", f"id: sell, kind: promotion{promotion}", *others)
    return f"stages: [a]\npersonas: {personas}\ntouchpoints:\n" + "\n".join(
        f"  - {{stage: a, {fields}}}" for fields in listed
    )


FOUND = [("ask", ("timing",))]


@pytest.mark.parametrize(("day", "is_close"), [(3, True), (10, True), (17, True), (2.5, False), (17.5, False)])
def test_seven_days_before_and_after_are_too_close(find, day, is_close):
    document = _map(", timing: {day: 10}", f", timing: {{day: {day}}}")

    assert find("JK401", document) == (FOUND if is_close else [])


def test_the_distance_is_an_option(find):
    document = _map(", timing: {day: 10}", ", timing: {day: 12}")

    assert find("JK401", document, days=2) == FOUND
    assert find("JK401", document, days=1) == []


def test_days_are_told_along_chains_of_touchpoints(find):
    chain = ("id: order, timing: {day: 1}", "id: delivery, timing: {after: {touchpoint: order, days: 5}}")
    survey = ", timing: {after: {touchpoint: delivery, days: 4}}"

    assert find("JK401", _map(survey, ", timing: {day: 17}", *chain)) == FOUND
    assert find("JK401", _map(survey, ", timing: {day: 18}", *chain)) == []


def test_days_told_from_the_same_touchpoint_are_compared_without_its_day(find):
    survey = ", timing: {after: {touchpoint: order, days: 3}}"

    assert find("JK401", _map(survey, ", timing: {after: {touchpoint: order, days: 9}}", "id: order")) == FOUND
    assert find("JK401", _map(survey, ", timing: {after: {touchpoint: order, days: 11}}", "id: order")) == []


def test_days_told_from_the_promotion_itself_are_compared(find):
    assert find("JK401", _map(", timing: {after: {touchpoint: sell, days: 7}}", "")) == FOUND
    assert find("JK401", _map(", timing: {after: {touchpoint: sell, days: 8}}, next: sell", "")) == []


@pytest.mark.parametrize(("survey", "promotion"), [(", next: sell", ""), ("", ", next: {to: ask, handoff: true}")])
def test_without_days_one_right_after_the_other_is_too_close(find, survey, promotion):
    assert find("JK401", _map(survey, promotion)) == FOUND


def test_without_days_something_between_is_enough(find):
    assert find("JK401", _map(", next: use", "", "id: use, next: sell")) == []
    assert find("JK401", _map("", "")) == []


def test_days_that_cannot_be_compared_leave_the_order_to_decide(find):
    days = ", timing: {day: 1}"

    assert find("JK401", _map(f"{days}, next: sell", ", timing: {after: {touchpoint: order, days: 90}}", "id: order"))
    assert find("JK401", _map(days, ", timing: {after: {touchpoint: order, days: 1}}", "id: order")) == []


def test_times_that_go_round_in_a_circle_or_nowhere_are_no_days(find):
    circle = _map(", timing: {after: {touchpoint: sell, days: 1}}", ", timing: {after: {touchpoint: ask, days: 1}}")
    nowhere = _map(", timing: {after: {touchpoint: x, days: 1}}", ", timing: {after: {touchpoint: x, days: 1}}")

    assert find("JK401", circle) == find("JK401", nowhere) == []


BOTH = "[{id: nadia, name: Nadia}, {id: georges, name: Georges}]"


@pytest.mark.parametrize(
    ("asked", "sold_to", "meet"),
    [
        ("nadia", "georges", False),
        ("nadia", "[nadia, georges]", True),
        ("nadia", "[]", True),
        ("[]", "georges", True),
        ("[]", "[]", True),
        ("ghost", "ghost", False),
    ],
)
@pytest.mark.parametrize("when", [", timing: {day: 1}", ", next: sell"])
def test_both_must_reach_one_persona(find, asked, sold_to, meet, when):
    promotion = when.replace(", next: sell", "")
    document = _map(f"{when}, personas: {asked}", f"{promotion}, personas: {sold_to}", personas=BOTH)

    assert find("JK401", document) == (FOUND if meet else [])


def test_a_nearer_promotion_to_somebody_else_does_not_hide_one_to_the_same_persona(find, messages):
    document = _map(
        ", timing: {day: 9}, personas: nadia",
        ", timing: {day: 9}, personas: georges",
        "id: gift, name: Gift, kind: promotion, timing: {day: 12}, personas: [nadia, georges]",
        "id: late, name: Late, kind: promotion, timing: {day: 14}, personas: nadia",
        personas=BOTH,
    )

    assert find("JK401", document) == FOUND
    assert "reaches Nadia within 7 days of the promotion 'Gift'" in messages("JK401", document, "en")[0]


def test_each_survey_is_found_once(find):
    others = ("id: more, kind: promotion, timing: {day: 1}", "id: again, kind: survey, timing: {day: 2}")
    document = _map(", timing: {day: 1}", ", timing: {day: 1}", *others)

    assert find("JK401", document) == [*FOUND, ("again", ("timing",))]


@pytest.mark.parametrize("kind", ["message", "content", "interaction"])
def test_a_message_is_no_promotion(find, kind):
    assert find("JK401", _map(", next: sell", "").replace("promotion", kind)) == []


def test_the_french_message_is_french(messages):
    [french] = messages("JK401", _map(", timing: {day: 1}", ", timing: {day: 1.5}"), "fr", days=2)

    assert french.startswith("l'enquête « ask » touche les clients à 2 jours ou moins de la promotion « sell »")


def test_a_negative_distance_is_refused(kit):
    with pytest.raises(OptionsError, match="days"):
        kit.validate(kit.loads("{journeykit: 1, title: T}"), options={"JK401": {"days": "-1"}})
