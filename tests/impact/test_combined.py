"""Several ways together, against putting every simple path into an and/or tree by hand."""

import json
from itertools import groupby

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.enumerator import arcs_of
from impact.plain_maps import Map
from impact.random_maps import map_of, random_of
from impact.tables import CHANGES, FOLLOWED_BY
from impact.writing import link, process, touchpoint, trip
from journeykit import Change, Impact, Kit
from journeykit._impact import impact
from journeykit._impact._combined import Combining, combined, with_combined
from journeykit.errors import UsageError
from journeykit.schemas import schema

KIT = Kit(discover=False)
RULES = KIT.vocabulary
MAPS = 220


def simple_paths(document, id, kind, depth):
    """Give every path of at most so many steps that visits no element twice, as a list of steps, by its target."""
    journey = Map(document)
    arcs = arcs_of(journey, kind, CHANGES[kind][1])
    seeds = journey.seeds(id)
    found = {}

    def visit(element, lane, steps):
        if steps:
            found.setdefault(element, []).append(steps)
        if len(steps) < depth:
            passed = seeds | {step.target for step in steps}
            for step in arcs[element]:
                if step.lane in FOLLOWED_BY[lane] and step.target not in passed:
                    visit(step.target, step.lane, (*steps, step))

    for seed in sorted(seeds):
        visit(seed, "delivery", ())
    return seeds, found


def likelihood(paths):
    """Evaluate the tree of some paths: steps one after another are an AND, different steps an OR."""
    if paths == [()]:
        return 1.0
    missing = 1.0
    for step, several in groupby(sorted(paths, key=lambda path: tuple(map(str, path))), key=lambda path: path[0]):
        missing *= 1 - step.weight / 1000 * likelihood([path[1:] for path in several])
    return 1 - missing


def independent(paths):
    missing = 1.0
    for path in paths:
        chance = 1.0
        for step in path:
            chance *= step.weight / 1000
        missing *= 1 - chance
    return 1 - missing


def question_of(seed):
    random = random_of(seed)
    document = map_of(random)
    journey = KIT.loads(json.dumps(document))
    id = random.choice([document["id"], *(element.id for element in journey)])
    return document, journey, id, random.choice(list(CHANGES)), random.choice((2, 3, 4, 4, 5))


@pytest.mark.parametrize("seed", range(MAPS))
def test_both_methods_give_what_every_simple_path_gives(seed):
    document, journey, id, kind, depth = question_of(seed)
    magnitude = CHANGES[kind][0] / 1000
    seeds, paths = simple_paths(document, id, kind, depth)
    expected = {element: (likelihood(each), independent(each), len(each)) for element, each in paths.items()}
    expected.update(dict.fromkeys(seeds, (1, 1, 1)))
    expected.pop(id, None)

    for place, method in enumerate(("cpm", "noisy_or")):
        found = combined(journey, Change(id, kind), RULES, Combining(method, depth=depth, budget=10**6))

        assert found.keys() == expected.keys()
        for element, one in found.items():
            assert one.value == pytest.approx(magnitude * expected[element][place], abs=1e-9), element
            assert (one.exact, one.lower, one.upper, one.paths) == (True, one.value, one.value, expected[element][2])


def two_ways():
    """A host that two processes use, one of them by way of the other too, for one page."""
    return KIT.loads(
        json.dumps(
            trip(
                touchpoints=[touchpoint("page")],
                systems=[{"id": "host"}],
                processes=[process("sale", "page", uses="host", triggers="care"), process("care", "page", uses="host")],
            )
        )
    )


def test_a_worked_example_by_hand():
    # host -> sale 0.8, sale -> page 0.9, sale -> care 0.8, care -> page 0.9, host -> care 0.8; care leads to sale only
    # on rollup, from which nothing leads to the page.
    from_care = 0.9
    from_sale = 1 - (1 - 0.9) * (1 - 0.8 * from_care)
    expected = 1 - (1 - 0.8 * from_sale) * (1 - 0.8 * from_care)

    found = combined(two_ways(), Change("host", "removed"), RULES)["page"]

    assert found.value == pytest.approx(expected, abs=1e-12)
    assert (found.paths, found.depth, found.exact) == (3, 4, True)


def test_how_strong_the_change_starts_counts_once():
    all_of_it = combined(two_ways(), Change("host", "removed"), RULES)["page"].value

    assert combined(two_ways(), Change("host", "delayed"), RULES)["page"].value == pytest.approx(0.6 * all_of_it)


def test_a_way_longer_than_the_depth_does_not_count():
    one_step = combined(two_ways(), "host", RULES, Combining(depth=1))

    assert set(one_step) == {"sale", "care"}


def test_two_relations_between_the_same_elements_are_two_ways():
    journey = KIT.loads(
        json.dumps(
            trip(
                touchpoints=[touchpoint("page")],
                systems=[{"id": "host"}, {"id": "disk", "depends_on": "host"}],
                links=[link("host", "triggers", "disk")],
            )
        )
    )

    assert combined(journey, Change("host", "removed"), RULES)["disk"].value == pytest.approx(1 - 0.2 * 0.2)


def test_different_kinds_of_change_are_put_together_as_ways_are():
    document = trip(touchpoints=[touchpoint("page")], processes=[process("sale", "page"), process("care", "page")])
    journey = KIT.loads(json.dumps(document))

    found = combined(journey, [Change("sale", "removed"), Change("care", "delayed")], RULES)["page"]

    assert found.value == pytest.approx(1 - (1 - 0.9) * (1 - 0.6 * 0.9))


