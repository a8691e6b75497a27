"""What became of a journey, and what another persona makes of it, can be seen on one poster."""

import pytest

from drawing.test_layout import AWKWARD, check
from journeykit.drawing import Curve, Face, PosterOptions, Ring, Subject, draw, pages
from journeykit.drawing._curve import Between, part_of, smooth
from journeykit.drawing._geometry import Point
from journeykit.drawing._view import MetricView, Said
from journeykit.drawing._views._comparison._texts import metrics_compared, texts_compared, union
from journeykit.errors import UnknownElementError, UsageError
from journeykit.model import (
    Channel,
    Emotion,
    JourneyMap,
    Metric,
    Moment,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Stage,
    Team,
    Touchpoint,
)
from journeykit.testing import awkward_maps


def as_is(**fields):
    """Give a journey as it is."""
    return JourneyMap.of(
        "Take the night ferry",
        Stage("plan", "Plan"),
        Stage("queue", "Queue"),
        Stage("sail", "Sail"),
        Touchpoint(
            "site",
            "Ferry site",
            stage="plan",
            channel="letter",
            action="Writes a letter",
            emotion=Emotion("Doubt", score=-1),
            pain_points=[PainPoint(text="No answer for days"), PainPoint(text="No photo of the cabin")],
        ),
        Touchpoint("gate", "Gate", stage="queue", action="Waits", emotion=Emotion("Anger", score=-2)),
        Touchpoint("deck", "Deck", stage="sail", emotion=Emotion("Joy", score=1.5), moment_of_truth=Moment()),
        Touchpoint("bar", "Bar", stage="sail", emotion=Emotion("Calm", score=1)),
        Channel("letter", "Letter", kind="physical"),
        Channel("web", "Web site", kind="digital"),
        Process("load", "Loading plan", supports="deck"),
        Process("wash", "Deck washing", supports="deck"),
        Opportunity("scan", "Scan the plate", addresses="site", status="idea"),
        Metric("minutes", "Minutes", measures="site", value=34, target=20, unit="min"),
        Team("crew", "Crew"),
        id="ferry",
        state="current",
        version="1",
        language="en",
        **fields,
    )


def to_be(**fields):
    """Give the journey as it should be."""
    return JourneyMap.of(
        "Take the night ferry",
        Stage("plan", "Plan ahead"),
        Stage("sail", "Sail"),
        Stage("after", "Afterwards"),
        Touchpoint(
            "site",
            "Ferry site",
            stage="plan",
            channel="web",
            action="Books a cabin",
            emotion=Emotion("Ease", score=1),
            pain_points=[PainPoint(text="No photo of the cabin")],
        ),
        Touchpoint("deck", "Deck", stage="sail", emotion=Emotion("Joy", score=1.7), moment_of_truth=Moment()),
        Touchpoint("bar", "Bar", stage="sail", emotion=Emotion("Calm", score=1)),
        Touchpoint("mail", "Thank-you mail", stage="after", channel="web", emotion=Emotion("Pride", score=1)),
        Channel("letter", "Letter", kind="physical"),
        Channel("web", "Web site", kind="digital"),
        Process("load", "Loading plan", supports="deck"),
        Process("shine", "Deck polishing and waxing", supports="deck"),
        Opportunity("scan", "Scan the plate", addresses="site", status="done"),
        Metric("minutes", "Minutes", measures="site", value=18, target=20, unit="min"),
        Team("crew", "Crew and officers"),
        id="ferry",
        state="future",
        version="2",
        language="en",
        **fields,
    )


def compared(new=None, old=None, **fields):
    (page,) = pages(Subject(new or to_be(), other=old or as_is(), **fields))
    return page


def row(page, name):
    return next(each for each in page.rows if each.name == name)


def cells(page, lane, element):
    return [cell for cell in row(page, lane).cells if cell.element == element]


def texts(cell):
    return [" ".join(paragraph.lines) for paragraph in cell.paragraphs]


def said(page, lane, element):
    """Give the texts of a lane at a touchpoint, each after the sign of what became of it."""
    signs = {"added": "+", "changed": "~", "removed": "-"}
    return [
        "".join(signs.get(getattr(mark, "name", ""), "") for mark in cell.marks) + " ".join(texts(cell))
        for cell in cells(page, lane, element)
    ]


def pills(page):
    return {texts(cell)[0]: texts(cell)[1] for cell in page.header if len(cell.paragraphs) == 2}


# Two maps: touchpoints and stages -------------------------------------------------------------------------------------


