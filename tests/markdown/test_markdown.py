"""The journey in words: texts of a map only say something, nothing is left out, and it reads well."""

import re

import attrs
import hypothesis
import hypothesis.strategies as st
import pytest
from markdown_it import MarkdownIt

import journeykit as jk
from journeykit._builtins.markdown._layout import literal
from journeykit.drawing import sanitised
from journeykit.model import (
    Cause,
    Channel,
    DataObject,
    Emotion,
    Evidence,
    JourneyMap,
    Metric,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, journeys, sample

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {
    "heading",
    "paragraph",
    "inline",
    "bullet_list",
    "list_item",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- gone -->",
    "![x](https://example.com/x.png)",
    "[link](javascript:alert(1))",
    "[ref]: https://example.com",
    "<https://example.com> https://example.com www.example.com someone@example.com",
    "`code` ``more`` ```fence```",
    "~~~\nfence\n~~~",
    "# heading #",
    "heading\n===",
    "heading\n---",
    "- list",
    "-",
    "+ list",
    "1. list",
    "12345) list",
    "> quotation",
    "***",
    "_ _ _",
    "*a* _b_ **c** __d__ ~~e~~",
    "a | b\n--- | ---",
    "\\",
    "\\|",
    "&lt;b&gt; &amp; &#60; &",
    "    indented code",
    "\ttab",
    "line\n\nparagraph  \nbreak\\\nbreak",
    ":::{note}\n:::",
    "% comment",
    "(target)=",
    "+++",
    "{#id .class}",
    "$x$ $$y$$",
    "\x00\x1b[31m\u202e",
    "\u00a0x\u00a0",
    "\u2028- x",
]


def parsed(text):
    return PARSER.parse(text)


def shown(tokens):
    """Give the texts a reader sees, one a block."""
    return ["".join(child.content for child in token.children) for token in tokens if token.type == "inline"]


def kinds(tokens):
    """Give the sorts of block and of inline content, without whether they open or close."""
    inline = {child.type for token in tokens for child in token.children or ()}
    return {re.sub("_(open|close)$", "", token.type) for token in tokens}, inline


def markdown(journey, **scene):
    kit = jk.Kit(discover=False)
    return kit.render(Scene(journey=journey, **scene), kit.exporters["markdown"]).files[""].decode("utf-8")


# Texts ---------------------------------------------------------------------------------------------------------------

PLACES = {
    "a paragraph": ("{}\n", ["paragraph"]),
    "a heading": ("## {}\n", ["heading"]),
    "a point of a list": ("- {}\n", ["bullet_list", "list_item", "paragraph"]),
    "a quotation": ("> “{}”\n", ["blockquote", "paragraph"]),
    "a cell": ("| Name |\n| --- |\n| {} |\n", ["table", "thead", "tr", "th", "tbody", "td"]),
}


def assert_only_said(text, place):
    template, blocks = PLACES[place]
    source = template.format(literal(text))
    tokens = parsed(source)
    found, inline = kinds(tokens)

    assert found == {*blocks, "inline"}
    assert inline <= {"text", "text_special"}
    assert shown(tokens)[-1].strip("“”") == sanitised(text).strip().strip("“”")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_only_says_something(text, place):
    if sanitised(text).strip():
        assert_only_said(text, place)


@pytest.mark.parametrize("place", PLACES)
@hypothesis.given(text=st.text(st.sampled_from("ab1.)-+=#>*_`~|[]()<>!&:;/\\@${}^%\"' \t\n\r\u00a0"), max_size=12))
def test_no_mixture_of_signs_does_anything(text, place):
    hypothesis.assume(sanitised(text).strip().strip("“”"))

    assert_only_said(text, place)


@pytest.mark.parametrize("text", ["Node.js", "www.example.com", "https://example.com/a", "me@example.com"])
def test_an_address_is_broken_up_so_that_nothing_makes_a_link_of_it(text):
    assert text not in literal(text)


@pytest.mark.parametrize(
    "text", ["29 ans, infirmière", "Rien avant 12:30 ?", "A/B (2 %)", "3.2", "l'e-mail – tôt", "+4", "R & D"]
)
def test_an_ordinary_text_stays_as_it_is(text):
    assert literal(text) == text


@pytest.mark.parametrize("name", awkward_maps())
def test_a_map_makes_nothing_but_headings_lists_tables_and_text(name):
    tokens = parsed(markdown(awkward_maps()[name]))
    found, inline = kinds(tokens)

    assert found <= OURS
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}


