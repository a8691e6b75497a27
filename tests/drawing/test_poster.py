"""What stands on the poster: lanes, personas, ways from touchpoint to touchpoint, indicators, pictures."""

import base64
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawing.test_layout import check
from journeykit.drawing import Connector, Curve, Photo, PosterOptions, draw, layout
from journeykit.drawing._photos import LARGEST
from journeykit.errors import UnknownElementError, UsageError
from journeykit.model import (
    Emotion,
    JourneyMap,
    Metric,
    NextStep,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Stage,
    Touchpoint,
)
from journeykit.testing import journeys

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def trip(*touchpoints, **fields):
    return JourneyMap("Trip", stages=[Stage("go", "Going")], touchpoints=touchpoints, **fields)


def texts(placed, *kinds):
    return [
        " ".join(line for paragraph in cell.paragraphs for line in paragraph.lines)
        for cell in placed.cells
        if cell.kind in kinds
    ]


def lane_names(placed):
    return [row.name for row in placed.rows]


def lane(placed, name):
    return next(row for row in placed.rows if row.name == name)


# Lanes ----------------------------------------------------------------------------------------------------------------


def full():
    return trip(
        Touchpoint(
            "bus",
            stage="go",
            action="Waits",
            thought="“Will it come?”",
            needs=["A seat"],
            emotion=Emotion("Doubt", score=-1),
            pain_points=[PainPoint(text="No timetable"), PainPoint(text="No roof")],
            frontstage=["Driver"],
        ),
        processes=[
            Process("plan", "Timetable planning", supports="bus"),
            Process("wash", "Washing", supports="bus", visibility="support"),
        ],
        metrics=[Metric("late", "Late buses", kind="ratio", measures="bus", value=0.2, target=0.1)],
    )


def test_the_usual_lanes_stand_in_the_usual_order():
    assert lane_names(layout(full())) == [
        *("touchpoint", "action", "thought", "emotion", "pain", "frontstage"),
        *("visibility", "backstage", "interaction", "support", "metric"),
    ]


def test_lanes_stand_in_the_order_they_are_asked_for():
    options = PosterOptions(lanes="emotion, need,touchpoint")

    assert lane_names(layout(full(), options=options)) == ["emotion", "need", "touchpoint"]


def test_a_lane_that_nobody_knows_is_refused_with_those_there_are(kit):
    with pytest.raises(UsageError, match="'joy' is none of touchpoint, action, thought"):
        kit.dumps(full(), format="svg", options={"lanes": "joy"})


def test_a_lane_without_anything_is_left_out():
    assert lane_names(layout(trip(Touchpoint("bus", stage="go")))) == ["touchpoint"]


def test_each_pain_point_has_a_card_of_its_own():
    assert texts(layout(full()), "pain") == ["No timetable", "No roof"]


def test_the_quotes_of_a_thought_are_the_bubble():
    assert texts(layout(full()), "thought") == ["Will it come?"]


def test_an_indicator_shows_its_value_and_its_target():
    assert "Late buses 20% target 10%" in texts(layout(full()), "card")
    french = [text.replace("\xa0", " ") for text in texts(layout(full(), language="fr"), "card")]
    assert "Late buses 20 % cible 10 %" in french


