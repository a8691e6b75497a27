"""Our differences against those of bpmn-js-differ, on edits that are the same in each run.

Each edit says what both see, what only we see and what only bpmn-js-differ sees, and why: what it says and what is
found must be equal, so that no difference between the two is left without a reason.
"""

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import attrs
import pytest
from journeykit_bpmn._differing import differences
from order import (
    ORDER,
    Edit,
    add,
    at,
    drawing,
    drop,
    edited,
    lead_to,
    model,
    move_to_lane,
    remove,
    set_to,
    shift,
    turn_into,
    write,
)

SEEDS = range(30)
HOME = Path(os.environ.get("CHECKS_HOME", Path.home() / ".cache" / "journeykit-checks")) / "bpmn"

Found = frozenset[tuple[str, str]]
"""Kinds of difference and ids."""


@attrs.frozen
class Known:
    """An edit, and who sees what of it: kind of difference and id."""

    edit: Edit
    both: Found = frozenset()
    ours: Found = frozenset()
    theirs: Found = frozenset()


def changed(*ids: str) -> Found:
    return frozenset(("changed", id) for id in ids)


def renamed(chance: random.Random) -> Known:
    id = chance.choice(
        ["Task_pick", "Task_check", "End_shipped", "Lane_sales", "Pool_shop", "Flow_pick", "Message_order"]
    )
    return Known(set_to(id, name="Another name"), changed(id))


def added(_: random.Random) -> Known:
    known = frozenset({("added", "Task_wrap")})
    return Known(lambda root: add(at(root, "Process_shop"), "task", id="Task_wrap", name="Wrap"), known)


def removed(_: random.Random) -> Known:
    gone = frozenset(("removed", id) for id in ("Task_refund", "Flow_refund", "Flow_refunded"))
    return Known(remove("Task_refund"), gone | changed("Gateway_stock"))


def led_elsewhere(_: random.Random) -> Known:
    return Known(lead_to("Flow_ship", "End_shipped"), changed("Flow_ship"))


def turned(chance: random.Random) -> Known:
    id = chance.choice(["Task_pick", "Task_choose", "Task_pay"])
    return Known(turn_into(id, "serviceTask"), changed(id))


def attached_elsewhere(_: random.Random) -> Known:
    return Known(set_to("Timer_pick", attachedToRef="Task_check"), changed("Timer_pick"))


def documented(_: random.Random) -> Known:
    return Known(write("Task_check", "documentation", "Guesses."), changed("Task_check"))


def extended(_: random.Random) -> Known:
    # It says that the task changed, but not in what.
    return Known(write("Task_check", "costs", "0.03"), changed("Task_check"))


def conditioned(_: random.Random) -> Known:
    # As above.
    return Known(write("Flow_pick", "conditionExpression", "stock > 1"), changed("Flow_pick"))


def shifted(chance: random.Random) -> Known:
    id = chance.choice(["Task_check", "Gateway_stock", "Pool_customer", "Flow_stock", "Message_parcel"])
    return Known(shift(id), frozenset({("layout-changed", id)}))


def undrawn(_: random.Random) -> Known:
    # It compares shapes that are there twice, and says nothing of one that is gone.
    return Known(lambda root: drop(drawing(root, "Task_ship")), ours=frozenset({("layout-changed", "Task_ship")}))


def moved_to_another_lane(chance: random.Random) -> Known:
    # References that may be several, as those of a lane to its nodes are, it does not look at.
    id = chance.choice(["Task_pick", "Task_ship"])
    return Known(move_to_lane(id, "Lane_sales"), ours=changed(id))


def moved_to_another_stage(chance: random.Random) -> Known:
    # As above: a node may refer to several category values.
    id = chance.choice(["Task_pay", "Task_choose"])
    return Known(write(id, "categoryValueRef", "Stage_get"), ours=changed(id))


def stage_renamed(_: random.Random) -> Known:
    # It follows flow elements, lanes, pools and messages; categories and artifacts are none of them.
    return Known(set_to("Stage_buy", value="Purchase"), ours=changed("Stage_buy"))


def note_rewritten(_: random.Random) -> Known:
    # As above.
    return Known(write("Note_pick", "text", "By robots"), ours=changed("Note_pick"))


def association_directed(_: random.Random) -> Known:
    # As above.
    return Known(set_to("Association_pick", associationDirection="One"), ours=changed("Association_pick"))


def timed(_: random.Random) -> Known:
    # What lies inside a definition in a list, which it does not follow, is lost.
    return Known(write("Timer_pick", "timeDuration", "P2D"), ours=changed("Timer_pick"))


def tool_configured(_: random.Random) -> Known:
    # It compares the attributes of BPMN and no others.
    return Known(set_to("Task_check", **{"{https://shop.example/modeler}system": "new"}), ours=changed("Task_check"))


def made_executable(_: random.Random) -> Known:
    # It shows the change of a process at its pool, where modelers draw it. We say which of the two it is.
    edit = set_to("Process_shop", isExecutable="true")
    return Known(edit, ours=changed("Process_shop"), theirs=changed("Pool_shop"))


def moved_to_another_pool(_: random.Random) -> Known:
    # It matches within the list of one process: what moves out is removed there and added here. We match by id.
    return Known(
        lambda root: at(root, "Process_customer").append(at(root, "Task_remind")),
        ours=changed("Task_remind"),
        theirs=frozenset({("removed", "Task_remind"), ("added", "Task_remind")}),
    )


EDITS = (
    renamed,
    added,
    removed,
    led_elsewhere,
    turned,
    attached_elsewhere,
    documented,
    extended,
    conditioned,
    shifted,
    undrawn,
    moved_to_another_lane,
    moved_to_another_stage,
    stage_renamed,
    note_rewritten,
    association_directed,
    timed,
    tool_configured,
    made_executable,
    moved_to_another_pool,
)


def edits_of(seed: int) -> list[Known]:
    """Choose edits; every kind comes up, the first seeds with one alone."""
    chance = random.Random(seed)  # noqa: S311 - the same edits in each run
    if seed < len(EDITS):
        return [EDITS[seed](chance)]
    return [edit(chance) for edit in chance.sample(EDITS, chance.randint(2, 6))]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """What bpmn-js-differ finds, for each seed."""
    if shutil.which("node") is None or not (HOME / "node_modules" / "bpmn-js-differ").is_dir():
        pytest.skip(f"no node, or no bpmn-js-differ in {HOME}; CHECKS_HOME says where it is")
    folder = tmp_path_factory.mktemp("models")
    (folder / "old.bpmn").write_bytes(ORDER)
    paths = []
    for seed in SEEDS:
        (folder / f"{seed}.bpmn").write_bytes(edited(*(known.edit for known in edits_of(seed))))
        paths += [folder / "old.bpmn", folder / f"{seed}.bpmn"]
    script = Path(__file__).with_name("diff.mjs")
    done = subprocess.run(  # noqa: S603 - a script of ours
        [shutil.which("node"), script, *paths], cwd=HOME, capture_output=True, text=True, check=True
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        {("changed" if kind == "silent" else kind, id) for kind, ids in each.items() for id in ids} for each in found
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_difference_between_the_two_has_a_reason(theirs, seed):
    known = edits_of(seed)
    both, only_ours, only_theirs = (
        frozenset().union(*(getattr(each, name) for each in known)) for name in ("both", "ours", "theirs")
    )
    new = model(edited(*(each.edit for each in known)))
    ours = {(difference.kind, difference.id) for difference in differences(model(), new)}

    assert ours == both | only_ours
    assert theirs[seed] == both | only_theirs
