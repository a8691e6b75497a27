"""Models that others drew: read without an exception, and the same after another tool has saved them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from journeykit_bpmn._anchors import fingerprint
from journeykit_bpmn._checking import findings
from journeykit_bpmn._differing import ComparisonOptions, changes, differences
from journeykit_bpmn._elements import ACTIVITIES
from journeykit_bpmn._linking import proposals
from journeykit_bpmn._parsing import parsed
from order import FOLDER, edited, model, remove, set_to

from journeykit import Change, Kit
from journeykit.model import Anchor, JourneyMap, Process, Stage, Touchpoint
from journeykit.plugins import Context, Source

PLUGIN = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("JOURNEYKIT_SHARED", PLUGIN.parents[2] / "shared")) / "data" / "bpmn"
HOME = Path(os.environ.get("CHECKS_HOME", Path.home() / ".cache" / "journeykit-checks")) / "bpmn"

FILES = [FOLDER / "order.bpmn", *sorted(SHARED.glob("*.bpmn"))]


@pytest.fixture(scope="module")
def amazon():
    """The OMG's model C.2.0: a customer, a shop, a carrier, a bank."""
    path = SHARED / "C.2.0.bpmn"
    if not path.is_file():
        pytest.skip(f"no {path}; JOURNEYKIT_SHARED says where the models of others are")
    return path.read_bytes()


@pytest.fixture(scope="module")
def saved():
    """Each file as bpmn-moddle saves it."""
    if shutil.which("node") is None or not (HOME / "node_modules" / "bpmn-moddle").is_dir():
        pytest.skip(f"no node, or no bpmn-moddle in {HOME}; CHECKS_HOME says where it is")
    script = Path(__file__).with_name("save.mjs")
    done = subprocess.run(  # noqa: S603 - a script of ours
        [shutil.which("node"), script, *FILES], cwd=HOME, capture_output=True, text=True, check=True
    )
    return {path: json.loads(line).encode() for path, line in zip(FILES, done.stdout.splitlines(), strict=True)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_model_that_another_tool_saved_does_not_differ(saved, path):
    before, after = model(path.read_bytes()), model(saved[path])

    assert differences(before, after) == ()
    assert all(fingerprint(before, id) == fingerprint(after, id) for id in before.elements)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reference_models_are_right(path):
    assert findings(parsed(Source(path.name, path.read_bytes())), path.name, Context()) == ()


def by_name(content, name):
    """Give the id of an activity."""
    every = model(content).elements.values()
    (found,) = [each.id for each in every if each.name == name and each.type in ACTIVITIES]
    return found


def test_a_change_of_what_the_shop_does_reaches_what_the_customer_does(amazon):
    pick = by_name(amazon, "Pick items")
    journey = JourneyMap(
        "Buy a book",
        stages=[Stage("get")],
        touchpoints=[Touchpoint("receive", "Receive items", stage="get")],
        processes=[Process("pick", "Pick items", supports="receive", source=Anchor("C.2.0.bpmn", element=pick))],
    )

    def found(*edits):
        new = Source("C.2.0.bpmn", edited(*edits, content=amazon))
        return list(changes(journey, Source("old", amazon), new, ComparisonOptions()))

    (renamed,) = found(set_to(pick, name="Grab items"))
    (gone,) = found(remove(pick))

    assert (renamed.id, renamed.kind, gone.id, gone.kind) == ("pick", "modified", "pick", "removed")
    assert [row.id for row in Kit(discover=False).impact(journey, Change("pick", "removed"))] == ["receive"]
    assert found(set_to(by_name(amazon, "Take Payment"), name="Charge")) == []


def test_links_are_proposed_to_the_activities_of_other_people(amazon):
    journey = JourneyMap(
        "Buy a book",
        stages=[Stage("get")],
        touchpoints=[Touchpoint("receive", "Receipt of items", stage="get")],
        processes=[Process("pick", "Picking the items"), Process("pay", "Payment taken"), Process("wash", "Wash")],
    )

    assert [(each.element, each.activity_name) for each in proposals(journey, model(amazon), "C.2.0.bpmn")] == [
        ("pay", "Take Payment"),
        ("pick", "Pick items"),
        ("receive", "Receive items"),
    ]
