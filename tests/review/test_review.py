"""The review as a whole: its verdicts, its words, its reports, and maps of every sort."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

import journeykit as jk
from journeykit import _review
from journeykit._review import _reports
from journeykit.errors import UnknownElementError
from journeykit.model import JourneyMap, Stage, Touchpoint
from journeykit.schemas import schema
from journeykit.testing import journeys

SOURCE = Path(_review.__file__).parent


@pytest.fixture(scope="module")
def found(kit, examples):
    """The review of the example: a scenario with three messages."""
    new, old = (kit.read(examples / f"relance-panier{part}.yaml") for part in ("", "-avant"))
    return kit.review(new, old)


# Verdicts -------------------------------------------------------------------------------------------------------------


def remark(verdict):
    return jk.Remark("code", verdict, "text")


@pytest.mark.parametrize(
    ("verdicts", "worst"),
    [
        (["good"], "good"),
        (["good", "unknown"], "unknown"),
        (["unknown", "attention", "good"], "attention"),
    ],
)
def test_the_worst_verdict_counts(verdicts, worst):
    question = jk.Question("owner", tuple(map(remark, verdicts)))
    element = jk.ReviewedElement("t", "touchpoint", "T", questions=(question,))
    review = jk.Review("trip", elements=(element,))

    assert question.verdict == element.verdict == review.verdict == worst
    assert element.is_ready is (worst == "good")
    assert [review.count(each) for each in ("attention", "unknown", "good")] == [
        verdicts.count(each) for each in ("attention", "unknown", "good")
    ]


def test_what_was_not_asked_or_reviewed_is_said_with_a_hint(found):
    with pytest.raises(UnknownElementError, match=r"among the questions\. Did you mean 'collision'"):
        found["relance"]["collisoin"]
    with pytest.raises(UnknownElementError, match="in this review"):
        found["panier"]


def test_the_idea_of_the_example_is_not_ready(found):
    assert [(element.id, element.change) for element in found] == [
        ("relance", "added"),
        ("rappel-panier", "added"),
        ("offre-panier", "added"),
        ("dernier-rappel", "added"),
    ]
    assert found["offre-panier"]["collision"].verdict == "attention"
    assert found["offre-panier"]["pressure"].verdict == "attention"
    assert found["offre-panier"]["experience"].verdict == "attention"
    assert found["dernier-rappel"]["order"].verdict == "unknown"
    assert found["relance"]["purpose"].verdict == "good"


def test_the_pressure_of_the_example_is_as_worked_by_hand(found):
    # By e-mail: the letter on day 1, the confirmation on day 3, the survey on day 8; its own two on days 3 and 4.
    assert [(each.persona, each.channel, each.before, each.after) for each in found["relance"].pressure] == [
        ("sophie", "email", 2, 4),
        ("karim", "email", 2, 4),
    ]
    assert found["relance"].pressure[0].contacts == ("lettre", "rappel-panier", "confirmation", "offre-panier")


# Words ----------------------------------------------------------------------------------------------------------------


def labels(language):
    return tomllib.loads(files("journeykit._language").joinpath(f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("section", ["review", "remark"])
def test_both_languages_have_the_same_words_with_the_same_fields(section):
    english, french = labels("en")[section], labels("fr")[section]

    assert english.keys() == french.keys()
    for key, text in english.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", french[key])), key


def test_every_code_has_its_words():
    used = set()
    for path in sorted(SOURCE.glob("*.py")):
        text = path.read_text("utf-8")
        used |= set(re.findall(r"ground\.(?:say|good|attention|unknown)\(\s*\"(\w+)\"", text))

    assert len(used) > 50
    assert used <= labels("en")["remark"].keys()


def test_every_question_and_verdict_has_its_heading():
    assert {*_review.QUESTIONS, *_review.VERDICTS} <= labels("en")["review"].keys()


def test_french_is_french(kit, examples):
    journey = kit.read(examples / "relance-panier.yaml")
    texts = [
        each.text for element in kit.review(journey) for question in element.questions for each in question.remarks
    ]

    assert [text for text in texts if re.search(r" [?!:;»%]|« ", text)] == []  # a line may end at an ordinary space


def test_the_language_of_the_map_counts_unless_another_is_asked_for(kit, examples):
    journey = kit.read(examples / "relance-panier.yaml")

    assert kit.review(journey).language == "fr"
    assert kit.review(journey, language="en").language == "en"


# Every sort of map ----------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(journeys(), journeys())
def test_every_map_can_be_reviewed(kit, new, old):
    for review in (kit.review(new), kit.review(new, old, language="fr")):
        report = review.to_dict()
        jsonschema.validate(report, schema("review-1"))
        codes = {
            each["code"] for held in report["elements"] for asked in held["questions"] for each in asked["remarks"]
        }

        assert codes <= labels("en")["remark"].keys()
        assert all(asked["remarks"] for held in report["elements"] for asked in held["questions"])
        known = {element.id for element in new}
        for element in review:
            for question in element.questions:
                assert all(set(each.elements) <= known for each in question.remarks)


@settings(max_examples=20)
@given(journeys())
def test_a_map_against_itself_has_nothing_to_review(kit, journey):
    assert kit.review(journey, journey).elements == ()


@settings(max_examples=20)
@given(journeys())
def test_the_same_maps_give_the_same_bytes(kit, journey):
    again = JourneyMap.from_dict(journey.to_dict())

    assert _reports.as_json(kit.review(journey)) == _reports.as_json(kit.review(again))
    assert _reports.as_markdown(kit.review(journey)) == _reports.as_markdown(kit.review(again))


@pytest.mark.parametrize(
    "document",
    [
        "touchpoints: [{id: t, stage: ghost, channel: ghost, personas: ghost, next: ghost, kind: promotion}]",
        "stages: [a]\ntouchpoints: [{id: t, stage: a}]",
        "scenarios: [{id: t, touchpoints: [x], personas: [x], metric: x, owner: x}]",
    ],
)
def test_a_map_of_holes_is_reviewed_and_nothing_is_invented(kit, loaded, document):
    element = kit.review(loaded(document))["t"]

    assert element.verdict == "attention"
    assert {"stage", "measurement", "owner", "order"} <= {question.name for question in element.questions}
    assert element.pressure == ()


def test_an_empty_map_has_nothing_to_review(kit, loaded):
    review = kit.review(loaded("stages: [a]"))

    assert _reports.as_markdown(review) == (
        "<!-- journeykit review a-small-map -->\n### Review before launch: A small map\n\n"
        "**Nothing to review: the map has no scenario and no touchpoint.**\n"
    )


# Reports --------------------------------------------------------------------------------------------------------------


def test_the_json_is_described_by_its_schema(found):
    jsonschema.validate(found.to_dict(), schema("review-1"))


def test_every_question_of_the_schema_is_asked_by_the_review():
    definitions = schema("review-1")["$defs"]

    assert definitions["question"]["properties"]["name"]["enum"] == list(_review.QUESTIONS)
    assert definitions["verdict"]["enum"] == list(_review.VERDICTS)


def test_markdown_tells_what_is_open_first_as_a_list_to_tick_off(found):
    text = _reports.as_markdown(found).replace("\N{NO-BREAK SPACE}", " ")
    part = text[text.index("#### Dix pour cent") :].split("\n#### ")[0]

    assert "| **Dernier rappel** (promotion, ajout) | 7 sans réponse |" in text
    assert [line for line in part.splitlines() if line.startswith("**")] == [
        "**À regarder**",
        "**Ce que la carte ne dit pas**",
        "**En ordre**",
    ]
    assert part.count("- [ ] ") == 10
    assert "- **Par quel canal** : Par « E-mail ». Un canal qui convient à Sophie et Karim.\n" in part


NASTY = "<b>x</b> | [a](https://b.c) *y* `z` \\ @team #1 :tada:\x1b[31m\u202e"


def test_markdown_of_a_hostile_map_does_nothing(kit):
    touchpoint = Touchpoint("t", NASTY, stage="a", action=NASTY, kind="promotion", needs=[NASTY])
    text = _reports.as_markdown(
        kit.review(JourneyMap(NASTY, id="x", stages=[Stage("a", NASTY)], touchpoints=[touchpoint]))
    )

    assert not re.search(r"(?<!\\)[<>`@#](?=[bzt/1])", text.partition("\n")[2].replace("#### ", "").replace("### ", ""))
    assert not re.search(r"(?<!\\)\[(?! \] )", text)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "https\\://" in text


def test_json_of_a_hostile_map_is_sent_as_escapes(kit, loaded):
    text = _reports.as_json(kit.review(loaded('stages: [a]\ntouchpoints: [{id: t, name: "\\u202Ex", stage: a}]')))

    assert "\u202e" not in text
    assert "\\u202e" in text
