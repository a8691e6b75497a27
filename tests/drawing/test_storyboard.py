"""The storyboard: a frame for each touchpoint, who is there, what they do, think and feel."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from drawing import maps
from drawing.test_layout import LONG, check
from journeykit.drawing import Box, Diamond, Face, Icon, Plate, PosterOptions, Ring, Subject, draw, pages
from journeykit.drawing._scenery import Bubble, Bust, Scene
from journeykit.model import Emotion, JourneyMap, Moment, PainPoint, Persona, PersonaView, Stage, Touchpoint
from journeykit.testing import awkward_maps, journeys
from journeykit.testing._awkward import LARGE

AWKWARD = [name for name in awkward_maps() if name != LARGE]


def board(journey, **options):
    return pages(Subject(journey, options=PosterOptions(view="storyboard", **options)))


def frames(journey, **options):
    return [cell for page in board(journey, **options) for row in page.rows for cell in row.cells]


def frame(**fields):
    (found,) = frames(JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus stop", stage="go", **fields)))
    return found


def texts(cell):
    return [" ".join(paragraph.lines) for paragraph in cell.paragraphs]


def marks(cell, kind):
    return [mark for mark in cell.marks if isinstance(mark, kind)]


def trip(count, **fields):
    return JourneyMap.of(
        "Trip", Stage("go", "Going"), *(Touchpoint(f"t{n}", f"Stop {n}", stage="go", **fields) for n in range(count))
    )


# Frames ---------------------------------------------------------------------------------------------------------------


def test_a_frame_says_stage_touchpoint_thought_action_and_pain():
    found = frame(thought="« Will it come? »", action="Waits", pain_points=["No roof"])

    assert texts(found) == ["1 · Going", "Will it come?", "Bus stop", "Waits", "No roof"]


def test_a_good_feeling_smiles_on_blue_ground():
    found = frame(emotion=Emotion("Joy", score=2))

    assert [scene.ink for scene in marks(found, Scene)] == ["positive-tint"]
    assert [(face.score, face.tone, face.radius) for face in marks(found, Face)] == [(2, "positive", 26)]
    assert "Joy" in texts(found)


def test_without_a_feeling_the_ground_is_neutral_and_the_head_has_no_face():
    found = frame()

    assert [scene.ink for scene in marks(found, Scene)] == ["neutral-tint"]
    assert marks(found, Face) == []
    assert len(marks(found, Ring)) == len(marks(found, Bust)) == 1


def test_a_feeling_without_a_score_is_told_in_words_alone():
    found = frame(emotion=Emotion("Hope"))

    assert marks(found, Face) == []
    assert "Hope" in texts(found)


def test_without_a_thought_there_is_no_bubble():
    assert marks(frame(), Bubble) == []
    assert len(marks(frame(thought="Hm"), Bubble)) == 1


def test_the_bubble_points_to_the_head():
    found = frame(thought="Hm")
    (bubble,), (bust,) = marks(found, Bubble), marks(found, Bust)

    assert bust.box.centre.x < bubble.tip.x < bubble.box.x


def test_the_channel_is_an_icon_and_a_word():
    journey = trip(1, channel="tel")
    journey = journey.evolve(channels=[maps.Channel("tel", "Hotline", kind="voice")])
    (found,) = frames(journey)

    assert ("channel-phone", 48) in [(icon.name, icon.size) for icon in marks(found, Icon)]
    assert "Hotline" in texts(found)


def test_a_moment_of_truth_has_its_sign():
    found = frame(moment_of_truth=Moment())

    assert found.kind == "moment"
    assert len(marks(found, Diamond)) == 1


def test_what_is_cut_or_left_out_is_kept_whole_beside_it():
    found = frame(thought=LONG, action=LONG, pain_points=["One", PainPoint(LONG), "Three"])

    assert sum(text.endswith("…") for text in texts(found)) == 3
    assert found.whole.count(LONG.strip()) == 3
    assert found.whole.endswith("Three")


def test_a_word_for_a_feeling_is_not_broken_within():
    (said,) = [text for text in texts(frame(emotion=Emotion("Disenchantment", score=-1))) if text[:3] == "Dis"]

    assert said.endswith("…")


# Personas -------------------------------------------------------------------------------------------------------------


def shared():
    return JourneyMap.of(
        "Trip",
        Stage("go", "Going"),
        Persona("eva", "Eva"),
        Persona("moe", "Moe"),
        Touchpoint("bus", stage="go", emotion=Emotion("Calm", score=1), thought="Fine"),
        Touchpoint(
            "stop",
            stage="go",
            emotion=Emotion("Calm", score=1),
            by_persona={"moe": PersonaView(emotion=Emotion("Rage", score=-2), thought="Not again")},
        ),
        Touchpoint("lift", stage="go", personas=["moe"], emotion=Emotion("Calm", score=1)),
    )


def test_where_all_feel_the_same_nobody_is_named():
    found = frames(shared())[0]

    assert len(marks(found, Face)) == 1
    assert "E" not in texts(found)


def test_who_feels_otherwise_has_a_small_face_with_a_sign():
    found = frames(shared())[1]

    assert [(face.tone, face.radius) for face in marks(found, Face)] == [("positive", 26), ("negative", 11)]
    assert {"E", "M"} <= set(texts(found))
    assert len(marks(found, Plate)) == 1


def test_a_touchpoint_that_only_one_meets_bears_the_sign():
    assert "M" in texts(frames(shared())[2])


def test_one_persona_alone_needs_no_sign():
    journey = shared()

    assert "M" not in texts(frames(journey, personas="moe")[2])


# The board ------------------------------------------------------------------------------------------------------------


def test_four_frames_stand_in_a_row():
    (page,) = board(trip(9))

    assert [len(row.cells) for row in page.rows] == [4, 4, 1]
    assert page.width == 1340
    assert {cell.box.width for row in page.rows for cell in row.cells} == {300}


def test_frames_of_a_row_are_all_as_high_as_the_highest():
    journey = trip(6)
    high = attrs.evolve(journey.touchpoints[1], action=LONG, pain_points=[LONG, LONG])
    (page,) = board(journey.evolve(touchpoints=(journey.touchpoints[0], high, *journey.touchpoints[2:])))
    first, second = ([cell.box.height for cell in row.cells] for row in page.rows)

    assert len(set(first)) == len(set(second)) == 1
    assert first[0] > second[0]


def test_frames_are_grouped_by_stage_and_named_as_on_the_poster(ferry):
    (page,) = board(ferry)
    (poster,) = pages(Subject(ferry))
    groups = {group.id: group for group in poster.groups if group.members}

    assert [(group.id, group.label) for group in page.groups] == [(id, each.label) for id, each in groups.items()]
    assert [group.members for group in page.groups] == [group.members for group in groups.values()]


def test_the_legend_has_what_occurs():
    (page,) = board(shared())

    assert [cell.paragraphs[0].lines[0] for cell in page.legend] == [
        "E – Eva",
        "M – Moe",
        "Positive",
        "Negative",
        "Hypothesis",
    ]


def test_paper_takes_as_many_frames_as_it_is_wide():
    found = board(trip(60), paper="a3")

    assert {len(row.cells) for page in found for row in page.rows[:-1]} == {6}
    assert sum(len(row.cells) for page in found for row in page.rows) == 60
    assert all(page.sheet.box.holds(page.page) for page in found)
    assert [page.footer.lines[0] for page in found] == [
        f"journeykit · page {n}/{len(found)}" for n in range(1, len(found) + 1)
    ]


def test_a_few_frames_on_large_paper_stay_large():
    (page,) = board(trip(8), paper="a0")

    assert [len(row.cells) for row in page.rows] == [4, 4]


def test_a_storyboard_that_reads_to_the_left_is_drawn_in_a_mirror():
    (rightward,), (leftward,) = board(shared()), board(shared().evolve(language="he"))
    first, mirrored = rightward.rows[0].cells[0], leftward.rows[0].cells[0]

    assert mirrored.box == Box(rightward.width - first.box.right, first.box.y, 300, first.box.height)
    (bubble,) = marks(mirrored, Bubble)
    assert bubble.tip.x > bubble.box.right


def test_its_parts_are_drawn():
    (page,) = board(shared())
    svg = draw(page)

    assert 'id="jk-tp-stop"' in svg
    assert svg.count("jk-cell jk-touchpoint") == 3


# Any map --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["", "a4"])
@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_has_a_neat_storyboard(name, paper):
    for page in board(awkward_maps()[name], paper=paper):
        check(page)


@pytest.mark.parametrize("example", ["achat-emailing", "current-account", "degat-des-eaux", "fibre-abonnement"])
def test_an_example_has_a_neat_storyboard(kit, examples, example):
    journey = kit.read(examples / f"{example}.yaml")
    (page,) = board(journey)

    check(page)
    assert [cell.element for row in page.rows for cell in row.cells] == [each.id for each in journey.touchpoints]


def test_5000_touchpoints_have_a_storyboard():
    assert len(frames(awkward_maps()[LARGE])) == 5000


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(journeys())
def test_any_map_has_a_neat_storyboard(journey):
    for page in board(journey):
        check(page)
