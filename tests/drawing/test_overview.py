"""The overview: a column for each stage, and the touchpoints on the pages after it."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from drawing.test_layout import check
from journeykit.drawing import Curve, Face, PosterOptions, Subject, draw, pages
from journeykit.model import Emotion, JourneyMap, Moment, Opportunity, PainPoint, Persona, Stage, Team, Touchpoint
from journeykit.testing import awkward_maps, journeys
from journeykit.testing._awkward import LARGE

AWKWARD = [name for name in awkward_maps() if name != LARGE]


def overview(journey, **options):
    return pages(Subject(journey, options=PosterOptions(**{"view": "overview", **options})))


def trip():
    return JourneyMap.of(
        "Trip",
        Stage("go", "Going"),
        Stage("stay", "Staying"),
        Stage("home", "Home"),
        Touchpoint(
            "bus",
            "Bus",
            stage="go",
            channel=["app", "stop"],
            owner="crew",
            emotion=Emotion("Calm", score=1),
            pain_points=[
                PainPoint("rare and bad", severity=9, frequency=0.1),
                PainPoint("often and mild", severity=3, frequency=0.9),
            ],
        ),
        Touchpoint(
            "train",
            "Train",
            stage="go",
            channel="app",
            emotion=Emotion("Rage", score=-2),
            moment_of_truth=Moment(name="Is it there?"),
            pain_points=[PainPoint("unknown"), PainPoint("severe", severity=10), "never asked"],
        ),
        Touchpoint("bed", "Bed", stage="stay", emotion=Emotion("Rest", score=2)),
        Touchpoint("lost", "Lost luggage", stage="nowhere", emotion=Emotion("Fear", score=-1)),
        Team("crew", "Crew"),
        Opportunity("wifi", addresses=["bus", "train"]),
        Opportunity("clock", addresses="train"),
    )


def lane(page, name):
    return next(row for row in page.rows if row.name == name)


def said(page, name, element):
    return [
        " ".join(line for paragraph in cell.paragraphs for line in paragraph.lines)
        for cell in lane(page, name).cells
        if cell.element == element
    ]


def long_map(touchpoints=40, stages=4):
    return JourneyMap.of(
        "Long",
        *(Stage(f"s{n}", f"Stage {n}") for n in range(stages)),
        *(Touchpoint(f"t{n}", stage=f"s{n * stages // touchpoints}") for n in range(touchpoints)),
    )


# Columns --------------------------------------------------------------------------------------------------------------


def test_a_stage_says_how_much_there_is_of_what():
    page = overview(trip())[0]

    assert said(page, "figures", "go") == ["2 touchpoints 1 moment of truth 2 opportunities"]
    assert said(page, "figures", "home") == ["0 touchpoints 0 moments of truth 0 opportunities"]


def test_the_touchpoints_without_a_stage_have_a_column():
    page = overview(trip())[0]

    assert said(page, "figures", "*") == ["1 touchpoint 0 moments of truth 0 opportunities"]
    assert page.groups[-1].id == "unstaged"


def test_moments_of_truth_channels_and_teams_are_named():
    page = overview(trip())[0]

    assert said(page, "moments", "go") == ["Is it there?"]
    assert said(page, "channels", "go") == ["app, stop"]
    assert said(page, "teams", "go") == ["Crew"]


def test_what_hurts_most_is_named_by_severity_and_frequency_where_both_are_known():
    assert said(overview(trip())[0], "pain", "go") == [
        "severity 3/10 · 90% often and mild",
        "severity 9/10 · 10% rare and bad",
        "severity 10/10 severe",
    ]


def test_the_mean_and_the_lowest_emotion_have_a_face_each_and_the_lowest_its_touchpoint():
    row = lane(overview(trip())[0], "emotion")
    faces = [mark for cell in row.cells if cell.element == "go" for mark in cell.marks if isinstance(mark, Face)]

    assert [(face.score, face.tone) for face in faces] == [(-0.5, "negative"), (-2, "negative")]
    assert said(overview(trip())[0], "emotion", "go")[-1] == "Train"


def test_one_emotion_is_mean_and_lowest_at_once():
    row = lane(overview(trip())[0], "emotion")
    faces = [mark for cell in row.cells if cell.element == "stay" for mark in cell.marks]

    assert [face.score for face in faces] == [2]


def test_a_stage_without_emotions_is_a_gap_in_both_curves():
    row = lane(overview(trip())[0], "emotion")

    assert [len(part.runs) for part in row.backdrop if isinstance(part, Curve)] == [2, 2]


def test_the_legend_tells_the_curves_apart():
    page = overview(trip())[0]

    assert [cell.paragraphs[0].lines[0] for cell in page.legend][:2] == ["Mean emotion", "Lowest emotion"]


def test_a_column_is_read_as_one_thing_under_its_stage():
    group = overview(trip())[0].groups[0]

    assert (group.id, group.label) == ("stage-go", "Stage 1: Going")
    assert [(member.id, member.label) for member in group.members] == [
        (
            "overview-go",
            "2 touchpoints, 1 moment of truth, 2 opportunities; Mean emotion: Negative; Lowest emotion: Train.",
        )
    ]


def test_the_whole_map_is_described():
    assert overview(trip())[0].description == (
        "Page 1 of 2. Stages: 3. Touchpoints: 4. Moments of truth: 1. Lowest emotion: Rage (Train)."
    )


def test_a_choice_of_personas_is_counted():
    journey = trip().evolve(personas=[Persona("eva"), Persona("moe")])
    bus = attrs.evolve(journey.touchpoints[0], personas=["moe"])
    page = overview(journey.evolve(touchpoints=(bus, *journey.touchpoints[1:])), personas="eva")[0]

    assert said(page, "figures", "go")[0].startswith("1 touchpoint ")


# Pages ----------------------------------------------------------------------------------------------------------------


def columns(page):
    return sum(len(group.members) for group in page.groups)


def test_after_the_overview_come_posters_of_28_columns_at_the_most():
    first, *others = overview(long_map(40))

    assert columns(first) == 4
    assert [columns(page) for page in others] == [20, 20]
    assert [page.footer.lines[0] for page in (first, *others)] == [f"journeykit · page {n}/3" for n in (1, 2, 3)]


def test_a_stage_of_more_than_28_touchpoints_is_continued():
    _, *others = overview(long_map(60, stages=1))

    assert [columns(page) for page in others] == [20, 20, 20]
    assert others[1].groups[0].label == "Stage 1: Stage 0 (continued)"


def test_without_being_asked_for_a_long_map_stays_one_wide_poster():
    (page,) = pages(Subject(long_map(60)))

    assert columns(page) == 60


def test_on_paper_a_long_map_begins_with_an_overview():
    first, *others = overview(long_map(40), view="", paper="a3")

    assert first.rows[0].name == "figures"
    assert [page.rows[0].name for page in others] == ["touchpoint"] * 8
    assert all(page.sheet is not None for page in (first, *others))


def test_on_paper_a_map_of_28_columns_does_not():
    assert [page.rows[0].name for page in overview(long_map(28), view="", paper="a0")] == ["touchpoint"]


def test_who_asks_for_the_poster_gets_no_overview():
    assert {page.rows[0].name for page in overview(long_map(40), view="poster", paper="a3")} == {"touchpoint"}


def test_more_stages_than_columns_take_more_pages():
    found = overview(long_map(0, stages=60))
    first = [page for page in found if page.rows[0].name == "figures"]

    assert [len(page.groups) for page in first] == [20, 20, 20]


def test_5000_touchpoints_have_an_overview():
    found = overview(awkward_maps()[LARGE])

    assert len(found) == 201
    check(found[0])
    assert sum(columns(page) for page in found[1:]) == 5000


@pytest.mark.parametrize("paper", ["", "a4"])
@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_has_a_neat_overview(name, paper):
    for page in overview(awkward_maps()[name], paper=paper):
        check(page)
        assert draw(page).startswith("<?xml")


@pytest.mark.parametrize("example", ["achat-emailing", "current-account", "degat-des-eaux", "fibre-abonnement"])
@pytest.mark.parametrize("paper", ["", "a4", "a3"])
def test_an_example_has_a_neat_overview(kit, examples, example, paper):
    for page in overview(kit.read(examples / f"{example}.yaml"), paper=paper):
        check(page)
        assert not page.losses


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(journeys())
def test_any_map_has_a_neat_overview(journey):
    for page in overview(journey):
        check(page)