def test_columns_are_those_of_both_maps_and_what_is_gone_keeps_its_place():
    assert [member.element for group in compared().groups for member in group.members] == [
        "site",
        "gate",
        "deck",
        "bar",
        "mail",
    ]


def test_a_card_says_with_a_sign_and_a_word_what_became_of_its_touchpoint():
    page = compared()

    assert said(page, "touchpoint", "mail") == ["+Web site Thank-you mail Added"]
    assert said(page, "touchpoint", "gate") == ["-Gate Removed"]
    assert said(page, "touchpoint", "site") == [
        "~Web site Ferry site Changed: emotion, pain point, channel, action Channel: Letter → Web site"
    ]
    assert said(page, "touchpoint", "bar") == ["Bar"]


def test_a_card_that_is_gone_is_dashed_and_dimmed():
    (card,) = cells(compared(), "touchpoint", "gate")

    assert card.kind == "removed"
    assert card.paragraphs[0].ink == "ink3"


def test_a_renamed_touchpoint_is_one_column():
    old = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", "Bus stop", stage="go"))
    new = JourneyMap.of("Trip", Stage("go"), Touchpoint("tram", "Tram stop", stage="go", previous_ids=["bus"]))
    page = compared(new, old)

    assert said(page, "touchpoint", "tram") == ["~Tram stop Changed: name Name: Bus stop → Tram stop"]
    assert len(row(page, "touchpoint").cells) == 1


def test_a_touchpoint_in_another_stage_stands_there_and_says_where_it_was():
    stages = (Stage("one", "One"), Stage("two", "Two"))
    old = JourneyMap.of("Trip", *stages, Touchpoint("bus", stage="one"))
    new = JourneyMap.of("Trip", *stages, Touchpoint("bus", stage="two"))
    page = compared(new, old)

    assert [[member.element for member in group.members] for group in page.groups] == [[], ["bus"]]
    assert said(page, "touchpoint", "bus") == ["~bus Changed: stage Stage: One → Two"]


def test_stages_say_what_became_of_them_and_keep_the_numbers_of_the_new_map():
    page = compared()

    assert [group.label for group in page.groups] == [
        "Stage 1: Plan ahead (Changed)",
        "Stage 2: Queue (Removed)",
        "Stage 2: Sail",
        "Stage 3: Afterwards (Added)",
    ]
    assert [texts(group.cell) for group in page.groups] == [
        ["1", "Plan ahead"],
        ["Queue"],
        ["2", "Sail"],
        ["3", "Afterwards"],
    ]


def test_what_is_gone_leads_nowhere():
    old = JourneyMap.of(
        "Trip",
        Stage("go"),
        Touchpoint("bus", stage="go", next=["walk"]),
        Touchpoint("tram", stage="go", next=["walk"]),
        Touchpoint("walk", stage="go"),
    )
    new = JourneyMap.of(
        "Trip", Stage("go"), Touchpoint("tram", stage="go", next=["walk"]), Touchpoint("walk", stage="go")
    )
    page = compared(new, old)

    assert len(row(page, "touchpoint").backdrop) == 1


def test_no_column_is_tinted():
    page = compared()

    assert page.tints == ()
    assert [cell.element for cell in row(page, "touchpoint").cells if cell.kind == "moment"] == ["deck"]


# Two maps: lanes of texts ---------------------------------------------------------------------------------------------


def test_lanes_mark_what_is_new_and_what_is_gone_and_nothing_else():
    page = compared()

    assert said(page, "action", "site") == ["-Writes a letter", "+Books a cabin"]
    assert said(page, "pain", "site") == ["-No answer for days", "No photo of the cabin"]
    assert [cell.kind for cell in cells(page, "pain", "site")] == ["removed", "pain"]


def test_of_a_list_only_what_changed_is_marked():
    page = compared()

    assert said(page, "backstage", "deck") == ["-+Loading plan Deck washing Deck polishing and waxing"]


def test_an_opportunity_that_was_seized_says_both_states():
    assert said(compared(), "opportunity", "site") == ["~Idea → Done Scan the plate"]


def test_an_indicator_says_what_it_was_and_what_it_is():
    assert said(compared(), "metric", "site") == ["Minutes 34\xa0min → 18\xa0min target 20\xa0min"]


def test_what_a_sign_says_is_also_said_in_words():
    (gone, _) = cells(compared(), "action", "site")

    assert gone.whole == "Removed: Writes a letter"


