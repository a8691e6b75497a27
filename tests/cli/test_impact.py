"""`journeykit impact` and `journeykit why`."""

import csv
import io
import json

import jsonschema
import pytest

from journeykit import Impact
from journeykit.schemas import schema


def test_json_is_the_contract_and_the_default_away_from_a_terminal(run):
    answer = run("impact", "map.yaml", "--change", "upkeep=delayed")
    report = json.loads(answer.out)

    assert answer.code == 0
    assert answer.err == ""
    jsonschema.validate(report, schema("impact-1"))
    assert [row["id"] for row in report["affected"]][:2] == ["kiosk", "kiosk-moment"]
    assert answer.out == json.dumps(report, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert Impact.from_dict(report).to_dict() == report


def test_a_line_for_each_row(run):
    report = json.loads(run("impact", "map.yaml", "-c", "upkeep").out)
    lines = run("impact", "map.yaml", "-c", "upkeep", "-f", "jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == report["affected"]


def test_csv_has_why_as_a_sentence(run):
    rows = list(csv.DictReader(io.StringIO(run("impact", "map.yaml", "-c", "parts=removed", "-f", "csv").out)))

    assert rows[0]["id"] == "kiosk"
    assert rows[0]["why"] == "Spare parts is used by Kiosk upkeep, which supports Ticket kiosk"
    assert rows[0]["teams"] == "field"


def test_markdown_starts_with_the_counts(run):
    lines = run("impact", "map.yaml", "-c", "upkeep", "-f", "markdown").out.splitlines()

    assert lines[:8] == [
        "<!-- journeykit impact buy-a-ticket -->",
        "### Buy a ticket",
        "",
        "**2 touchpoints affected** (1 high, 1 medium)",
        "",
        "**What changes**:",
        "",
        "- **Kiosk upkeep** (process) modified",
    ]


TABLE = """\
Kiosk upkeep (process) delayed

2 touchpoints affected
severity            touchpoint      stage  position  why
████░░ 0.69 high    Ticket kiosk ◆  Buy    contact   is supported by Kiosk upkeep
█░░░░░ 0.22 medium  Train           Ride   later     comes after Ticket kiosk (2 steps)

teams to involve
severity          name   why
████░░ 0.60 high  Field  owns Kiosk upkeep
"""


def test_the_table_shows_touchpoints_first_then_who_must_act(run):
    answer = run("impact", "map.yaml", "-c", "upkeep=delayed", "-f", "table")

    assert [line.rstrip() for line in answer.out.splitlines()][: TABLE.count("\n")] == TABLE.splitlines()


def test_the_table_speaks_the_language_that_is_asked_for(run):
    out = run("impact", "map.yaml", "-c", "upkeep=delayed", "-f", "table", "--lang", "fr").out

    assert out.splitlines()[2] == "2 points de contact touchés"
    assert "équipes à impliquer" in out


def test_the_language_of_the_map_is_the_default(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("language: en", "language: fr-CA"), "utf-8")

    assert "équipes à impliquer" in run("impact", "map.yaml", "-c", "upkeep", "-f", "table").out


def test_filters_are_passed_on(run):
    rows = json.loads(run("impact", "map.yaml", "-c", "upkeep", "--lanes", "ownership", "--max-hops", "1").out)[
        "affected"
    ]

    assert [row["id"] for row in rows] == ["field"]
    assert run("impact", "map.yaml", "-c", "upkeep", "--persona", "ana", "--floor", "0.5").code == 0


def test_nothing_affected_is_an_empty_list_and_no_failure(run):
    answer = run("impact", "map.yaml", "-c", "ana", "--floor", "0.9")

    assert answer.code == 0
    assert json.loads(answer.out)["affected"] == []


def test_a_change_that_leads_nowhere_is_said(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("[Buy, Ride]", "[Buy, Ride, Leave]"), "utf-8")

    assert run("impact", "map.yaml", "-c", "leave").err == (
        "journeykit: leave leads nowhere: nothing of the map starts from it\n"
    )


def test_dangling_references_are_said_because_they_hide_impact(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("supports: kiosk", "supports: kiosc"), "utf-8")
    answer = run("impact", "map.yaml", "-c", "upkeep")

    assert answer.code == 0
    assert "1 reference points nowhere and carries no impact: kiosc" in answer.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-c", "upkep"], "no element 'upkep' in this journey. Did you mean 'upkeep'?"),
        (["-c", "upkeep=broken"], "no kind of change 'broken'."),
        (["-c", "upkeep=delayd"], "Did you mean 'delayed'"),
        (["-c", "upkeep=delayed", "-c", "upkeep=removed"], "'upkeep' cannot be both delayed and removed"),
        (["-c", "upkeep", "--persona", "bo"], "no element 'bo' among the personas of this journey"),
        (["-c", "upkeep", "--lanes", "delivry"], "no lane 'delivry'. Did you mean 'delivery'?"),
        (["-c", "upkeep", "--floor", "0"], "floor is a strength above 0"),
        (["-c", "upkeep", "--max-hops", "-1"], "--max-hops"),
        (["-c", "upkeep", "--format", "xml"], "'xml' is not one of"),
        ([], "what changes? Name it with --change, or give --base, --set or --from"),
    ],
)
def test_a_wrong_question_exits_with_2_and_says_what_would_be_right(run, arguments, message):
    answer = run("impact", "map.yaml", *arguments)

    assert answer.code == 2
    assert answer.out == ""
    assert message in answer.err


def test_why_tells_the_way(run):
    answer = run("why", "map.yaml", "parts=removed", "train", "-f", "text")

    assert answer.out == (
        "Spare parts is used by Kiosk upkeep, which supports Ticket kiosk, which comes before Train.\n"
        "  29% of the change arrives, on lane experience\n"
    )


def test_why_gives_steps_as_json(run):
    (way,) = json.loads(run("why", "map.yaml", "upkeep", "kiosk").out)

    assert way["why"] == [
        {"from": "upkeep", "relation": "supports", "direction": "along", "to": "kiosk", "weight": 900}
    ]


def test_no_way_is_an_answer(run):
    answer = run("why", "map.yaml", "field", "ana", "--floor", "0.9", "-f", "text")

    assert answer.code == 0
    assert answer.out == "No way leads from Field to Ana.\n"
