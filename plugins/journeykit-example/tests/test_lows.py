"""The rule, the score and the command about lows."""

import pytest
from click.testing import CliRunner

import journeykit_example
from journeykit import Kit
from journeykit.model import Emotion, JourneyMap, Link, Opportunity, PainPoint, Stage, Touchpoint
from journeykit.testing import RuleCases


class TestRules(RuleCases):
    rules = tuple(journeykit_example.journeykit_rules())
    plugins = (journeykit_example,)


@pytest.fixture
def kit():
    return Kit([journeykit_example], discover=False, strict=True)


@pytest.fixture
def journey():
    """A map with two lows, a pain point of one of which is addressed."""
    return JourneyMap.of(
        "Buy a ticket",
        Stage("buy"),
        Touchpoint("queue", stage="buy", emotion=Emotion(score=-2)),
        Touchpoint("till", stage="buy", emotion=Emotion(score=-1), pain_points=[PainPoint("no change")]),
        Touchpoint("seat", stage="buy", emotion=Emotion(score=2)),
        Opportunity("cards", addresses="till-pain-1"),
        language="fr",
    )


def test_a_low_without_an_opportunity_is_found(kit, journey):
    found = [finding for finding in kit.validate(journey) if finding.code == "EX101"]

    assert [(finding.element, finding.path) for finding in found] == [("queue", ("touchpoints", 0, "emotion", "score"))]
    assert (
        found[0].message
        == "«\N{NO-BREAK SPACE}queue\N{NO-BREAK SPACE}» est un point bas, et aucune opportunité n'y répond"
    )


def test_what_counts_as_a_low_is_an_option(kit, journey):
    found = kit.validate(journey, options={"EX101": {"at_most": "-1.5"}})

    assert "EX101" not in {finding.code for finding in found}


def test_the_score_is_the_share_of_lows_that_are_addressed(kit, journey):
    (score,) = kit.score(journey, "addressed-lows")

    assert (score.value, score.numerator, score.denominator) == (0.5, 1, 2)


def test_a_map_without_lows_has_no_score(kit):
    (score,) = kit.score(JourneyMap("Empty"), "addressed-lows")

    assert score.value is None


def test_a_contract_passes_its_end_on_to_what_it_governs(kit, journey):
    contract = kit.loads(
        "{journeykit: 1, title: T, elements: [{id: lease, kind: contract, partner: City}]}", format="yaml"
    )["lease"]
    affected = kit.impact(journey.with_element(contract, Link("lease", "governs", "seat")), "lease")

    assert affected["seat"].lane == "delivery"


def test_a_contract_without_a_partner_is_found(kit):
    journey = kit.loads("{journeykit: 1, title: T, elements: [{id: lease, kind: contract}]}", format="yaml")

    assert "lease" in {finding.element for finding in kit.validate(journey).errors}


def test_the_command_lists_lows(kit, journey, tmp_path):
    path = tmp_path / "map.yaml"
    kit.write(journey, path)
    result = CliRunner().invoke(kit.commands["lows"], [str(path)])

    assert result.output == "  queue\nx till\n"