@pytest.mark.parametrize(
    ("before", "after", "both"),
    [
        ("abc", "abc", "abc"),
        ("abc", "ac", "abc"),
        ("abc", "", "abc"),
        ("", "abc", "abc"),
        ("abc", "cab", "cab"),
        ("abcd", "xd", "abcxd"),
        ("abc", "xac", "xabc"),
    ],
)
def test_what_is_gone_comes_after_what_it_came_after(before, after, both):
    assert "".join(union(before, after)) == both


def test_texts_that_several_personas_share_are_told_from_those_of_one():
    before = {"action": (Said("Walks", parts=("Walks",)),)}
    after = {"action": (Said("Walks", ("A",), parts=("Walks",)),)}

    assert [(each.signs, each.change) for each in texts_compared(before, after)["action"]] == [
        ((), "removed"),
        (("A",), "added"),
    ]


def test_indicators_of_one_name_are_all_kept():
    before, after = [MetricView("Time", "1"), MetricView("Time", "2")], [MetricView("Time", "1")]

    assert [(each.value, each.before, each.change) for each in metrics_compared(before, after)] == [
        ("1", "", ""),
        ("2", "", "removed"),
    ]


# Two maps: emotions ---------------------------------------------------------------------------------------------------


def test_the_old_curve_is_whole_and_the_new_one_dashed_and_what_lies_between_is_shaded():
    parts = row(compared(), "emotion").backdrop
    old, new = [part for part in parts if isinstance(part, Curve)]

    assert (old.ink, old.dashes) == ("ink", "")
    assert (new.ink, new.dashes) == ("opportunity", "8 5")
    assert old.areas == new.areas == ()
    assert [part.ink for part in parts if isinstance(part, Between)] == ["opportunity"]


def test_a_difference_of_half_a_point_is_written_and_a_smaller_one_is_not():
    page = compared()
    rings = {cell.element for cell in row(page, "emotion").cells if any(isinstance(each, Ring) for each in cell.marks)}

    assert rings == {"site"}
    assert [texts(cell) for cell in cells(page, "emotion", "site")] == [["Doubt"], ["+2.0", "Ease"]]
    assert [texts(cell) for cell in cells(page, "emotion", "deck")] == [["Joy"]]


def test_differences_are_written_as_the_language_does():
    (_, ring) = cells(compared(as_is(), to_be(), language="fr"), "emotion", "site")

    assert texts(ring) == ["Doubt", "−2,0"]


def test_a_word_stands_away_from_the_other_curve():
    page = compared()
    (word, ring) = cells(page, "emotion", "site")
    (gone,) = cells(page, "emotion", "gate")

    assert ring.box.bottom < ring.marks[0].at.y < word.marks[0].at.y < word.box.y
    assert gone.box.y > gone.marks[0].at.y


def test_what_only_one_map_has_is_a_face_on_its_own_curve():
    parts = row(compared(), "emotion")
    old, new = [part for part in parts.backdrop if isinstance(part, Curve)]
    faces = {cell.element: mark.at for cell in parts.cells for mark in cell.marks if isinstance(mark, Face)}
    joints = [{segment.start for run in curve.runs for segment in run} for curve in (old, new)]

    assert faces["gate"] in joints[0] - joints[1]
    assert faces["mail"] in joints[1] - joints[0]


def test_a_word_without_a_score_stands_beside_the_face_of_the_other_map():
    def trip(emotion):
        return JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", emotion=emotion))

    page = compared(trip(Emotion("Relief", score=0.2)), trip(Emotion("Unease")))
    first, second = cells(page, "emotion", "bus")

    check(page)
    assert (texts(first), texts(second)) == (["Unease"], ["Relief"])
    assert first.box.right < second.box.x


def test_each_stage_says_by_how_much_its_mean_emotion_is_another():
    page = compared()
    rises = {cell.box.x: (cell.kind, *texts(cell)) for cell in page.header if cell.kind in {"rise", "fall"}}
    first = page.groups[0].cell

    sail = page.groups[2].cell

    assert rises == {first.box.x: ("rise", "Mean emotion +2.0"), sail.box.x: ("rise", "Mean emotion +0.1")}
    assert min(cell.box.y for cell in page.header if cell.kind == "rise") > first.box.bottom


def test_scores_of_two_scales_are_compared_on_one():
    old = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", emotion=Emotion("Fine", score=1)))
    new = old.evolve(
        emotion_scale=(1, 5), touchpoints=[Touchpoint("bus", stage="go", emotion=Emotion("Fine", score=4))]
    )

    assert len(cells(compared(new, old), "emotion", "bus")) == 1


