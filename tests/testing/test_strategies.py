"""The strategies of Hypothesis."""

import subprocess
import sys

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from journeykit import Kit, dumps, loads
from journeykit.model import JourneyMap
from journeykit.model._relations import LISTS
from journeykit.testing import changes, journeys, sample

QUICK = settings(
    max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
UNTIL_FOUND = settings(QUICK, max_examples=2_000, phases=[Phase.generate])
KIT = Kit(discover=False)


@QUICK
@given(journeys())
def test_what_is_written_as_yaml_can_be_read(journey):
    assert loads(dumps(journey)) == journey


@QUICK
@given(journeys())
def test_what_is_written_as_json_can_be_read(journey):
    assert loads(dumps(journey, format="json"), format="json") == journey


@QUICK
@given(changes(sample()))
def test_changes_are_of_elements_that_exist_and_each_is_of_another(several):
    ids = [change.id for change in several]

    assert len(set(ids)) == len(ids) >= 1
    assert len(KIT.impact(sample(), several).changes) == len(ids)


@pytest.fixture(scope="module")
def drawn():
    """A number of maps as they come."""
    maps = []

    @settings(QUICK, max_examples=100, phases=[Phase.generate])
    @given(journeys())
    def draw(journey):
        maps.append(journey)

    draw()
    return maps


FIELDS = attrs.fields_dict(JourneyMap)


@pytest.fixture(scope="module")
def filled():
    """The fields that maps have filled, after as many maps as it takes."""
    names = set()

    def everything_is(journey):
        names.update(name for name, field in FIELDS.items() if getattr(journey, name) not in {field.default, ()})
        return len(names) == len(FIELDS)

    find(journeys(), everything_is, settings=UNTIL_FOUND)
    return names


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_of_a_map_is_filled_sometimes(filled, name):
    assert name in filled


@pytest.mark.parametrize("kind", ["moment", "pain_point"])
def test_touchpoints_hold_moments_and_pain_points_sometimes(kind):
    found = find(journeys(), lambda journey: journey.of_kind(kind), settings=UNTIL_FOUND)

    assert found.holder_of(found.of_kind(kind)[0].id) is not None


def test_references_dangle_sometimes_and_not_always(drawn):
    ends = [edge[2] in journey for journey in drawn for edge in journey.relations]

    assert True in ends
    assert False in ends


@QUICK
@given(journeys(most=1))
def test_a_map_is_as_small_as_is_asked(journey):
    assert all(len(getattr(journey, name)) <= 1 for name in LISTS.values())


def test_journeykit_testing_does_without_hypothesis_until_it_is_asked_for():
    program = """
import sys
sys.modules["hypothesis"] = None
import journeykit.testing
journeykit.testing.sample()
try:
    journeykit.testing.journeys()
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert done.stdout == (
        "the strategies of journeykit.testing need Hypothesis, which is not installed: pip install hypothesis\n"
    )
