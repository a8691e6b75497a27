"""What is reviewed: what is new or changed."""

import attrs
import pytest

from journeykit.errors import OptionsError, UnknownElementError, UsageError
from journeykit.model import JourneyMap, Scenario, Stage, Timing, Touchpoint


@pytest.fixture
def old():
    return JourneyMap.of(
        "Shop",
        Stage("a"),
        Touchpoint("cart", "Cart", stage="a", next="pay"),
        Touchpoint("pay", "Payment", stage="a"),
        Touchpoint("thanks", "Thank you", stage="a", kind="message", timing=Timing(day=3)),
        Scenario("care", touchpoints="thanks"),
    )


def changed(old, id, **fields):
    return old.with_element(attrs.evolve(old[id], **fields))


def reviewed(kit, new, old):
    return [(element.id, element.change) for element in kit.review(new, old)]


def test_without_a_base_everything_is_reviewed_scenarios_first(kit, old):
    assert reviewed(kit, old, None) == [("care", ""), ("cart", ""), ("pay", ""), ("thanks", "")]


def test_nothing_changed_is_nothing_to_review(kit, old):
    assert reviewed(kit, old, old) == []
    assert not kit.review(old, old)


def test_what_is_new_is_reviewed(kit, old):
    new = old.with_element(Touchpoint("gift", stage="a", kind="promotion"), Scenario("win", touchpoints="gift"))

    assert reviewed(kit, new, old) == [("win", "added"), ("gift", "added")]


def test_what_changed_is_reviewed_with_what_changed(kit, old):
    new = changed(old, "thanks", timing=Timing(day=9))

    (element,) = kit.review(new, old)

    assert (element.id, element.change, element.details) == ("thanks", "modified", ("timing: day 3 → day 9",))


def test_a_new_name_is_a_change(kit, old):
    assert reviewed(kit, changed(old, "pay", name="Till"), old) == [("pay", "modified")]


@pytest.mark.parametrize("fields", [{"tags": ["x"]}, {"extra": {"plugin": 1}}])
def test_notes_are_no_reason_for_a_review(kit, old, fields):
    assert reviewed(kit, changed(old, "pay", **fields), old) == []


def test_another_id_is_no_reason_for_a_review(kit, old):
    new = old.evolve(
        touchpoints=[
            *old.touchpoints[:1],
            Touchpoint("payment", "Payment", stage="a", previous_ids=["pay"]),
            old["thanks"],
        ]
    )
    new = changed(new, "cart", next="payment")

    assert reviewed(kit, new, old) == []


def test_what_only_leads_to_something_new_is_a_neighbour(kit, old):
    new = changed(old, "cart", next=["pay", "nudge"]).with_element(Touchpoint("nudge", stage="a", next="pay"))

    assert reviewed(kit, new, old) == [("nudge", "added")]


def test_what_something_new_stands_in_the_way_of_is_a_neighbour(kit, old):
    new = changed(old, "cart", next="nudge").with_element(Touchpoint("nudge", stage="a", next="pay"))

    assert reviewed(kit, new, old) == [("nudge", "added")]


def test_what_no_longer_leads_to_something_that_is_gone_is_a_neighbour(kit, old):
    new = changed(old, "cart", next=[]).evolve(touchpoints=[attrs.evolve(old["cart"], next=()), old["thanks"]])

    assert reviewed(kit, new, old) == []


def test_another_way_between_what_there_was_is_a_change(kit, old):
    assert reviewed(kit, changed(old, "cart", next="thanks"), old) == [("cart", "modified")]
    assert reviewed(kit, changed(old, "cart", next=[]), old) == [("cart", "modified")]


def test_a_neighbour_that_changed_in_itself_is_reviewed(kit, old):
    new = changed(old, "cart", next=["pay", "nudge"], action="Waits").with_element(Touchpoint("nudge", stage="a"))

    assert reviewed(kit, new, old) == [("cart", "modified"), ("nudge", "added")]


def test_what_is_named_is_reviewed_changed_or_not(kit, old):
    new = changed(old, "thanks", timing=Timing(day=9))

    assert [(each.id, each.change) for each in kit.review(new, old, only=["pay"])] == [("pay", "")]
    assert [(each.id, each.change) for each in kit.review(new, old, only=["thanks"])] == [("thanks", "modified")]
    assert [each.id for each in kit.review(new, only=["thanks", "cart"])] == ["cart", "thanks"]
    assert [each.id for each in kit.review(new, only="thanks")] == ["thanks"]


def test_an_id_that_is_not_there_gets_a_hint(kit, old):
    with pytest.raises(UnknownElementError, match="Did you mean 'thanks'"):
        kit.review(old, only=["thank"])


def test_other_kinds_of_element_are_not_reviewed(kit, old):
    with pytest.raises(UsageError, match="'a' is a stage; scenarios and touchpoints are reviewed"):
        kit.review(old, only=["a"])


@pytest.mark.parametrize("options", [{"limit": 0}, {"window": 0}, {"distance": -1}, {"weeks": 2}, {"limit": "many"}])
def test_options_that_make_no_sense_are_refused(kit, old, options):
    with pytest.raises(OptionsError, match="review"):
        kit.review(old, options=options)


@pytest.mark.parametrize("wrong", ["map.yaml", None])
def test_something_else_than_a_map_is_refused(kit, old, wrong):
    with pytest.raises(UsageError, match="a JourneyMap is expected"):
        kit.review(wrong, old)