def test_a_map_that_says_only_what_each_persona_feels_has_the_mean_for_a_curve():
    def trip(*scores):
        views = {name: PersonaView(emotion=Emotion("", score=score)) for name, score in zip("ab", scores, strict=True)}
        return JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", by_persona=views), *people)

    people = (Persona("a", "Ann"), Persona("b", "Ben"))
    page = compared(trip(1, 2), trip(-1, 1))

    assert texts(cells(page, "emotion", "bus")[-1]) == ["+1.5"]


def test_the_curves_are_those_of_the_persona_that_is_chosen():
    people = (Persona("a", "Ann"), Persona("b", "Ben"))
    own = {"b": PersonaView(emotion=Emotion("Rage", score=-2))}
    old = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", emotion=Emotion("Joy", score=1)), *people)
    new = old.evolve(touchpoints=[Touchpoint("bus", stage="go", emotion=Emotion("Joy", score=1), by_persona=own)])

    assert texts(cells(compared(new, old, options=PosterOptions(personas="b")), "emotion", "bus")[-1])[-1] == "−3.0"
    assert len(cells(compared(new, old, options=PosterOptions(personas="a")), "emotion", "bus")) == 1


def test_a_part_of_a_curve_runs_where_the_curve_does():
    run = smooth([Point(0, 0), Point(10, 8), Point(20, 8), Point(30, 2)])
    part = part_of(run, 5, 24)

    assert (part[0].start.x, part[-1].end.x) == (5, pytest.approx(24))
    assert [one.end for one in part[:-1]] == [one.start for one in part[1:]]
    assert part_of(run, 0, 30) == run


# Two maps: the header, the legend, words ------------------------------------------------------------------------------


def test_the_header_sums_up_and_says_both_states_and_versions():
    assert pills(compared()) == {
        "Differences": "+1 ~2 −1 · emotion +1.3 · other elements changed: 8",
        "State": "As is → To be",
        "Version": "1 → 2",
    }


def test_the_description_sums_up_in_words():
    assert compared().description.endswith("Differences: +1 ~2 −1 · emotion +1.3 · other elements changed: 8.")


def test_equal_maps_are_said_to_be_equal():
    page = compared(as_is(), as_is())

    assert pills(page)["Differences"] == "no difference"
    assert not {cell.kind for cell in page.cells} & {"added", "removed", "rise", "fall"}


def test_the_legend_explains_both_curves_and_the_signs_that_occur():
    assert [texts(cell)[0] for cell in compared().legend][:6] == [
        "Added",
        "Changed",
        "Removed",
        "Difference of at least 0.5",
        "Journey as it is",
        "Journey as it should be",
    ]
    assert [texts(cell)[0] for cell in compared(as_is(), as_is()).legend][:2] == ["Before", "After"]


def test_maps_of_one_state_are_told_apart_by_their_versions_or_titles():
    old = as_is()

    def names(new):
        return [mark for mark in (texts(cell)[0] for cell in compared(new, old).legend) if mark in wanted]

    wanted = {"Version 1", "Version 3", "Take the night ferry", "Take the day ferry"}
    assert names(old.evolve(version="3")) == ["Version 1", "Version 3"]
    assert names(old.evolve(title="Take the day ferry")) == ["Take the night ferry", "Take the day ferry"]


def test_a_screen_reader_says_whose_feeling_is_whose():
    labels = {member.element: member.label for group in compared().groups for member in group.members}

    assert labels["site"] == (
        "Ferry site, Journey as it is: Doubt (negative, hypothesis), "
        "Journey as it should be: Ease (positive, hypothesis), "
        "Changed: emotion, pain point, channel, action, Channel: Letter → Web site"
    )


def test_in_a_map_that_reads_to_the_left_arrows_point_the_other_way():
    page = compared(to_be().evolve(language="he"), as_is().evolve(language="he"))

    check(page)
    assert pills(page)["Version"] == "1 ← 2"
    assert pills(page)["State"] == "As is → To be"
    assert "34\xa0min ←" in texts(cells(page, "metric", "site")[0])


# Two personas ---------------------------------------------------------------------------------------------------------


def family():
    return JourneyMap.of(
        "Trip",
        Stage("go", "Go"),
        Touchpoint("bus", "Bus", stage="go", emotion=Emotion("Joy", score=1)),
        Touchpoint(
            "walk",
            "Walk",
            stage="go",
            emotion=Emotion("Calm", score=1),
            by_persona={"ben": PersonaView(emotion=Emotion("Pain", score=-1), action="Limps")},
        ),
        Touchpoint("shop", "Shop", stage="go", personas=["ann"], emotion=Emotion("Wish", score=0.5)),
        Persona("ann", "Ann"),
        Persona("ben", "Ben"),
        Persona("cid", "Cid"),
        language="en",
    )


