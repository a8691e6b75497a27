"""Changes made to another map than the one they come from."""

from journeykit import diff
from journeykit._diff import applied
from journeykit.model import JourneyMap, PainPoint, Process, Stage, System, Touchpoint

OLD = JourneyMap.of(
    "Trip",
    Stage("go"),
    Touchpoint("bus", stage="go", pain_points=[PainPoint("Late", id="late")]),
    Touchpoint("tram", stage="go"),
    System("crm", "Sales system"),
    Process("sell", uses="crm"),
)


def test_changes_of_other_fields_are_kept():
    new = OLD.with_element(Touchpoint("tram", "The tram", stage="go"))
    other = OLD.with_element(Touchpoint("tram", stage="go", action="Waits"))

    assert applied(other, diff(OLD, new))["tram"] == Touchpoint("tram", "The tram", stage="go", action="Waits")


def test_what_is_not_there_is_passed_by():
    new = OLD.with_element(Touchpoint("tram", "The tram", stage="go"))
    other = OLD.evolve(touchpoints=OLD.touchpoints[:1])

    assert applied(other, diff(OLD, new)) == other


def test_what_was_added_there_too_is_not_added_twice():
    new = OLD.with_element(Stage("stay"))
    other = OLD.with_element(Stage("stay", "Staying"))

    assert applied(other, diff(OLD, new)) == other


def test_what_comes_after_something_that_is_not_there_comes_last():
    new = OLD.evolve(touchpoints=(*OLD.touchpoints, Touchpoint("train", stage="go")))
    other = OLD.evolve(touchpoints=(OLD.touchpoints[0], Touchpoint("walk", stage="go")))

    assert [each.id for each in applied(other, diff(OLD, new)).touchpoints] == ["bus", "walk", "train"]


def test_a_rename_is_followed_by_references_that_only_the_other_map_has():
    new = OLD.evolve(
        systems=[System("suite", "Sales system", previous_ids=["crm"])], processes=[Process("sell", uses="suite")]
    )
    other = OLD.with_element(Process("bill", uses="crm"))

    assert applied(other, diff(OLD, new))["bill"].uses[0].id == "suite"


def test_a_pain_point_moves_with_what_another_edited_of_it():
    bus, tram = OLD.touchpoints
    late = bus.pain_points[0]
    new = OLD.with_element(Touchpoint("bus", stage="go"), Touchpoint("tram", stage="go", pain_points=[late]))
    other = OLD.with_element(Touchpoint("bus", stage="go", pain_points=[PainPoint("Late", id="late", severity=4)]))

    made = applied(other, diff(OLD, new))

    assert made["bus"].pain_points == ()
    assert made["tram"].pain_points == (PainPoint("Late", id="late", severity=4),)
    assert tram.pain_points == ()
