"""Maps on paper: broken into pages between stages, and between lanes where a page is not high enough."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeykit as jk
from drawing import maps
from drawing.test_layout import check
from journeykit.drawing import PosterOptions, Subject, draw, pages
from journeykit.drawing._paper import PAPERS
from journeykit.errors import UsageError
from journeykit.model import Emotion, JourneyMap, NextStep, Persona, Process, Stage, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, journeys
from journeykit.testing._awkward import LARGE

AWKWARD = [name for name in awkward_maps() if name != LARGE]
LONG = "What stands here is much longer than anybody would ever write on a card of a map. " * 6


def trip(*lengths, **fields):
    """Give a map with stages of so many touchpoints, each with a step to the next."""
    ids = [f"t{stage}-{number}" for stage, length in enumerate(lengths) for number in range(length)]
    following = dict(pairwise(ids))
    return JourneyMap.of(
        "Trip",
        *(Stage(f"s{stage}", f"Stage {stage}") for stage in range(len(lengths))),
        *(Touchpoint(id, f"Stop {id[1:]}", stage=f"s{id[1:].split('-')[0]}", next=following.get(id, ())) for id in ids),
        **fields,
    )


def on_paper(journey, paper="a4", **options):
    return pages(Subject(journey, options=PosterOptions(paper=paper, **options)))


def stages(page):
    return [(group.id, " ".join(group.cell.paragraphs[-1].lines)) for group in page.groups]


def touchpoints(page):
    return [member.element for group in page.groups for member in group.members]


def texts(page, *kinds):
    return [
        " ".join(line for paragraph in cell.paragraphs for line in paragraph.lines)
        for cell in page.cells
        if cell.kind in kinds
    ]


def lanes(page):
    return [row.name for row in page.rows]


def rich(count=8):
    """Give a map whose lanes are too high for A4."""
    return JourneyMap.of(
        "Trip",
        Stage("go", "Going"),
        *(
            Touchpoint(
                f"t{number}",
                stage="go",
                action=LONG,
                thought=LONG,
                pain_points=[LONG, LONG],
                frontstage=[LONG],
                emotion=Emotion("Doubt", score=-1),
            )
            for number in range(count)
        ),
        *(Process(f"p{number}", LONG, supports=f"t{number}") for number in range(count)),
    )


# Stages ---------------------------------------------------------------------------------------------------------------


def test_without_paper_a_map_is_one_page():
    (page,) = pages(Subject(trip(30, 30)))

    assert page.sheet is None
    assert page.footer.lines == ("journeykit",)


def test_a_page_ends_where_a_stage_ends():
    found = on_paper(trip(2, 2, 3, 1))

    assert [[name for _, name in stages(page)] for page in found] == [["Stage 0", "Stage 1"], ["Stage 2", "Stage 3"]]


def test_a_stage_that_is_too_long_is_continued_under_its_number():
    first, second = on_paper(trip(7))
    numbers = [page.groups[0].cell.paragraphs[0].lines for page in (first, second)]

    assert stages(first) == [("stage-s0", "Stage 0")]
    assert stages(second) == [("stage-s0", "Stage 0 (continued)")]
    assert numbers == [("1",), ("1",)]


def test_a_continued_stage_says_so_in_french():
    assert stages(on_paper(trip(7, language="fr"))[1]) == [("stage-s0", "Stage 0 (suite)")]


def test_pieces_of_a_stage_are_about_as_long_as_each_other():
    assert [len(touchpoints(page)) for page in on_paper(trip(11))] == [4, 3, 4]


def test_no_touchpoint_is_lost_and_none_is_drawn_twice():
    journey = trip(4, 0, 9, 1, 13)
    found = [id for page in on_paper(journey, "a3") for id in touchpoints(page)]

    assert found == [touchpoint.id for touchpoint in journey.touchpoints]


@pytest.mark.parametrize(("paper", "most"), [("a4", 5), ("a3", 8), ("a2", 13), ("a1", 19), ("a0", 28)])
def test_paper_has_room_for_so_many_columns(paper, most):
    assert len(on_paper(trip(most), paper)) == 1
    assert len(on_paper(trip(most + 1), paper, view="poster")) == 2


def test_an_empty_map_has_a_page():
    (page,) = on_paper(JourneyMap("Nothing yet"))

    assert page.footer.lines == ("journeykit · page 1/1",)


def test_a_paper_that_does_not_exist_is_refused(kit):
    with pytest.raises(UsageError, match="a4"):
        kit.dumps(trip(1), format="svg", options={"paper": "a9"})


# What is on every page ------------------------------------------------------------------------------------------------


def test_header_rail_stages_and_legend_are_on_every_page():
    found = on_paper(maps.crossing(), "a4")

    assert len(found) > 1
    for page in found:
        assert texts(page, "title") == ["Take the night ferry"]
        assert page.groups
        assert page.rows[0].labels[0].lines == ("Touchpoint",)
    assert all("Moment of truth" in texts(page, "legend") for page in found if "gate" in touchpoints(page))


def test_the_personas_and_what_is_known_of_the_document_are_on_the_first_page():
    found = on_paper(maps.crossing(), "a4")

    assert [len(texts(page, "persona")) for page in found] == [2, *[0] * (len(found) - 1)]
    assert [len(texts(page, "state")) for page in found] == [1, *[0] * (len(found) - 1)]


def test_pages_are_numbered():
    found = on_paper(trip(5, 5, 5))

    assert [page.footer.lines for page in found] == [(f"journeykit · page {n}/3",) for n in (1, 2, 3)]
    assert found[1].description.startswith("Page 2 of 3.")


def test_only_the_ends_of_the_journey_are_straight():
    found = on_paper(trip(5, 5, 5))
    corners = [len(page.groups[0].cell.outline) for page in found]

    # Two corners on each side, a point to the next stage, and a notch from the one before.
    assert corners == [5, 6, 5]


# Steps ----------------------------------------------------------------------------------------------------------------


def shortcut(**fields):
    journey = trip(5, 5)
    first = attrs.evolve(journey.touchpoints[1], next=NextStep("t1-3", condition="in a hurry", **fields))
    return journey.evolve(touchpoints=(journey.touchpoints[0], first, *journey.touchpoints[2:]))


def test_a_step_to_another_page_says_which_page_and_which_touchpoint():
    first, second = on_paper(shortcut())

    assert texts(first, "step") == ["p. 2: Stop 1-3 in a hurry"]
    assert texts(second, "step") == []


def test_a_step_to_a_touchpoint_on_the_same_page_is_drawn_as_ever():
    (page,) = on_paper(shortcut(), "a2")

    assert texts(page, "step") == ["in a hurry"]


def test_the_first_touchpoint_of_the_next_page_needs_no_words():
    first, second = on_paper(trip(5, 5))

    assert texts(first, "step") == texts(second, "step") == []
    # An arrow behind each card but the last of all.
    assert [len(page.rows[0].backdrop) for page in (first, second)] == [5, 4]


def test_many_steps_to_another_page_do_not_overlap():
    targets = [NextStep(f"t1-{n}", condition=LONG) for n in range(5)]
    journey = trip(5, 5)
    hub = attrs.evolve(journey.touchpoints[2], next=[*targets, "t0-0"], falls_back_to="t1-2")
    journey = journey.evolve(touchpoints=(*journey.touchpoints[:2], hub, *journey.touchpoints[3:]))
    first, _ = on_paper(journey)

    check(first)
    assert len(texts(first, "step")) == 6


# Lanes ----------------------------------------------------------------------------------------------------------------


def test_what_is_too_high_is_parted_into_experience_and_organisation():
    found = on_paper(rich(5))
    named = [(texts(page, "pill"), lanes(page)) for page in found]

    assert named[0][0] == ["Part Experience"]
    assert named[-1] == (["Part Organisation"], ["touchpoint", "frontstage", "visibility", "backstage"])
    assert all(names[0] == "touchpoint" for _, names in named)


def test_every_lane_is_on_a_page():
    (whole,) = pages(Subject(rich(5)))
    found = [name for page in on_paper(rich(5)) for name in lanes(page) if name != "touchpoint"]

    assert found == lanes(whole)[1:]


def test_steps_are_drawn_once_where_lanes_are_parted():
    journey = rich(3)
    loop = attrs.evolve(journey.touchpoints[2], next="t0")
    found = on_paper(journey.evolve(touchpoints=(*journey.touchpoints[:2], loop)))

    assert len(found) > 1
    assert [len(page.rows[0].backdrop) for page in found] == [1, *[0] * (len(found) - 1)]


def test_what_fits_has_no_losses():
    assert [page.losses for page in on_paper(rich(5), "a2")] == [()]


def monster():
    return JourneyMap.of("Trip", Stage("go"), Touchpoint("t", stage="go", pain_points=[LONG] * 12))


def test_a_lane_that_is_too_high_for_a_page_is_printed_smaller_and_said_so(kit):
    exporter = kit.exporters["svg"]
    rendering = kit.render(Scene(journey=monster()), exporter, {"paper": "a4"})
    (page, *_), (loss,) = on_paper(monster()), rendering.losses

    assert re.fullmatch(
        r"page 1 is printed at \d\d%: it is too high for the paper, and its smallest letters have [34]\.\d pt", loss
    )
    assert holds(page.sheet, page)


# Paper ----------------------------------------------------------------------------------------------------------------


def holds(sheet, page):
    return sheet.box.holds(page.page)


def unit(sheet):
    return sheet.width / sheet.box.width


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_a_page_has_the_ratio_of_its_paper_and_no_letter_below_six_points(paper):
    for page in on_paper(maps.crossing(), paper):
        sheet = page.sheet

        assert (sheet.width, sheet.height) == (PAPERS[paper].width, PAPERS[paper].height)
        assert sheet.box.width / sheet.box.height == pytest.approx(sheet.width / sheet.height)
        assert 12 * unit(sheet) * 72 / 25.4 >= 6 - 1e-9


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_nothing_stands_in_the_margins_of_the_paper(paper):
    for page in on_paper(maps.crossing(), paper):
        box, margin = page.sheet.box, 8 / unit(page.sheet) - 0.01

        assert page.page.x - box.x >= margin
        assert page.page.y - box.y >= margin
        assert box.right - page.page.right >= margin
        assert box.bottom - page.page.bottom >= margin


def test_all_pages_are_of_one_scale():
    found = on_paper(trip(5, 2, 4))

    assert len({(page.sheet.box, page.width) for page in found}) == 1


def test_the_file_says_its_size_in_millimetres():
    (page,) = on_paper(trip(3), "a3")
    root = ElementTree.fromstring(draw(page))  # noqa: S314 - our own drawing

    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    left, top, width, height = map(float, root.get("viewBox").split())
    assert left < 0
    assert top < 0
    assert width / height == pytest.approx(420 / 297, rel=1e-4)


def test_the_page_is_coloured_to_the_edge_of_the_paper():
    (page,) = on_paper(trip(3), "a3")
    root = ElementTree.fromstring(draw(page))  # noqa: S314 - our own drawing
    ground = next(root.iter("{http://www.w3.org/2000/svg}rect"))

    assert f"{ground.get('x')} {ground.get('y')} {ground.get('width')} {ground.get('height')}" == root.get("viewBox")


def test_each_page_is_a_file(tmp_path, kit):
    paths = kit.write(trip(5, 5, 5), tmp_path / "trip.svg", options={"paper": "a4"})

    assert [path.name for path in paths] == ["trip.svg", "trip-2.svg", "trip-3.svg"]


def test_a_map_that_reads_to_the_left_is_broken_into_pages_too():
    for page in on_paper(shortcut().evolve(language="ar")):
        check(page)
        assert holds(page.sheet, page)


# Every view and any map -----------------------------------------------------------------------------------------------


def test_an_impact_is_broken_into_pages():
    journey = shortcut()
    impact = jk.impact(journey, "t0-1")
    found = pages(Subject(journey, impact=impact, options=PosterOptions(paper="a4")))

    assert len(found) == 2
    assert all(texts(page, "change") == texts(found[0], "change") != [] for page in found)
    for page in found:
        check(page)


def test_who_must_act_stands_where_the_map_ends(kit, examples):
    journey = kit.read(examples / "degat-des-eaux.yaml")
    impact = jk.impact(journey, "telephonie")
    found = pages(Subject(journey, impact=impact, options=PosterOptions(paper="a3")))
    places = [number for number, page in enumerate(found) if "lane_team" in lanes(page)]

    assert len(places) == 1
    assert touchpoints(found[places[0]])[-1] == journey.touchpoints[-1].id


def test_an_effect_from_another_page_says_where_it_comes_from(kit, examples):
    journey = kit.read(examples / "degat-des-eaux.yaml")
    impact = jk.impact(journey, "telephonie")
    found = pages(Subject(journey, impact=impact, options=PosterOptions(paper="a3")))
    labels = [member.label for page in found for group in page.groups for member in group.members]

    assert any(re.search(r"depuis .+, p\. \d", label) for label in labels)


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_is_broken_into_neat_pages(name, paper):
    for page in on_paper(awkward_maps()[name], paper):
        check(page)
        assert holds(page.sheet, page)


@pytest.mark.parametrize("example", ["achat-emailing", "current-account", "degat-des-eaux", "fibre-abonnement"])
@pytest.mark.parametrize("paper", ["a4", "a3", "a2"])
def test_an_example_is_broken_into_neat_pages(kit, examples, example, paper):
    for page in on_paper(kit.read(examples / f"{example}.yaml"), paper):
        check(page)
        assert not page.losses


def test_5000_touchpoints_are_broken_into_pages():
    found = on_paper(awkward_maps()[LARGE], "a3", view="poster")

    assert len(found) == 625
    assert sum(len(touchpoints(page)) for page in found) == 5000
    check(found[-1])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(journeys(), st.sampled_from(sorted(PAPERS)))
def test_any_map_is_broken_into_neat_pages(journey, paper):
    for page in on_paper(journey, paper, view="poster"):
        check(page)
        assert holds(page.sheet, page)


def test_a_choice_of_personas_is_kept_on_paper():
    journey = trip(6).evolve(personas=[Persona("eva"), Persona("moe")])
    touchpoint = attrs.evolve(journey.touchpoints[0], personas=["moe"])
    journey = journey.evolve(touchpoints=(touchpoint, *journey.touchpoints[1:]))
    found = on_paper(journey, personas="eva")

    assert [id for page in found for id in touchpoints(page)] == [each.id for each in journey.touchpoints[1:]]
