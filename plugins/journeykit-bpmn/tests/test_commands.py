"""`journeykit anchors`, `journeykit link` and `journeykit impact --from`, as people call them."""

import json

import pytest
from command_line import journeykit
from journeykit_bpmn._linking import likeness
from order import FOLDER, ORDER, edited, move_to_lane, order_map, remove, set_to, shift

from journeykit import Kit

CHECKED = """\
new  receive   order.bpmn#Task_receive  Receive parcel
new  checking  order.bpmn#Task_check    Check stock
new  picking   order.bpmn#Task_pick     Pick articles
new  shipping  order.bpmn#Task_ship     Ship parcel
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the map and the model, in which commands run."""
    monkeypatch.chdir(tmp_path)
    for name in ("order.yaml", "order.bpmn"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    return tmp_path


@pytest.fixture
def run(capfd, folder):
    """Run a command: its code, its answer and its messages."""
    assert folder.is_dir()

    def call(*arguments):
        code = journeykit(*arguments)
        return code, *capfd.readouterr()

    return call


# Anchors --------------------------------------------------------------------------------------------------------------


def test_anchors_that_nobody_has_acknowledged_are_told_and_trip_nothing(run):
    assert run("anchors", "order.yaml") == (0, CHECKED, "4 are not acknowledged: look at them, then --accept\n")


def test_accepted_anchors_are_unchanged_and_the_comments_of_the_map_stay(run, folder):
    before = (folder / "order.yaml").read_text("utf-8")
    accepted = run("anchors", "order.yaml", "--accept")
    after = (folder / "order.yaml").read_text("utf-8")

    assert accepted == (0, CHECKED, "4 fingerprints written to order.yaml\n")
    assert run("anchors", "order.yaml")[:2] == (0, CHECKED.replace("new", "unchanged"))
    assert [line.partition("#")[2] for line in after.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in before.splitlines() if "#" in line
    ]
    assert after.count("fingerprint: bpmn1-") == 4


@pytest.mark.parametrize(
    "edit",
    [
        set_to("Task_pick", name="Take articles"),
        move_to_lane("Task_pick", "Lane_sales"),
        set_to("Flow_ship", targetRef="End_shipped"),
        remove("Task_ship"),
    ],
)
def test_a_change_of_the_model_trips_until_it_is_accepted(run, folder, edit):
    run("anchors", "order.yaml", "--accept")
    (folder / "order.bpmn").write_bytes(edited(edit))
    code, out, _ = run("anchors", "order.yaml")

    assert code == 1
    assert "changed    picking" in out
    assert run("anchors", "order.yaml", "--accept")[0] == ("vanished" in out)
    assert "changed" not in [line.split()[0] for line in run("anchors", "order.yaml")[1].splitlines()]


def test_what_is_drawn_elsewhere_is_unchanged(run, folder):
    run("anchors", "order.yaml", "--accept")
    (folder / "order.bpmn").write_bytes(edited(shift("Task_pick"), shift("Flow_ship")))

    assert run("anchors", "order.yaml")[0] == 0


def test_a_vanished_element_and_a_missing_file_trip_and_cannot_be_accepted(run, folder):
    (folder / "order.bpmn").write_bytes(edited(remove("Task_pick")))
    before = run("anchors", "order.yaml", "--accept")
    (folder / "order.bpmn").unlink()

    assert before[0] == 1
    assert "vanished  picking   order.bpmn#Task_pick\n" in before[1]
    assert run("anchors", "order.yaml", "--accept")[0] == 1
    assert "fichier absent  picking" in run("anchors", "order.yaml", "--lang", "fr")[1]


def test_anchors_as_json_hold_the_fingerprints(run):
    found = json.loads(run("anchors", "order.yaml", "-f", "json")[1])

    assert [(each["id"], each["state"]) for each in found] == [
        (id, "new") for id in ("receive", "checking", "picking", "shipping")
    ]
    assert len({each["fingerprint"] for each in found}) == 4


def test_a_map_without_anchors_says_so(run, folder):
    (folder / "order.yaml").write_text("{journeykit: 1, title: Trip}", "utf-8")

    assert run("anchors", "order.yaml") == (0, "", "the map names no element of a process model\n")


def test_a_model_that_cannot_be_read_exits_with_3(run, folder):
    (folder / "order.bpmn").write_text("<a/>", "utf-8")

    assert run("anchors", "order.yaml")[0] == 3


# Link -----------------------------------------------------------------------------------------------------------------

PROPOSED = """\
0.82  Task_pay “Pay order”           →  touchpoint pay “Pay the order”
0.64  Task_refund “Refund customer”  →  process refund “Refund”
"""


def test_links_are_proposed_with_their_scores_and_nothing_is_written(run, folder):
    before = (folder / "order.yaml").read_bytes()

    assert run("link", "order.yaml", "order.bpmn") == (
        0,
        PROPOSED,
        "nothing is written; --write sets 2 anchors in order.yaml\n",
    )
    assert (folder / "order.yaml").read_bytes() == before


def test_links_that_are_written_are_acknowledged_anchors(run, folder):
    assert run("link", "order.yaml", "order.bpmn", "--write")[2] == "2 anchors written to order.yaml\n"
    code, out, _ = run("anchors", "order.yaml")

    assert code == 0
    assert "unchanged  pay       order.bpmn#Task_pay" in out
    assert "unchanged  refund    order.bpmn#Task_refund" in out
    assert "# the slow part" in (folder / "order.yaml").read_text("utf-8")
    assert run("link", "order.yaml", "order.bpmn")[1:] == ("", "no names are alike enough\n")


def test_a_model_in_another_folder_is_named_from_the_map(run, folder):
    (folder / "models").mkdir()
    (folder / "order.bpmn").rename(folder / "models" / "order.bpmn")
    run("link", "order.yaml", "models/order.bpmn", "--at-least", "0.8", "--write")

    assert Kit(discover=False).read(folder / "order.yaml")["pay"].extra["bpmn"]["source"]["file"] == "models/order.bpmn"


def test_links_as_json(run):
    (first, _) = json.loads(run("link", "order.yaml", "order.bpmn", "-f", "json")[1])

    assert (first["activity"], first["element"], first["kind"], first["score"]) == (
        "Task_pay",
        "pay",
        "touchpoint",
        0.82,
    )


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Vérifier l'éligibilité", "verifier L'ELIGIBILITE", 1.0),
        ("Check stock", "Stock check", 1.0),
        ("Pay", "Parcel", 0.0),
        ("Task 1", "Task 2", 0.0),
        ("", "Pay", 0.0),
        ("!!!", "Pay", 0.0),
    ],
)
def test_names_are_alike_by_their_words_and_letters(one, other, score):
    assert likeness(one, other) == likeness(other, one) == score