def test_what_the_change_starts_at_is_reached_for_certain():
    journey = KIT.loads(json.dumps(trip(touchpoints=[touchpoint("page")])))

    found = combined(journey, Change("during", "removed"), RULES)["page"]

    assert (found.value, found.exact) == (1.0, True)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.sampled_from(["cpm", "noisy_or"]))
def test_with_any_budget_the_value_lies_between_the_bounds(seed, budget, method):
    _, journey, id, kind, depth = question_of(seed)
    change = Change(id, kind)

    whole = combined(journey, change, RULES, Combining(method, depth=depth, budget=10**6))
    part = combined(journey, change, RULES, Combining(method, depth=depth, budget=budget))

    assert part.keys() == whole.keys()
    for element, one in part.items():
        value = whole[element].value
        assert one.lower <= value + 1e-12
        assert value <= one.upper + 1e-12
        assert one.value == one.lower
        assert not one.exact or one.value == pytest.approx(value, abs=1e-12)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_the_best_way_gives_no_more_than_cpm_and_cpm_no_more_than_noisy_or(seed):
    _, journey, id, kind, _ = question_of(seed)
    change = Change(id, kind)

    found = impact(journey, change, RULES)
    cpm = combined(journey, change, RULES)
    noisy_or = combined(journey, change, RULES, "noisy_or")

    assert cpm.keys() == noisy_or.keys()
    for element, one in cpm.items():
        assert one.value <= noisy_or[element].value + 1e-12
    for row in (*found.affected, *found.improved):
        if row.hops <= 4:
            assert row.strength <= cpm[row.id].value + 2e-6  # whole costs give a little more or less than weights


def hub():
    """A channel with many touchpoints, each of which leads on to every other one."""
    names = [f"page-{n}" for n in range(40)]
    pages = [touchpoint(name, channel="web", next=[each for each in names if each != name]) for name in names]
    return KIT.loads(json.dumps(trip(touchpoints=pages, channels=[{"id": "web"}])))


def test_a_hub_with_many_ways_gives_bounds_and_not_an_endless_search():
    found = combined(hub(), "web", RULES, Combining(budget=200))

    assert not any(one.exact for id, one in found.items() if id.startswith("page"))
    assert all(0 <= one.lower < one.upper <= 0.6 for one in found.values())


def test_what_is_not_looked_at_is_never_less_than_the_best_way():
    journey = hub()
    found = with_combined(impact(journey, "web", RULES), journey, RULES, Combining(budget=1))

    assert not found["trip"].combined.exact
    for row in found.affected:
        assert row.strength - 2e-6 <= row.combined.lower <= row.combined.upper


def test_rows_hold_what_was_asked_for_rounded_and_their_json_says_how_exact_it_is():
    found = impact(two_ways(), "host", RULES)
    row = with_combined(found, two_ways(), RULES)["page"]

    assert row.to_dict()["combined"] == {
        "method": "cpm",
        "value": 0.562637,
        "exact": True,
        "lower": 0.562637,
        "upper": 0.562637,
        "paths": 3,
        "depth": 4,
    }
    assert "combined" not in found["page"].to_dict()


def test_bounds_are_rounded_outwards():
    journey = two_ways()
    part = with_combined(impact(journey, "host", RULES), journey, RULES, Combining(budget=1))["page"].combined

    assert not part.exact
    assert part.value == part.lower < part.upper
    exact = combined(journey, "host", RULES)["page"].value
    assert part.lower <= exact <= part.upper


def test_a_row_whose_ways_are_all_too_long_holds_nothing():
    found = with_combined(impact(two_ways(), "host", RULES), two_ways(), RULES, Combining(depth=1))

    assert found["page"].combined is None
    assert found["sale"].combined is not None


def test_a_report_with_it_is_read_again_and_fits_its_schema():
    found = with_combined(impact(two_ways(), "host", RULES), two_ways(), RULES, "noisy_or")
    report = json.loads(json.dumps(found.to_dict()))

    jsonschema.validate(report, schema("impact-1"))
    assert Impact.from_dict(report) == found


def test_improvements_are_put_together_by_themselves():
    journey = two_ways()
    found = with_combined(
        impact(journey, [Change("sale", "improved"), Change("care", "removed")], RULES), journey, RULES
    )

    # What is removed takes the better one along: care leads to the sale on rollup, and to the page.
    assert found.affected[0].combined.value == pytest.approx(0.9)
    assert {row.id: row.combined.value for row in found.improved}["page"] == pytest.approx(
        0.6 * (1 - 0.1 * (1 - 0.8 * 0.9))
    )
    with pytest.raises(UsageError, match="for the better"):
        combined(journey, [Change("sale", "improved"), Change("care", "removed")], RULES)


@pytest.mark.parametrize(
    ("method", "limits", "message"),
    [
        ("noisy-or", {}, "Did you mean 'noisy_or'"),
        ("cpm", {"depth": 0}, "depth is a whole number"),
        ("cpm", {"budget": 0}, "budget"),
    ],
)
def test_a_method_or_a_limit_that_makes_no_sense_is_refused(method, limits, message):
    with pytest.raises(UsageError, match=message):
        Combining(method, **limits)
