"""Python answers small questions, numpy large ones, and nobody has to ask for it."""

import subprocess
import sys

import pytest

from journeykit._impact._choice import FEW, most_states, takes_numpy, using
from journeykit.model import Channel, JourneyMap, Process, Stage, Touchpoint

HELD = "_impact_snapshot"


@pytest.fixture
def large():
    """A map in which one channel reaches more than Python shall walk through."""
    touchpoints = [Touchpoint(f"t{n}", stage="go", channel="web") for n in range(FEW + 200)]
    return JourneyMap.of("Trip", Stage("go"), Channel("web"), Process("drive", supports="t0"), *touchpoints)


def run(script):
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_a_walk_that_reaches_little_needs_no_snapshot(kit, large):
    kit.impact(large, "drive")

    assert HELD not in large.__dict__


def test_a_walk_that_reaches_much_is_finished_by_numpy(kit, large):
    pytest.importorskip("numpy")

    found = kit.impact(large, "web", personas=None)

    assert HELD in large.__dict__
    with using("python"):
        assert found == kit.impact(large, "web")


def test_changes_that_can_be_read_once_are_not_read_twice(kit, large):
    pytest.importorskip("numpy")

    assert kit.impact(large, iter(["web", "drive"])) == kit.impact(large, ["web", "drive"])


def test_a_difference_is_walked_in_python(kit, large):
    pytest.importorskip("numpy")
    new = large.with_element(Channel("web", "Web site", runs_on="crm"))

    found = kit.impact(new, base=large)

    assert len(found) == FEW + 200
    assert HELD not in new.__dict__


def test_an_edited_map_needs_no_index_where_the_one_before_had_a_snapshot(kit, large):
    pytest.importorskip("numpy")
    kit.impact(large, "web")

    edited = large.with_element(Process("drive", supports="t1"))
    found = kit.impact(edited, "drive")

    assert {row.id for row in found} == {"t1"}
    assert "_impact_index" not in edited.__dict__


def test_few_questions_about_a_large_map_do_not_pay_for_a_snapshot(large):
    pytest.importorskip("numpy")

    assert not takes_numpy(large, 3)
    assert not takes_numpy(JourneyMap("Trip"), 3)
    assert takes_numpy(large, 10_000)


def test_an_engine_can_be_held_to(large):
    pytest.importorskip("numpy")

    with using("python"):
        assert most_states(large) == float("inf")
    with using("numpy"):
        assert most_states(large) == 0


ASKING = """
import sys
{before}
import journeykit
from journeykit.model import Channel, JourneyMap, Process, Stage, Touchpoint
touchpoints = [Touchpoint(f"t{{n}}", stage="go", channel="web") for n in range({touchpoints})]
journey = JourneyMap.of("Trip", Stage("go"), Channel("web"), *touchpoints)
kit = journeykit.Kit(discover=False)
print(len(kit.impact(journey, "web")), len(list(kit.impacts(journey, ["web", "t1"]))))
print(sys.modules.get("numpy") is not None)
"""


def test_a_small_question_does_not_load_numpy():
    script = ASKING.format(before="", touchpoints=3_000)

    assert run(script.replace(', len(list(kit.impacts(journey, ["web", "t1"])))', "")) == ["3000", "False"]


def test_everything_is_answered_without_numpy():
    script = ASKING.format(before="sys.modules['numpy'] = None", touchpoints=FEW + 1)

    assert run(script) == [str(FEW + 1), "2", "False"]


def test_asking_for_a_missing_numpy_says_what_to_install():
    script = """
import sys
sys.modules["numpy"] = None
from journeykit._impact._choice import using
from journeykit.errors import UsageError
try:
    using("numpy").__enter__()
except UsageError as error:
    print(error)
"""

    assert "'journeykit[fast]'" in run(script)
