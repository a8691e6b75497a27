"""The view of an impact: what changes affect is marked, what they leave alone is still there to be read."""

import attrs
import pytest

from drawing.test_layout import AWKWARD, check, check_apart
from journeykit import Change
from journeykit._language import LANGUAGES
from journeykit.drawing import Arc, Diamond, Face, Plate, PosterOptions, Subject, Swatch, draw, pages
from journeykit.drawing._theme import DARK, LIGHT
from journeykit.errors import UsageError
from journeykit.model import Emotion, JourneyMap, Moment, NextStep, PainPoint, Process, Stage, System, Team, Touchpoint
from journeykit.testing import awkward_maps
from journeykit.testing._awkward import LARGE


@pytest.fixture(scope="module")
def trip():
    """A map whose parts are reached in every way: the desk directly, the train after it, the survey not at all."""
    return JourneyMap.of(
        "Trip",
        Stage("buy", "Buy"),
        Stage("ride", "Ride"),
        Touchpoint(
            "advert",
            "Advert",
            stage="buy",
            sets_expectation_for=["train"],
            emotion=Emotion("Hope", score=1.5),
            thought="Where to?",
            pain_points=[PainPoint("Too loud", id="loud")],
        ),
        Touchpoint(
            "desk",
            "Ticket desk",
            stage="buy",
            next=[NextStep("train")],
            moment_of_truth=Moment(id="desk-moment"),
            emotion=Emotion("Doubt", score=-1),
        ),
        Touchpoint("train", "Train", stage="ride", thought="At last", emotion=Emotion("Joy", score=2)),
        Touchpoint(
            "survey",
            "Survey",
            stage="ride",
            moment_of_truth=Moment(id="survey-moment"),
            emotion=Emotion("Boredom", score=-1.5),
            thought="Again?",
            pain_points=[PainPoint("Too long", id="long")],
        ),
        Process("sales", "Ticket sales", supports=["desk"], uses=["till"], owner="counter"),
        System("till", "Till", owner="computing"),
        System("mail", "Mail"),
        Team("counter", "Counter"),
        Team("computing", "Computing"),
        language="en",
    )


@pytest.fixture
def shown(kit):
    """Lay out the impact of changes on a map."""

    def lay_out(journey, *changes, language="", **options):
        impact = kit.impact(journey, [Change.parse(change) for change in changes])
        subject = Subject(journey, impact, language=language, options=PosterOptions(**options))
        (page,) = pages(subject)
        return page

    return lay_out


def cards(page):
    """Give the cards of touchpoints by their id."""
    row = next(row for row in page.rows if row.name == "touchpoint")
    return {cell.element: cell for cell in row.cells if cell.kind != "step"}


def texts(cell):
    return [" ".join(paragraph.lines) for paragraph in cell.paragraphs]


def row_of(page, name):
    return next((row for row in page.rows if row.name == name), None)


def arcs(page):
    return [part for part in page.overlay if isinstance(part, Arc)]


def chain(count, *more):
    """Give touchpoints in a row, all in one stage, each of which leads to the next."""
    return JourneyMap.of(
        "Chain",
        Stage("all", "All"),
        *(
            Touchpoint(f"t{number}", stage="all", next=[NextStep(f"t{number + 1}")] if number < count - 1 else [])
            for number in range(count)
        ),
        *more,
        language="en",
    )


# Which view ---------------------------------------------------------------------------------------------------------


def test_an_impact_is_drawn_where_there_is_one(trip, kit):
    subject = Subject(trip, kit.impact(trip, "sales"))

    assert cards(pages(subject)[0])["desk"].kind == "direct"


def test_the_poster_is_drawn_where_it_is_asked_for(trip, shown):
    assert cards(shown(trip, "sales", view="poster"))["desk"].kind == "moment"


def test_without_a_change_there_is_no_such_view(trip):
    with pytest.raises(UsageError, match="--change"):
        pages(Subject(trip, options=PosterOptions(view="impact")))


# Cards --------------------------------------------------------------------------------------------------------------


def test_each_card_looks_as_what_happens_to_it(trip, shown):
    kinds = {id: cell.kind for id, cell in cards(shown(trip, "sales=unavailable")).items()}

    assert kinds == {"advert": "touchpoint", "desk": "direct", "train": "indirect", "survey": "touchpoint"}


