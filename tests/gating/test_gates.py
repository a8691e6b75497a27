"""Gates: how they are written, and what they let pass."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Acknowledgement, Change
from journeykit._gating import Facts, Gate, Threshold
from journeykit._impact import LEVELS
from journeykit.errors import UsageError
from journeykit.testing import changes, journeys


@pytest.mark.parametrize(
    ("gate", "passed"),
    [
        ("severity>=critical", True),
        ("severity>=high", False),
        ("severity>high", True),
        ("severity>=0.6", False),
        ("severity>0.7", True),
        ("severity >= minimal", False),
        ("moment", False),
        ("affected>2", True),
        ("affected>1", False),
        ("affected>=2", False),
        ("affected>=3", True),
        ("empty", True),
    ],
)
def test_a_gate_lets_pass_what_is_below_it(judge, gate, passed):
    (verdict,) = judge(gate).verdicts

    assert verdict.passed is passed
    assert verdict.gate == gate.replace(" ", "")


def test_one_gate_may_be_given_by_itself(kit, trip, impact):
    assert kit.judge(impact, trip, "moment") == kit.judge(impact, trip, ["moment"])


def test_a_severity_at_the_bound_is_too_much_for_at_least_and_not_for_above(judge, impact):
    severity = impact["kiosk"].severity

    assert not judge(f"severity>={severity}").passed
    assert judge(f"severity>{severity}").passed


def test_only_touchpoints_count_for_severity_and_number(judge, impact):
    assert impact["field"].severity >= 0.5
    (by_severity, by_number) = judge("severity>=minimal", "affected>0").verdicts

    assert by_severity.elements == by_number.elements == ("kiosk", "train")


def test_a_broken_gate_names_the_rows_in_the_order_of_the_report(judge):
    (verdict,) = judge("severity>=medium").verdicts

    assert verdict.elements == ("kiosk", "train")
    assert verdict.message == "2 touchpoints are affected at medium or above: Ticket kiosk (0.69), Train (0.22)"


def test_messages_are_french_where_that_is_asked_for(judge):
    (verdict,) = judge("severity>=high", language="fr").verdicts

    assert verdict.message == (
        "1 point de contact touché à la gravité élevée ou plus\N{NO-BREAK SPACE}: Ticket kiosk (0,69)"
    )


@pytest.mark.parametrize(
    ("gate", "message"),
    [
        ("severity>=critical", "no touchpoint is affected at critical or above"),
        ("severity>0.5", "1 touchpoint is affected above 0.5: Ticket kiosk (0.69)"),
        ("severity>=minimal", "2 touchpoints are affected at all: Ticket kiosk (0.69), Train (0.22)"),
        ("moment", "1 moment of truth is affected at medium or above: moment of truth (Ticket kiosk) (0.69)"),
        ("affected>1", "2 touchpoints are affected, 1 may be"),
        ("empty", "something is affected"),
    ],
)
def test_a_verdict_says_why(judge, gate, message):
    (verdict,) = judge(gate).verdicts

    assert verdict.message == message


def test_a_moment_below_medium_passes(judge, impact):
    weak = attrs.evolve(
        impact, affected=tuple(attrs.evolve(row, severity=0.19, level="low") for row in impact.affected)
    )
    (verdict,) = judge("moment", impact=weak).verdicts

    assert verdict.passed
    assert verdict.message == "no moment of truth is affected at medium or above"


def test_an_empty_impact_breaks_the_gate_that_asks_for_something(judge, kit, trip):
    (verdict,) = judge("empty", impact=kit.impact(trip, "board")).verdicts

    assert verdict.passed
    nothing = attrs.evolve(kit.impact(trip, "upkeep"), affected=())
    (verdict,) = judge("empty", impact=nothing).verdicts
    assert not verdict.passed
    assert verdict.message == "nothing is affected"


def test_what_is_improved_never_counts(judge, kit, trip):
    better = kit.impact(trip, Change("upkeep", "improved"))

    assert better["kiosk"].severity > 0.5
    assert judge("severity>=minimal", "moment", "affected>0", impact=better).passed
    assert not judge("empty", impact=better).passed


@pytest.mark.parametrize(
    ("gate", "message"),
    [
        ("severty>=high", r"no gate 'severty>=high'\. Did you mean 'severity'\? A gate is one of: severity>=high"),
        ("", "no gate ''. A gate is one of"),
        ("severity", "'severity': a gate says from where on it is too much, with >= or >, such as severity>=high"),
        ("severity<high", "with >= or >, such as severity>=high"),
        ("affected=10", "with >= or >, such as affected>=10"),
        (
            "severity>=hihg",
            r"a severity is a level \(critical, .*\) or a number from 0 to 1, not 'hihg'\. Did you mean",
        ),
        ("severity>=1.5", "a number from 0 to 1, not '1.5'"),
        ("severity>=nan", "a number from 0 to 1, not 'nan'"),
        ("severity>=", "not ''"),
        ("severity>critical", "nothing is above critical; >= includes it"),
        ("moment>=high", "moment stands alone, not as 'moment>=high'"),
        ("empty>1", "empty stands alone"),
        ("affected>many", "how many touchpoints is a whole number, not 'many'"),
        ("affected>-1", "a whole number, not '-1'"),
        ("affected>1.5", "a whole number, not '1.5'"),
    ],
)
def test_a_gate_that_makes_no_sense_is_refused_with_what_would_be_right(gate, message):
    with pytest.raises(UsageError, match=message):
        Gate.parse(gate)


@given(st.floats(0, 1), st.sampled_from(list(LEVELS)))
def test_above_a_level_is_at_least_the_next_one(severity, level):
    order = list(LEVELS)
    place = order.index(level)

    above = place > 0 and Threshold(order[place - 1]).is_met(severity)
    assert Threshold(level, strict=True).is_met(severity) is above


GATES = st.sampled_from(["severity>=high", "severity>0.3", "moment", "affected>1", "affected>=4"])


@settings(max_examples=25)
@given(st.data(), GATES)
def test_more_rows_never_let_a_gate_pass_that_fewer_broke(kit, data, gate):
    journey = data.draw(journeys())
    impact = kit.impact(journey, data.draw(changes(journey)))
    fewer = data.draw(st.lists(st.sampled_from(impact.affected), unique=True) if impact.affected else st.just([]))
    part = attrs.evolve(impact, affected=tuple(row for row in impact.affected if row in fewer))
    whole, less = (Gate.parse(gate).judge(Facts(each, journey, kit.vocabulary)) for each in (impact, part))

    assert less.passed or not whole.passed


@settings(max_examples=25)
@given(st.data(), GATES)
def test_an_acknowledgement_never_makes_a_gate_fail(kit, data, gate):
    journey = data.draw(journeys())
    impact = kit.impact(journey, data.draw(changes(journey, most=1)))
    rows = data.draw(st.lists(st.sampled_from(impact.affected), unique=True) if impact.affected else st.just([]))
    known = [Acknowledgement.of(impact, row.id, "known") for row in rows]

    before = kit.judge(impact, journey, [gate], as_of="2026-10-05")
    after = kit.judge(impact, journey, [gate], acknowledgements=known, as_of="2026-10-05")
    assert after.passed or not before.passed
    assert {row.id for row in rows} <= set(after.acknowledged)
