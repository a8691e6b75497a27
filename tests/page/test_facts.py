"""What the page tells of each element."""

import attrs
import pytest

from journeykit import model
from journeykit._builtins.page._facts import FIELDS, Facts
from journeykit._builtins.page._table import COLUMNS, table
from journeykit._language import LANGUAGES, phrase
from journeykit.model import (
    Emotion,
    Evidence,
    JourneyMap,
    Metric,
    Moment,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Promise,
    Stage,
    Team,
    Timing,
    Touchpoint,
)
from journeykit.testing import sample

CLASSES = {each._element_kind: each for each in vars(model).values() if getattr(each, "_element_kind", "")}


def told(element, *others, language="en", **fields):
    """Give what is told of an element, values by label."""
    journey = JourneyMap.of("Trip", element, *others, **fields)
    return {fact.label: fact.values for fact in Facts(journey, language).of(journey[element.id])}


@pytest.mark.parametrize("kind", FIELDS)
def test_the_fields_exist_and_have_a_label_in_every_language(kind):
    a_class = CLASSES.get(kind, JourneyMap)

    assert set(FIELDS[kind]) <= {field.name for field in attrs.fields(a_class)}
    for language in LANGUAGES:
        assert [field for field in FIELDS[kind] if phrase(language, "page", field) is None] == []


def test_a_kind_of_a_plugin_has_no_facts():
    assert told(model.CustomElement("relic", kind="relic", fields={"age": 900})) == {}


def test_nothing_is_told_where_the_map_says_nothing():
    assert told(Touchpoint("bus", stage="go", thought=" ")) == {}


def test_an_emotion_has_its_score_as_written():
    emotion = Emotion("Doubt", score=-0.5)

    assert told(Touchpoint("bus", stage="go", emotion=emotion))["Emotion"] == ("Doubt (\N{MINUS SIGN}0.5)",)


def test_a_scale_without_a_negative_half_says_where_it_ends():
    touchpoint = Touchpoint("bus", stage="go", emotion=Emotion(score=4))

    assert told(touchpoint, emotion_scale=(1, 5))["Emotion"] == ("4/5",)


def test_a_pain_point_says_how_bad_and_how_often():
    pain = PainPoint("Late", severity=7, frequency=0.25)

    assert told(Touchpoint("bus", stage="go", pain_points=[pain]), language="fr")["Points de douleur"] == (
        "Late (gravité 7/10, 25\N{NO-BREAK SPACE}% des clients)",
    )


def test_a_moment_goes_by_its_name_its_kind_or_that_it_is_one():
    names = [
        told(Touchpoint("bus", stage="go", moment_of_truth=moment))["Moment of truth"]
        for moment in (Moment(name="Is it there?"), Moment(kind="make-or-break"), Moment(kind="our own"), Moment())
    ]

    assert names == [("Is it there?",), ("make or break",), ("our own",), ("yes",)]


def test_words_of_the_format_are_translated_and_those_of_the_map_are_not():
    facts = told(Touchpoint("bus", stage="go", handled_by="human", action="human"), language="fr")

    assert facts["Pris en charge par"] == ("une personne",)
    assert facts["Ce que fait le client"] == ("human",)


def test_where_a_persona_differs_it_is_told_apart():
    view = PersonaView(action="Walks", emotion=Emotion("Joy"))
    touchpoint = Touchpoint("bus", stage="go", by_persona={"zoe": view, "nobody": PersonaView()})

    assert told(touchpoint, Persona("zoe", "Zoé")) == {"For Zoé": ("Walks", "Joy")}


@pytest.mark.parametrize(
    ("timing", "said"),
    [
        (Timing(day=3), "day 3"),
        (Timing(after=model.After("order", days=1.5)), "1.5 days after order"),
    ],
)
def test_a_time_is_a_day_or_follows_something(timing, said):
    assert told(Touchpoint("bus", stage="go", timing=timing))["When"] == (said,)


def test_a_metric_has_its_value_and_its_target():
    facts = told(Metric("late", kind="ratio", numerator=1, denominator=4, target=0.1), language="fr")

    assert facts == {"Valeur": ("25\N{NO-BREAK SPACE}%",), "Cible": ("10\N{NO-BREAK SPACE}%",)}


def test_a_promise_and_a_date_are_texts():
    stage = told(Stage("go", promise=Promise("There at noon")))
    evidence = told(Evidence("talks", date="2026-03-02", sample=14))

    assert stage["Promise"] == ("There at noon",)
    assert (evidence["Date"], evidence["Sample"]) == (("2026-03-02",), ("14",))


def test_french_texts_keep_their_punctuation_on_the_line_whatever_the_labels_speak():
    journey = JourneyMap.of("Trajet", Touchpoint("bus", stage="go", thought="Où est-il ?"), language="fr")

    assert Facts(journey, "en").values(journey["bus"], "thought") == ("Où est-il\N{NO-BREAK SPACE}?",)


# The table -----------------------------------------------------------------------------------------------------------


def test_the_table_has_a_group_of_rows_for_each_stage_and_a_row_for_each_touchpoint():
    journey = sample()
    shown = table(journey, "en")
    staged = {touchpoint.stage.id for touchpoint in journey.touchpoints}

    assert shown.count("<tbody>") == len(staged)
    assert shown.count("<th scope=row>") == len(journey.touchpoints)
    assert shown.count("<caption") == 1


def test_a_column_that_would_be_empty_is_left_out():
    shown = table(JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", action="Waits")), "en")

    assert shown.count("<th scope=col>") == 3
    assert "What the customer does" in shown


def test_every_column_has_a_label_in_every_language():
    assert [(key, each) for key in COLUMNS for each in LANGUAGES if phrase(each, "page", key) is None] == []


def test_the_table_names_what_stands_behind_a_touchpoint():
    shown = table(
        JourneyMap.of(
            "Trip",
            Stage("go"),
            Touchpoint("bus", stage="go", owner="drivers", stakeholders=["city"], pain_points=["Late"]),
            Process("drive", "Driving", supports="bus"),
            Team("drivers", "Drivers"),
            Team("city", "City"),
            Opportunity("app", "An app", addresses="bus-pain-1"),
            Metric("late", "Late buses", measures="bus", kind="ratio", numerator=1, denominator=4),
        ),
        "en",
    )

    assert "<td>Driving</td><td>Late buses (25%)</td><td>Drivers · City</td>" in shown
    assert "<td>An app</td>" in shown


def test_texts_of_the_table_are_escaped():
    shown = table(JourneyMap.of("<i>", Stage("go", "<b>"), Touchpoint("bus", "<u>", stage="go", action="&")), "en")

    assert not {"<i>", "<b>", "<u>"} & set(shown.replace(">", "> ").split())
    assert "<td>&amp;</td>" in shown