def test_each_card_says_what_happens_to_it(trip, shown):
    found = cards(shown(trip, "sales=unavailable"))

    assert texts(found["desk"])[1:] == [
        "Direct impact",
        "Severity: critical · contact",
        "Is supported by Ticket sales",
    ]
    assert texts(found["train"])[1:] == [
        "Indirect · distance 2",
        "Severity: medium · later",
        "Comes after Ticket desk",
    ]
    assert texts(found["survey"]) == ["Survey"]


def test_a_touchpoint_that_changes_says_how(trip, shown):
    card = cards(shown(trip, "desk=delayed"))["desk"]

    assert card.kind == "changed"
    assert texts(card)[1:] == ["Changes: delayed"]


def test_what_gets_better_is_not_shown_as_hit(trip, shown):
    card = cards(shown(trip, "sales=improved"))["desk"]

    assert card.kind == "improved"
    assert texts(card)[1:3] == ["Improved", "Effect: high · contact"]


def test_the_bar_is_as_long_as_the_impact_is_severe(trip, shown, kit):
    severity = kit.impact(trip, Change("sales", "unavailable"))["train"].severity
    whole, part = [
        mark.box for mark in cards(shown(trip, "sales=unavailable"))["train"].marks if isinstance(mark, Plate)
    ]

    assert part.width == pytest.approx(severity * whole.width)


def test_notes_of_all_cards_begin_at_one_height(trip, shown):
    found = cards(shown(trip, "sales=unavailable"))

    assert found["desk"].paragraphs[1].at.y == found["train"].paragraphs[1].at.y


def test_the_cards_of_touchpoints_are_shown_whatever_lanes_are_asked_for(trip, shown):
    page = shown(trip, "sales", lanes="emotion")

    assert [row.name for row in page.rows][:2] == ["touchpoint", "emotion"]


# What is not affected -----------------------------------------------------------------------------------------------


def test_what_is_not_affected_is_written_in_a_quiet_ink(trip, shown):
    page = shown(trip, "sales")
    inks = {
        cell.element: {paragraph.ink for paragraph in cell.paragraphs}
        for row in page.rows
        for cell in row.cells
        if cell.element
    }

    assert inks["survey"] == {"ink3"}
    assert "ink3" not in inks["train"]


def test_a_quiet_face_keeps_its_expression(trip, shown):
    faces = {
        cell.element: mark
        for cell in row_of(shown(trip, "sales"), "emotion").cells
        for mark in cell.marks
        if isinstance(mark, Face)
    }

    assert (faces["survey"].tone, faces["survey"].score) == ("neutral", -1.5)
    assert (faces["desk"].tone, faces["desk"].score) == ("negative", -1)


def test_quiet_cards_are_white(trip, shown):
    page = shown(trip, "sales")
    kinds = {row.name: {cell.element: cell.kind for cell in row.cells} for row in page.rows}

    assert kinds["pain"]["survey"] == "card"
    assert kinds["thought"] == {"advert": "card", "train": "thought", "survey": "card"}


def test_a_moment_of_truth_that_is_not_affected_keeps_its_sign_without_its_colour(trip, shown):
    page = shown(trip, "sales")
    signs = {id: mark.ink for id, cell in cards(page).items() for mark in cell.marks if isinstance(mark, Diamond)}

    assert signs == {"desk": "moment", "survey": "ink3"}
    assert page.tints == ()


def test_nothing_is_dimmed_by_opacity(trip, kit):
    (page,) = pages(Subject(trip, kit.impact(trip, "sales")))

    assert " opacity=" not in draw(page)


def test_a_change_that_affects_nothing_leaves_everything_as_it_is(trip, shown):
    page = shown(trip, "mail=unavailable")

    assert {cell.kind for cell in cards(page).values()} == {"touchpoint"}
    assert "direct: 0, indirect: 0, of 4" in [texts(cell)[-1] for cell in page.header]
    assert row_of(page, "lane_team") is None
    check(page)


# Words --------------------------------------------------------------------------------------------------------------