@pytest.mark.parametrize(
    ("metric", "shown"),
    [
        (Metric("m", kind="nps", measures="bus", counts={"promoters": 50, "passives": 30, "detractors": 20}), "+30"),
        (Metric("m", kind="nps", measures="bus", counts=[10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "−100"),
        (Metric("m", kind="csat", measures="bus", counts=[5, 5, 10, 20, 10]), "60%"),
        (Metric("m", kind="ces", measures="bus", counts=[0, 0, 0, 50, 20, 20, 10]), "50%"),
        (Metric("m", measures="bus", counts=[0, 0, 10]), "3"),
        (Metric("m", measures="bus", numerator=1, denominator=8, unit="ratio"), "12%"),
        (Metric("m", measures="bus", value=1.6, unit="days"), "1.6 days"),
        (Metric("m", kind="csat", measures="bus", counts=[0, 0, 0, 0, 0]), "–"),
        (Metric("m", measures="bus"), "–"),
    ],
)
def test_values_are_written_as_their_kind_asks(metric, shown):
    found = texts(layout(trip(Touchpoint("bus", stage="go"), metrics=[metric])), "card")

    assert found[0].replace("\xa0", " ") == f"m {shown}"


# Personas -------------------------------------------------------------------------------------------------------------


def shared_trip():
    return trip(
        Touchpoint(
            "bus",
            stage="go",
            action="Waits",
            emotion=Emotion("Doubt", score=-1),
            by_persona={"eva": PersonaView(action="Reads", emotion=Emotion("Calm", score=1))},
        ),
        Touchpoint("taxi", stage="go", personas=["max"], emotion=Emotion("Joy", score=2)),
        personas=[Persona("eva", "Eva"), Persona("max", "Max"), Persona("moe", "Moe")],
    )


def test_what_personas_do_differently_stands_on_cards_of_their_own():
    assert sorted(texts(layout(shared_trip(), options=PosterOptions(lanes="action")), "card")) == [
        "E Reads",
        "M Mo Waits",
    ]


def test_a_touchpoint_that_not_all_meet_names_who_does():
    assert texts(layout(shared_trip()), "touchpoint") == ["bus", "taxi M Max"]


def test_each_who_feels_otherwise_has_a_curve():
    curves = [part for part in lane(layout(shared_trip()), "emotion").backdrop if isinstance(part, Curve)]

    assert len({curve.dashes for curve in curves}) == 3


def test_personas_who_feel_alike_share_a_curve():
    journey = shared_trip().evolve(touchpoints=[Touchpoint("bus", stage="go", emotion=Emotion("Joy", score=1))])
    curves = [part for part in lane(layout(journey), "emotion").backdrop if isinstance(part, Curve)]

    assert len(curves) == 1


def test_a_chosen_persona_sees_only_what_it_meets_and_feels():
    placed = layout(shared_trip(), options=PosterOptions(personas="eva"))

    assert texts(placed, "touchpoint") == ["bus"]
    assert texts(placed, "feeling") == ["Calm"]
    assert texts(placed, "card") == ["Reads"]


def test_a_persona_that_the_map_does_not_have_is_refused_with_the_nearest():
    with pytest.raises(UnknownElementError, match="eva"):
        layout(shared_trip(), options=PosterOptions(personas="evaa"))


def test_more_feelings_than_a_column_has_room_for_are_laid_out_neatly():
    personas = [Persona(f"p{number}", f"Paul {number}") for number in range(9)]
    views = {each.id: PersonaView(emotion=Emotion("A long word", score=n / 4 - 1)) for n, each in enumerate(personas)}
    journey = trip(Touchpoint("bus", stage="go", by_persona=views), personas=personas)

    check(layout(journey))


# Ways -----------------------------------------------------------------------------------------------------------------


def ways(placed):
    return [part for part in lane(placed, "touchpoint").backdrop if isinstance(part, Connector) and part.has_arrow]


def test_the_way_to_the_next_column_is_a_small_arrow():
    placed = layout(trip(Touchpoint("a", stage="go", next="b"), Touchpoint("b", stage="go")))

    assert ways(placed) == []
    assert len(lane(placed, "touchpoint").backdrop) == 1


def test_a_branch_is_drawn_as_a_line():
    placed = layout(
        trip(Touchpoint("a", stage="go", next=["b", "c"]), Touchpoint("b", stage="go"), Touchpoint("c", stage="go"))
    )
    (way,) = ways(placed)
    cards = {cell.element: cell.box for cell in placed.cells if cell.kind == "touchpoint"}

    assert cards["a"].x < way.corners[0].x < cards["a"].right
    assert cards["c"].x < way.corners[-1].x < cards["c"].right


def test_a_handoff_says_what_it_carries():
    step = NextStep("b", handoff=True, carries=["file", "address"], share=0.4, condition="at night")
    placed = layout(trip(Touchpoint("a", stage="go", next=step), Touchpoint("b", stage="go")))

    assert texts(placed, "step") == ["file, address · 40% · at night"]


def test_a_handoff_that_carries_nothing_says_so():
    placed = layout(trip(Touchpoint("a", stage="go", next=NextStep("b", handoff=True)), Touchpoint("b", stage="go")))

    assert texts(placed, "step") == ["nothing handed over"]


def test_a_fallback_is_dashed():
    placed = layout(trip(Touchpoint("a", stage="go", falls_back_to="b"), Touchpoint("b", stage="go")))

    assert [way.dashes for way in ways(placed)] == ["5 4"]


def test_a_step_to_a_touchpoint_that_is_not_there_is_not_drawn():
    assert ways(layout(trip(Touchpoint("a", stage="go", next="ghost")))) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=14, unique_by=lambda each: each[:2]
    )
)
def test_no_two_lines_run_over_each_other(steps):
    held = {}
    for source, target, handoff in steps:
        held.setdefault(source, []).append(NextStep(f"t{target}", handoff=handoff, carries=["file"]))
    placed = layout(trip(*(Touchpoint(f"t{n}", stage="go", next=held.get(n, ())) for n in range(8))))
    check(placed)
    spans = {}
    for way in ways(placed):
        _, turn, other, _ = way.corners
        spans.setdefault(turn.y, []).append(sorted((turn.x, other.x)))
    for together in spans.values():
        ordered = sorted(together)
        for (_, end), (start, _) in pairwise(ordered):
            assert end < start
    ends = [corner.x for way in ways(placed) for corner in (way.corners[0], way.corners[-1])]
    assert len(ends) == len(set(ends))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(journey=journeys())
def test_any_map_is_laid_out_neatly(journey):
    check(layout(journey))


# Pictures -------------------------------------------------------------------------------------------------------------


def photos(journey, **arguments):
    return [mark for cell in layout(journey, **arguments).header for mark in cell.marks if isinstance(mark, Photo)]


def test_a_picture_in_the_map_is_shown():
    source = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    journey = trip(personas=[Persona("eva", photo=source)])

    assert [photo.source for photo in photos(journey)] == [source]
    assert f'href="{source}"' in draw(layout(journey))


def test_a_picture_beside_the_map_is_shown(tmp_path):
    (tmp_path / "eva.png").write_bytes(PNG)
    journey = trip(personas=[Persona("eva", photo="eva.png")])

    assert len(photos(journey, folder=tmp_path)) == 1
    assert photos(journey) == []


@pytest.mark.parametrize("source", ["../eva.png", "/etc/hostname", "https://example.org/eva.png", "notes.txt", "\0"])
def test_nothing_else_is_read(tmp_path, source):
    (tmp_path / "eva.png").write_bytes(PNG)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "notes.txt").write_text("secret")
    journey = trip(personas=[Persona("eva", photo=source)])

    assert photos(journey, folder=tmp_path / "map") == []


def test_a_picture_that_is_too_large_is_not_shown(tmp_path):
    (tmp_path / "eva.png").write_bytes(PNG + bytes(LARGEST))

    assert photos(trip(personas=[Persona("eva", photo="eva.png")]), folder=tmp_path) == []