def test_a_map_of_hostile_texts_makes_what_a_harmless_one_makes():
    def said(text):
        return JourneyMap.of(
            text,
            Persona("p", text, quote=text, goals=[text]),
            Stage("s", text, questions=[text], promise=text),
            Touchpoint(
                "t",
                text,
                stage="s",
                summary=text,
                action=text,
                thought=text,
                emotion=Emotion(text, score=1),
                pain_points=[PainPoint(text, causes=[text])],
                next=NextStep("t", condition=text, carries=[text]),
            ),
            Metric("m", text, measures="t", unit=text, value=1),
            id="said",
            summary=text,
        )

    harmless = [token.type for token in parsed(markdown(said("harmless")))]

    for text in HOSTILE:
        if sanitised(text).strip() and text != "\\":
            assert [token.type for token in parsed(markdown(said(text)))] == harmless


@hypothesis.given(journey=journeys())
@hypothesis.settings(max_examples=25)
def test_any_map_makes_tables_whose_rows_are_as_wide_as_their_heads(journey):
    tokens = parsed(markdown(journey))
    row, widths = 0, []
    for token in tokens:
        row = 0 if token.type == "tr_open" else row + (token.type in {"th_open", "td_open"})
        if token.type == "table_open":
            widths = []
        if token.type == "tr_close":
            widths.append(row)
            assert set(widths) == {row}


# What it says --------------------------------------------------------------------------------------------------------


def test_every_touchpoint_has_a_heading_and_a_row_in_the_overview(kit, examples):
    journey = kit.read(examples / "current-account.yaml")
    text = markdown(journey)
    overview = text.split("## Overview\n")[1].split("\n## ")[0]

    for touchpoint in journey.touchpoints:
        assert f"\n### {touchpoint.name}\n" in text
        assert f"| {touchpoint.name} |" in overview


@pytest.mark.parametrize("name", ["current-account.yaml", "degat-des-eaux.yaml", "fibre-abonnement.yaml"])
def test_nothing_that_people_wrote_is_left_out(name, kit, examples):
    journey = kit.read(examples / name)
    text = markdown(journey)
    said = {each for each in texts_of(journey) if each and each not in journey}
    left_out = [each for each in said if literal(each) not in text and literal(each.strip('"')) not in text]

    assert left_out == []