# Impact ---------------------------------------------------------------------------------------------------------------


def test_the_impact_of_a_new_version_of_the_model(run, folder):
    (folder / "new.bpmn").write_bytes(edited(remove("Task_pick")))
    code, out, err = run("impact", "order.yaml", "--from", "order.bpmn", "new.bpmn")
    report = json.loads(out)

    assert code == 0
    assert [(change["id"], change["change"]) for change in report["changes"]] == [
        ("picking", "removed"),
        ("shipping", "modified"),
    ]
    assert next(row["id"] for row in report["affected"] if row["kind"] == "touchpoint") == "receive"
    assert err.splitlines()[-1] == ("new.bpmn: Shipping modified: removed sequenceFlow “Pick articles → Ship parcel”")


def test_a_layout_change_affects_nothing(run, folder):
    (folder / "new.bpmn").write_bytes(edited(shift("Task_pick")))
    code, out, err = run("impact", "order.yaml", "--from", "order.bpmn", "new.bpmn")

    assert (code, json.loads(out)["affected"]) == (0, [])
    assert err == "new.bpmn: Picking modified without consequence: drawn elsewhere\n"


def test_what_is_removed_reaches_as_far_as_a_change_that_is_named(run, folder):
    (folder / "new.bpmn").write_bytes(edited(set_to("Task_check", name="Look at the stock")))
    (folder / "same.bpmn").write_bytes(ORDER)
    found = run("impact", "order.yaml", "--from", "order.bpmn", "new.bpmn")[1]

    assert found == run("impact", "order.yaml", "--change", "checking=modified")[1]
    assert json.loads(run("impact", "order.yaml", "--from", "order.bpmn", "same.bpmn")[1])["changes"] == []


def test_validating_a_model_says_what_is_wrong_with_it(run, folder):
    (folder / "order.bpmn").write_bytes(edited(set_to("Message_parcel", targetRef="Task_check")))
    out = run("validate", "order.bpmn")[1]

    assert "order.bpmn:7:1: warning JKB101" in out
    assert "the message flow 'Parcel' stays inside the pool 'Shop'" in out


def test_the_map_of_the_tests_is_right():
    errors = [finding for finding in Kit(discover=False).validate(order_map()) if finding.severity == "error"]

    assert errors == []
