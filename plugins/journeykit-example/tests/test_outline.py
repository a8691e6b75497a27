"""The outline, read and written."""

import pytest

import journeykit_example
from journeykit import Kit
from journeykit.errors import DocumentError
from journeykit.testing import sample

OUTLINE = """\
outline -2 2
Rent a cargo bike

Discover
    1 Poster at the station
Book
    -1.5 Booking in the app
    - Reminder by message
"""


@pytest.fixture
def kit():
    return Kit([journeykit_example], discover=False, strict=True)


def test_an_outline_becomes_a_map(kit):
    journey = kit.loads(OUTLINE)

    assert journey.title == "Rent a cargo bike"
    assert [stage.id for stage in journey.stages] == ["discover", "book"]
    assert [(each.name, each.emotion and each.emotion.score) for each in journey.touchpoints] == [
        ("Poster at the station", 1),
        ("Booking in the app", -1.5),
        ("Reminder by message", None),
    ]


def test_a_map_becomes_an_outline(kit):
    written = kit.dumps(sample(), format="outline")

    assert written.startswith("outline -3 3\nRent a cargo bike\n\nDiscover\n    1 Poster at the station\nBook\n")


def test_an_outline_comes_back_as_it_was(kit):
    journey = kit.loads(OUTLINE)

    assert kit.loads(kit.dumps(journey, format="outline")) == journey


def test_names_that_repeat_get_ids_of_their_own(kit):
    journey = kit.loads("outline -2 2\nTrip\nTrip\n  - Trip\n  - Trip\n")

    assert [element.id for element in journey] == ["trip-2", "trip-3", "trip-4"]


def test_a_title_without_letters_gets_an_id_too(kit):
    journey = kit.loads("outline -2 2\n…\nUnnamed\nJourney 1\n")

    assert [journey.id, *(stage.id for stage in journey.stages)] == ["unnamed", "unnamed-2", "journey-1"]


def test_touchpoints_of_a_stage_that_does_not_exist_are_kept(kit):
    journey = kit.loads("{journeykit: 1, title: Trip, touchpoints: [{name: Bus, stage: gone}]}", format="yaml")

    assert kit.dumps(journey, format="outline") == "outline -2 2\nTrip\n\ngone\n    - Bus\n"


def test_every_problem_is_told_with_its_line(kit):
    with pytest.raises(DocumentError) as refused:
        kit.loads("outline -2 2\nTrip\n  1 Bus\nGo\n  3 Train\n  good Plane\n  1\n", name="trip.outline")

    assert [problem.line for problem in refused.value.problems] == [3, 5, 6, 7]
    assert "trip.outline:5:1 a score from -2 to 2 is expected" in str(refused.value)


@pytest.mark.parametrize("head", ["outline", "outline 2 -2", "outline 0 inf", "outline a b", "sketch -2 2"])
def test_an_outline_starts_with_its_scale(kit, head):
    with pytest.raises(DocumentError, match="its scale"):
        kit.loads(f"{head}\nTrip\n", format="outline")
