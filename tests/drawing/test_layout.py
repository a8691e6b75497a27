"""Nothing overlaps, nothing overflows, nothing is lost: told by the layout alone."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.drawing import Curve, Diamond, Face, layout
from journeykit.model import Emotion, JourneyMap, Moment, Stage, Touchpoint
from journeykit.testing import awkward_maps, sample
from journeykit.testing._awkward import LARGE

AWKWARD = [name for name in awkward_maps() if name != LARGE]
LONG = "Nobody knows any more why this touchpoint has so long a name, and nobody dares to ask. " * 5


def one_touchpoint(**fields):
    return JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", stage="go", **fields))


def several(count, stages=1):
    return JourneyMap.of(
        "Trip",
        *(Stage(f"s{number}", f"Stage {number}") for number in range(stages)),
        *(
            Touchpoint(f"t{number}", stage=f"s{number % stages}", emotion=Emotion("Joy", score=1))
            for number in range(count)
        ),
    )


def check(placed):
    """Hold a layout to what every layout has to keep to."""
    for cell in placed.cells:
        assert placed.page.holds(cell.box), cell
        for paragraph in cell.paragraphs:
            assert cell.box.holds(paragraph.box(is_rightward=placed.is_rightward)), cell
    check_apart(placed.cells)
    check_rail(placed)
    for row in placed.rows:
        for cell in row.cells:
            assert row.box.holds(cell.box), cell
            for mark in cell.marks:
                if isinstance(mark, Face | Diamond):
                    assert abs(mark.at.y - row.box.centre.y) + mark.radius <= row.box.height / 2, mark
    check_apart(placed.rows)


def check_rail(placed):
    """Hold the names of lanes and scales to their rail."""
    boxes = []
    columns = [group.cell.box for group in placed.groups if group.cell is not None]
    for row in placed.rows:
        for label in row.labels:
            box = label.box(is_rightward=placed.is_rightward)
            assert row.box.holds(box), label
            for column in columns:
                assert box.right < column.x or box.x > column.right, label
            boxes.append(box)
    footer = placed.footer.box(is_rightward=placed.is_rightward)
    boxes += [footer, *(cell.box for cell in placed.legend)]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other), (one, other)


def check_apart(parts):
    """Hold boxes apart, by a sweep from left to right."""
    standing = []
    for part in sorted(parts, key=lambda each: each.box.x):
        standing = [each for each in standing if each.box.right > part.box.x]
        for each in standing:
            assert not each.box.overlaps(part.box), (each, part)
        standing.append(part)


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_is_laid_out_neatly(name):
    check(layout(awkward_maps()[name]))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("written", ["en", "ar"])
def test_a_map_with_everything_is_laid_out_neatly(ferry, written, language):
    check(layout(ferry.evolve(language=written), language=language))


def test_the_sample_is_laid_out_neatly():
    check(layout(sample()))


@pytest.mark.parametrize("example", ["achat-emailing", "fibre-abonnement"])
def test_a_shared_example_is_laid_out_neatly(shared, kit, example):
    check(layout(kit.read(shared / "examples" / f"{example}.yaml")))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 60])
def test_any_number_of_touchpoints_is_laid_out_neatly(count):
    check(layout(several(count, stages=min(count, 7))))


def test_5000_touchpoints_are_laid_out_neatly():
    placed = layout(awkward_maps()[LARGE])

    check(placed)
    assert sum(cell.kind == "touchpoint" for cell in placed.cells) == 5000


def test_120_stages_are_laid_out_neatly():
    check(layout(several(0, stages=120)))


@settings(deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=4), language=st.sampled_from(["", "he"]))
def test_any_texts_are_laid_out_neatly(texts, language, saying):
    filled = [text if text.strip() else "-" for text in texts]

    check(layout(saying(*filled, language=language)))


@settings(deadline=None)
@given(scores=st.lists(st.none() | st.floats(-2, 2), min_size=1, max_size=9), words=st.sampled_from(["", "Joy", LONG]))
def test_any_emotions_are_laid_out_neatly(scores, words):
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        *(Touchpoint(f"t{n}", stage="go", emotion=Emotion(words, score=score)) for n, score in enumerate(scores)),
    )

    check(layout(journey))


def test_a_column_is_as_wide_as_the_page_allows():
    widths = {count: layout(several(count)).groups[0].cell.box.width / count for count in (1, 3, 4, 5, 60)}

    assert widths == {1: 300, 3: 308, 4: 277, 5: pytest.approx(225.6), 60: pytest.approx(227.8)}


def test_a_stage_spans_its_columns(ferry):
    placed = layout(ferry)
    cards = {cell.element: cell.box for cell in placed.rows[0].cells}
    plan = placed.groups[0]

    assert plan.cell.box.x == cards["site"].x
    assert cards["fare"].right <= plan.cell.box.right < cards["gate"].x
    assert [member.element for member in plan.members] == ["site", "fare"]


def test_a_stage_without_touchpoints_has_an_empty_column(ferry):
    placed = layout(ferry)
    wait = placed.groups[2].cell.box

    assert wait.width > 200
    assert not any(wait.x < cell.box.centre.x < wait.right for cell in placed.rows[0].cells)


def test_no_touchpoint_is_lost(ferry):
    placed = layout(ferry)
    shown = [member.element for group in placed.groups for member in group.members]

    assert sorted(shown) == sorted(touchpoint.id for touchpoint in ferry.touchpoints)
    assert placed.groups[-1].id == "unstaged"
    assert placed.groups[-1].members[0].element == "lounge"


def test_cards_of_a_row_are_all_as_high_as_the_highest(ferry):
    assert len({cell.box.height for cell in layout(ferry).rows[0].cells}) == 1


def test_what_is_cut_is_kept_whole_beside_it():
    card = layout(one_touchpoint(name=LONG)).rows[0].cells[0]

    assert card.paragraphs[-1].lines[-1].endswith("…")
    assert card.whole == LONG.strip()


def test_what_is_not_cut_needs_no_note(ferry):
    assert not any(cell.whole for cell in layout(ferry).cells if cell.kind == "touchpoint")


def test_the_curve_goes_through_the_faces(ferry):
    row = layout(ferry).rows[1]
    faces = {mark.at for cell in row.cells for mark in cell.marks}
    curve = next(part for part in row.backdrop if isinstance(part, Curve))
    joints = {segment.start for run in curve.runs for segment in run}

    assert faces
    assert faces < joints


def test_a_higher_score_stands_higher(ferry):
    row = layout(ferry).rows[1]
    faces = sorted((mark for cell in row.cells for mark in cell.marks), key=lambda face: face.score)

    assert [face.at.y for face in faces] == sorted((face.at.y for face in faces), reverse=True)


def test_a_missing_score_is_a_gap():
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        *(Touchpoint(f"t{n}", stage="go", emotion=Emotion("x", score=score)) for n, score in enumerate([1, None, 2])),
    )
    row = layout(journey).rows[1]
    curve = next(part for part in row.backdrop if isinstance(part, Curve))

    assert len(curve.runs) == 2
    assert curve.runs[0][-1].end.x < row.cells[1].box.x < row.cells[1].box.right < curve.runs[1][0].start.x
    assert row.cells[1].marks == ()


def test_a_stage_without_touchpoints_is_a_gap(ferry):
    curve = next(part for part in layout(ferry).rows[1].backdrop if isinstance(part, Curve))

    assert len(curve.runs) == 2


def test_without_emotions_there_is_no_lane_of_emotions():
    assert [row.name for row in layout(one_touchpoint()).rows] == ["touchpoint"]


def test_good_words_stand_above_their_face_and_bad_ones_below(ferry):
    cells = {cell.element: cell for cell in layout(ferry).rows[1].cells}

    assert cells["site"].box.bottom < cells["site"].marks[0].at.y - cells["site"].marks[0].radius
    assert cells["gate"].box.y > cells["gate"].marks[0].at.y + cells["gate"].marks[0].radius


def test_a_moment_of_truth_has_a_diamond_and_a_column(ferry):
    placed = layout(ferry)
    (card,) = [cell for cell in placed.rows[0].cells if cell.kind == "moment"]

    assert card.element == "gate"
    assert any(isinstance(mark, Diamond) for mark in card.marks)
    assert [tint.holds(card.box) for tint in placed.tints] == [True]


def test_a_name_leaves_room_for_the_diamond_where_no_channel_stands_above():
    (card,) = layout(one_touchpoint(name=LONG, moment_of_truth=Moment())).rows[0].cells
    (diamond,) = card.marks

    assert card.paragraphs[0].box().right < diamond.at.x - diamond.radius


def test_the_legend_has_what_occurs_and_only_that(ferry):
    def said(journey):
        return [cell.paragraphs[0].lines[0] for cell in layout(journey).legend]

    assert said(ferry) == ["Positive", "Neutral", "Negative", "Hypothesis", "Not scored", "Moment of truth"]
    assert said(one_touchpoint(emotion=Emotion("x", score=2, evidence="y"))) == ["Positive"]
    assert said(one_touchpoint()) == []


def test_the_description_counts_and_names_the_lowest_emotion(ferry):
    description = layout(ferry).description

    assert description == ("Stages: 4. Touchpoints: 6. Moments of truth: 1. Lowest emotion: Stress (Boarding gate).")


def test_labels_are_in_the_language_asked_for(ferry):
    assert layout(ferry, language="fr").groups[0].label == "Étape 1\xa0: Plan"


def test_a_map_that_reads_to_the_left_is_laid_out_in_a_mirror(ferry):
    rightward, leftward = layout(ferry), layout(ferry.evolve(language="he"))
    width = rightward.width

    assert leftward.width == width
    assert [cell.box.x for cell in leftward.rows[0].cells] == [
        pytest.approx(width - cell.box.right) for cell in rightward.rows[0].cells
    ]