def texts_of(value, field=""):
    """Give every text of a map that is meant to be read."""
    names_and_codes = {
        *("id", "language", "relation", "kind", "state", "future_of", "handled_by", "micro_moment", "status"),
        *(
            "visibility",
            "gateway",
            "criticality",
            "unit",
            "file",
            "element",
            "fingerprint",
            "photo",
            "suppress",
            "extra",
            "device",
        ),
        *("availability", "origin", "collected_by", "source", "target"),
    }
    if field in names_and_codes:
        return
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            held = getattr(value, each.name)
            if not (each.name == "id" or (each.name == "note" and type(value).__name__ != "Link")):
                yield from texts_of(held, each.name)
    elif hasattr(value, "values"):
        for held in value.values():
            yield from texts_of(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from texts_of(held)


def test_labels_are_in_the_language_of_the_scene():
    journey = sample()

    assert "- **Thinks:** " in markdown(journey, language="en")
    assert "- **Pense\u00a0:** «\u00a0" in markdown(journey, language="fr")


def trip(*parts, **fields):
    return JourneyMap.of("Trip", Stage("go", "Going"), *parts, language="en", **fields)


def test_an_emotion_has_its_word_its_score_on_the_scale_of_the_map_and_its_target():
    emotion = Emotion("Doubt", score=-1.5, target=1, evidence="survey")
    journey = trip(Touchpoint("bus", stage="go", emotion=emotion), Evidence("survey"), emotion_scale=(-3, 3))

    assert "- **Feels:** Doubt (−1.5; target +1)\n" in markdown(journey)
    assert "from −3 (very negative) to +3" in markdown(journey)


def test_a_score_on_a_scale_above_zero_has_no_sign():
    journey = trip(Touchpoint("bus", stage="go", emotion=Emotion(score=4)), emotion_scale=(1, 5))

    assert "- **Feels:** 4; hypothesis\n" in markdown(journey)


def test_an_emotion_that_nothing_backs_is_a_hypothesis():
    guess = Evidence("workshop", kind="hypothesis")
    journey = trip(Touchpoint("bus", stage="go", emotion=Emotion("Joy", evidence="workshop")), guess)

    assert "- **Feels:** Joy (hypothesis)\n" in markdown(journey)
    assert "not backed by any evidence" in markdown(journey)


def test_where_a_persona_differs_it_says_how():
    view = PersonaView(action="Asks a neighbour", emotion=Emotion("Fear", score=-2))
    journey = trip(Persona("ana", "Ana"), Touchpoint("bus", stage="go", by_persona={"ana": view}))

    assert "- **For Ana:**\n  - **Does:** Asks a neighbour\n  - **Feels:** Fear (−2; hypothesis)\n" in markdown(journey)


def test_a_next_step_says_who_takes_it_and_what_is_handed_over():
    step = NextStep("desk", share=0.25, condition="no seat", handoff=True, carries=["ticket number"])
    journey = trip(Touchpoint("bus", stage="go", next=step), Touchpoint("desk", "Desk", stage="go"))

    assert "- **Next:** Desk (25% of customers; if: no seat; hand-off with ticket number)\n" in markdown(journey)


def test_a_chain_of_causes_is_one_line_and_a_graph_a_list():
    chain = PainPoint("Late", causes=["No driver", "No pay"])
    graph = PainPoint(
        "Full",
        causes=[Cause("Small bus", because=["Old plan"]), Cause("Old plan", because=[]), Cause("Rain", because=[])],
    )
    text = markdown(trip(Touchpoint("bus", stage="go", pain_points=[chain, graph])))

    assert "  - Late\n    - **Why:** No driver ← No pay\n" in text
    assert "  - Full\n    - **Why:**\n      - Small bus ← Old plan\n      - Rain\n" in text


def test_a_process_is_named_with_its_owner_and_what_it_needs():
    journey = trip(
        Touchpoint("bus", stage="go"), Process("drive", "Driving", supports="bus", owner="crew", uses="fleet")
    )

    assert "- **Back stage:** Driving (crew), with fleet\n" in markdown(journey)


def test_a_metric_stands_where_it_measures_with_its_value_and_target():
    late = Metric("late", "Late", kind="ratio", measures="bus", numerator=1, denominator=4, target=0.1)

    assert "- **Metrics:** Late: 25% (target 10%)\n" in markdown(trip(Touchpoint("bus", stage="go"), late))


def test_opportunities_begin_with_what_helps_most_for_the_least_effort(kit, examples):
    text = markdown(kit.read(examples / "current-account.yaml"))
    rows = re.findall(r"\| (\d+) \| (\d+) \| [\d,]+ \|", text.split("## Opportunities\n")[1].split("\n## ")[0])
    figures = [(-int(effect), int(effort)) for effect, effort in rows]

    assert len(figures) == 8
    assert figures == sorted(figures)


def test_what_a_change_affects_is_told_where_the_scene_has_it(kit, examples):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    impact = kit.impact(journey, jk.Change("planification", "delayed"))
    text = markdown(journey, impact=impact)
    section = text.split("## Ce que touche le changement\n")[1].split("\n## ")[0]

    assert "Planification des techniciens (processus)\u00a0: retard" in section
    assert section.count("\n| ") == len(impact) + 2
    assert all(f"| {row.name} |" in section for row in impact)
    assert "## Ce que touche le changement" not in markdown(journey)


def test_a_touchpoint_of_a_stage_that_does_not_exist_is_told_too():
    text = markdown(JourneyMap.of("Trip", Touchpoint("bus", "Bus", stage="ghost")))

    assert "## No stage\n\n### Bus\n" in text


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (12000.0, "12,000", "12\u202f000"),
        (-1.5, "−1.5", "−1,5"),
        (0.001, "0.001", "0,001"),
        (1e300, "1e+300", "1e+300"),
    ],
)
def test_figures_are_written_as_people_read_them(value, english, french):
    journey = trip(Evidence("e", sample=value))

    assert f"| {english} |" in markdown(journey)
    assert f"| {french} |" in markdown(journey, language="fr")


def test_the_suffix_chooses_it(tmp_path):
    written = jk.write(sample(), tmp_path / "journey.md")

    assert written[0].read_text("utf-8") == jk.dumps(sample(), format="markdown")


@pytest.mark.parametrize("make", [Process, System, Team, Channel, DataObject, Opportunity, Metric, Evidence])
def test_what_is_said_of_an_element_stands_beside_its_name(make):
    assert "| One: all that is known |" in markdown(trip(make("one", "One", summary="all that is known")))