def of_two(journey=None, personas="ann,ben", **fields):
    options = PosterOptions(view="comparison", personas=personas)
    (page,) = pages(Subject(journey or family(), options=options, **fields))
    return page


def test_two_personas_have_two_curves_and_their_differences():
    page = of_two()

    assert sum(isinstance(part, Curve) for part in row(page, "emotion").backdrop) == 2
    assert [texts(cell) for cell in cells(page, "emotion", "walk")] == [["Calm"], ["Pain", "−2.0"]]
    assert pills(page)["Differences"].startswith("Ben compared with Ann · emotion −")
    assert [texts(cell)[0] for cell in page.legend][:3] == ["Difference of at least 0.5", "A – Ann", "B – Ben"]


def test_the_persona_that_was_chosen_first_comes_first():
    page = of_two(personas="ben,ann")

    assert [texts(cell) for cell in cells(page, "emotion", "walk")] == [["Pain"], ["+2.0", "Calm"]]
    assert pills(page)["Differences"].startswith("Ann compared with Ben")


def test_what_only_one_persona_meets_has_its_sign():
    page = of_two()

    assert "A" in texts(cells(page, "touchpoint", "shop")[0])
    assert "A" not in texts(cells(page, "touchpoint", "bus")[0])
    check(page)


def test_personas_on_the_same_way_are_said_to_differ_in_nothing():
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        *(Touchpoint(id, stage="go", emotion=Emotion("Joy", score=1)) for id in ("bus", "tram", "boat", "walk")),
        Persona("ann", "Ann"),
        Persona("ben", "Ben"),
        language="en",
    )

    assert pills(of_two(journey))["Differences"] == "Ben compared with Ann · no difference"


@pytest.mark.parametrize("personas", ["", "ann", "ann,ann", "ann,ben,cid"])
def test_a_comparison_of_neither_maps_nor_two_personas_is_refused_with_advice(personas):
    options = PosterOptions(view="comparison", personas=personas)

    with pytest.raises(UsageError, match=r"--compare FILE, or choose two personas with the option personas=ID,ID"):
        pages(Subject(family(), options=options))


def test_a_persona_nobody_knows_is_refused():
    with pytest.raises(UnknownElementError, match="bob"):
        of_two(personas="ann,bob")


# Every map ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_map_is_compared_neatly(name, ferry):
    journey = awkward_maps()[name]

    check(compared(journey, ferry))
    check(compared(ferry, journey))


@pytest.mark.parametrize("written", ["en", "fr", "ar"])
def test_a_map_with_everything_is_compared_neatly(ferry, written):
    check(compared(to_be().evolve(language=written), as_is().evolve(language=written)))
    check(compared(ferry.evolve(language=written), to_be().evolve(language=written)))


def test_maps_of_60_columns_are_compared_neatly():
    def trip(left_out, lift):
        return JourneyMap.of(
            "Trip",
            *(Stage(f"s{number}", f"Stage {number}") for number in range(6)),
            *(
                Touchpoint(
                    f"t{number}", stage=f"s{number // 10}", emotion=Emotion("Joy", score=(number * lift) % 5 - 2)
                )
                for number in range(60)
                if number % left_out
            ),
        )

    check(compared(trip(7, 3), trip(5, 2)))


def test_maps_with_nothing_in_common_stand_side_by_side():
    page = compared(as_is(), family())

    check(page)
    assert pills(page)["Differences"].startswith("+4 ~0 −3")


def test_the_documented_journey_is_compared_neatly_with_the_one_it_should_become(kit, examples):
    old, new = (kit.read(examples / f"fibre-abonnement{part}.yaml") for part in ("", "-cible"))
    page = compared(new, old)

    check(page)
    check(compared(old, new))
    assert pills(page)["État"] == "Actuel → Cible"
    assert pills(page)["Écarts"].startswith("+2 ~9 −1 · émotion +0,7")


def test_a_comparison_is_drawn_twice_alike(ferry):
    assert draw(compared(ferry)) == draw(compared(ferry))


def test_another_map_is_compared_where_no_view_is_asked_for():
    assert pages(Subject(to_be(), other=as_is())) == pages(
        Subject(to_be(), other=as_is(), options=PosterOptions(view="comparison"))
    )
