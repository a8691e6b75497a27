"""`journeykit impact --format` for the machines that build and review."""

import json

import pytest

FORMATS = ("github", "junit", "reviewers", "sarif", "svg")


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_goes_to_standard_output_and_nothing_else_does(run, format):
    answer = run("impact", "map.yaml", "-c", "upkeep", "-f", format)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(
        {"github": "::error ", "junit": "<?xml", "reviewers": "# ", "sarif": "{", "svg": "<?xml"}[format]
    )


def test_annotations_stand_beside_the_lines_of_the_map(run):
    first, *_ = run("impact", "map.yaml", "-c", "upkeep", "-f", "github").out.splitlines()

    assert first == (
        "::error file=map.yaml,line=8,col=5,title=Ticket kiosk%3A 0.69 high::"
        "Kiosk upkeep supports Ticket kiosk. Teams: Field"
    )


def test_the_way_of_a_result_has_its_lines(run):
    (log,) = json.loads(run("impact", "map.yaml", "-c", "parts", "-f", "sarif").out)["runs"]
    steps = log["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    lines = [step["location"]["physicalLocation"]["region"]["startLine"] for step in steps]

    assert lines == [18, 17, 8]


def test_reviewers_come_from_the_settings(run, tmp_path):
    (tmp_path / "journeykit.toml").write_text('[reviewers]\nfield = ["@acme/field"]\n', "utf-8")

    assert run("impact", "map.yaml", "-c", "upkeep", "-f", "reviewers").out.splitlines() == [
        "# Kiosk upkeep (upkeep=modified)",
        "upkeep @acme/field",
        "kiosk  @acme/field",
        "parts  @acme/field",
        "train  @acme/field",
    ]


def test_a_gate_is_a_result_an_annotation_and_a_failing_test(run):
    answers = {
        format: run("impact", "map.yaml", "-c", "upkeep", "--fail-on", "moment", "-f", format)
        for format in ("github", "junit", "sarif", "markdown")
    }

    assert {answer.code for answer in answers.values()} == {1}
    assert ",title=moment::" in answers["github"].out.splitlines()[0]
    assert '<testsuite name="Buy a ticket" tests="2" failures="1"' in answers["junit"].out
    assert '"ruleId": "gate/moment"' in answers["sarif"].out
    assert "- **failed**: moment: " in answers["markdown"].out


@pytest.mark.parametrize("format", ["github", "junit", "reviewers", "sarif"])
def test_many_maps_are_one_report(run, tmp_path, format):
    (tmp_path / "maps").mkdir()
    text = (tmp_path / "map.yaml").read_text("utf-8")
    for name in ("buy", "return"):
        (tmp_path / "maps" / f"{name}.yaml").write_text(text.replace("Buy a ticket", f"To {name}"), "utf-8")
    answer = run("impact", "maps", "-c", "upkeep", "-f", format)

    assert answer.code == 0
    assert "to-buy" in answer.out or "maps/buy.yaml" in answer.out
    assert "to-return" in answer.out or "maps/return.yaml" in answer.out


def test_only_one_map_is_drawn(run, tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "map.yaml").rename(tmp_path / "maps" / "map.yaml")
    answer = run("impact", "maps", "-c", "upkeep", "-f", "svg")

    assert answer.code == 2
    assert "svg draws one map" in answer.err