def test_the_header_says_what_changes_and_how_much_that_affects(trip, shown):
    said = [texts(cell) for cell in shown(trip, "sales=delayed", language="fr").header]

    assert ["Changement", "Ticket sales\xa0: retard"] in said
    assert ["Touchés", "direct\xa0: 1, indirect\xa0: 1, sur 4"] in said


def test_many_changes_are_counted(trip, shown):
    page = shown(trip, "sales", "till", "mail", "desk=delayed", "train=removed")
    said = [texts(cell)[1] for cell in page.header if cell.kind == "change"]

    assert said == ["Ticket sales: modified", "Till: modified", "Mail: modified", "+ 2"]


def test_the_description_says_it_too(trip, shown):
    assert shown(trip, "sales=delayed").description.endswith(
        "Change: Ticket sales: delayed. Affected: direct: 1, indirect: 1, of 4."
    )


def test_a_screen_reader_hears_the_impact(trip, shown):
    labels = {
        member.element: member.label for group in shown(trip, "sales=unavailable").groups for member in group.members
    }

    assert "Direct impact, Severity: critical" in labels["desk"]
    assert "Indirect · distance 2" in labels["train"]
    assert labels["survey"].endswith("not affected")


def test_the_legend_explains_what_occurs_and_only_that(trip, shown):
    def explained(*changes):
        return {texts(cell)[0] for cell in shown(trip, *changes).legend}

    looks = {"Changes", "Direct impact", "Indirect impact (distance)", "Improved", "How it spreads", "Not affected"}

    assert explained("sales") & looks == looks - {"Improved"}
    assert explained("mail=unavailable") & looks == {"Changes", "Not affected"}
    assert explained("sales=improved") & looks >= {"Improved"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_in_the_language_asked_for(trip, shown, language):
    note = {"en": "Direct impact", "fr": "Impact direct"}[language]

    assert texts(cards(shown(trip, "sales", language=language))["desk"])[1] == note


# Arcs ---------------------------------------------------------------------------------------------------------------


def test_an_arc_leads_from_where_an_effect_comes_to_where_it_goes(trip, shown):
    page = shown(trip, "sales")
    (arc,) = arcs(page)
    found = cards(page)

    assert found["desk"].box.x < arc.start.x < found["desk"].box.right
    assert found["train"].box.x < arc.end.x < found["train"].box.right
    assert arc.dashes


def test_an_arc_of_one_step_is_whole(trip, shown):
    whole = [arc for arc in arcs(shown(trip, "desk=unavailable")) if not arc.dashes]

    assert len(whole) == 1


def test_arcs_stand_between_the_stages_and_the_touchpoints(shown):
    page = shown(chain(12), "t0=removed", "t5=removed")
    top, bottom = page.groups[0].cell.box.bottom, page.rows[0].box.y

    assert arcs(page)
    assert all(top < arc.top < arc.end.y < bottom for arc in arcs(page))


def test_without_arcs_no_room_is_left_for_them(trip, shown):
    bare, full = shown(trip, "mail"), shown(trip, "sales")

    assert bare.rows[0].box.y - bare.groups[0].cell.box.bottom == 12
    assert full.rows[0].box.y - full.groups[0].cell.box.bottom == 52


def spread(count):
    """Give a map in which one touchpoint sets an expectation for all others."""
    return chain(count).evolve(
        touchpoints=[
            Touchpoint("t0", stage="all"),
            *(Touchpoint(f"t{n}", stage="all", sets_expectation_for=["t0"]) for n in range(1, count)),
        ]
    )


def test_arcs_that_cross_the_same_columns_run_above_each_other(shown):
    page = shown(spread(7), "t0=removed")
    tops = [arc.top for arc in arcs(page)]

    assert len(tops) == 6
    assert len(set(tops)) == 6


def test_arcs_without_room_are_counted_instead(shown):
    page = shown(spread(40), "t0=removed")

    assert len(arcs(page)) == 8
    assert "+ 31 arrows" in [text for cell in page.header for text in texts(cell)]
    check(page)


def test_arcs_of_a_map_that_reads_to_the_left_lead_to_the_left(trip, shown):
    (arc,) = arcs(shown(trip.evolve(language="he"), "sales"))

    assert arc.end.x < arc.start.x


def test_arcs_at_one_touchpoint_do_not_share_an_end(shown):
    page = shown(spread(7), "t0=removed")
    starts = [arc.start.x for arc in arcs(page)]

    assert len(set(starts)) == len(starts)


# Who must act -------------------------------------------------------------------------------------------------------


def test_each_team_has_a_card_with_what_it_answers_for(trip, shown):
    said = [texts(cell) for cell in row_of(shown(trip, "sales=unavailable"), "lane_team").cells]

    assert said == [
        ["Counter", "Severity: critical · 2 touchpoints", "Answers for Ticket sales"],
        ["Computing", "Severity: high", "Answers for Till"],
    ]


def test_what_is_affected_behind_the_scenes_has_a_card(trip, shown):
    cells = row_of(shown(trip, "till=unavailable"), "lane_behind").cells

    assert [cell.kind for cell in cells] == ["changed", "direct"]
    assert texts(cells[0]) == ["Till", "system", "Changes: unavailable"]
    assert texts(cells[1])[-1] == "Uses Till"


def test_many_teams_go_on_below_and_the_rest_is_counted(shown):
    teams = [Team(f"team{number}") for number in range(30)]
    processes = [Process(f"p{number}", supports=["t0"], owner=f"team{number}") for number in range(30)]
    page = shown(chain(3, *teams, *processes), "t0=removed", *(f"p{number}" for number in range(30)))
    row = row_of(page, "lane_team")

    assert len(row.cells) == 12
    assert texts(row.cells[-1]) == ["+ 19"]
    assert len({cell.box.y for cell in row.cells}) == 4
    check(page)


# Maps that break what was only tried with tidy ones --------------------------------------------------------------


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_is_laid_out_neatly(name, kit):
    journey = awkward_maps()[name]
    changes = [element.id for element in (*journey.touchpoints[:1], *journey.of_kind("process")[:1])]
    changes = changes or [journey.id]
    for language in LANGUAGES:
        (page,) = pages(Subject(journey, kit.impact(journey, changes), language=language))

        check(page)
        assert draw(page)


def test_the_impact_on_5000_touchpoints_is_laid_out_neatly(kit):
    journey = awkward_maps()[LARGE]
    (page,) = pages(Subject(journey, kit.impact(journey, journey.touchpoints[0].id)))

    check(page)
    check_apart([cell for cell in page.cells if cell.kind != "stage"])


@pytest.mark.parametrize("written", ["en", "fr", "he"])
def test_the_impact_on_60_touchpoints_is_laid_out_neatly(shown, written):
    check(shown(spread(60).evolve(language=written), "t0=removed", "t30=delayed"))


@pytest.mark.parametrize(
    "change", ["planification=delayed", "crm=unavailable", "nadia", "achat=removed", "web=improved"]
)
def test_an_example_is_laid_out_neatly(examples, shown, kit, change):
    check(shown(kit.read(examples / "fibre-abonnement.yaml"), change))


def test_an_impact_of_another_version_of_the_map_is_drawn_as_far_as_it_goes(trip, kit):
    impact = kit.impact(trip, "sales")
    without = trip.evolve(touchpoints=[each for each in trip.touchpoints if each.id != "train"], processes=[])
    (page,) = pages(Subject(without, impact))

    assert cards(page)["desk"].kind == "direct"
    check(page)


def test_a_persona_filter_counts_only_what_is_drawn(examples, shown, kit):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    page = shown(journey, "planification=delayed", personas="georges")
    total = len(cards(page))

    assert total < len(journey.touchpoints)
    assert any(text.endswith(f"sur {total}") for cell in page.header for text in texts(cell))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_drawing_is_the_same_every_time(trip, kit, theme):
    def drawn():
        return draw(pages(Subject(trip, kit.impact(trip, "sales")))[0], theme=theme)

    assert drawn() == drawn()


def test_a_swatch_in_the_legend_is_no_box_that_has_to_hold_a_text(trip, kit):
    (page,) = pages(Subject(trip, kit.impact(trip, "sales")))
    legend = attrs.evolve(page, header=(), rows=(), groups=(), overlay=())

    assert any(isinstance(mark, Swatch) for cell in legend.legend for mark in cell.marks)
    assert "jk-box" not in draw(attrs.evolve(legend, legend=[each for each in page.legend if each.kind == "legend"]))
