"""`journeykit portfolio`, and the commands that take a folder of maps."""

import json

import jsonschema
import pytest

from journeykit.schemas import schema


def report_of(answer):
    code, out, err = answer
    assert (code, err) == (0, "")
    report = json.loads(out)
    jsonschema.validate(report, schema("portfolio-1"))
    return report


# journeykit portfolio -------------------------------------------------------------------------------------------------


def test_the_maps_are_counted(run):
    report = report_of(run("portfolio", "maps"))

    assert (report["schema"], report["portfolio"]) == ("journeykit/portfolio/1", "maps")
    assert [(each["id"], each["file"], each["touchpoints"], each["moments"]) for each in report["journeys"]] == [
        ("order", "maps/journeys/order.yaml", 1, 1),
        ("returns", "maps/journeys/returns.yaml", 1, 0),
    ]
    assert [(each["id"], each["elements"]) for each in report["catalogues"]] == [("shared", 5)]


def test_what_is_shared_says_who_defines_and_who_names_it(run):
    shared = {
        each["id"]: (each["defined_by"], each["named_by"]) for each in report_of(run("portfolio", "maps"))["shared"]
    }

    assert list(shared) == ["nadia", "web", "shop", "sales"]
    assert shared["web"] == (["shared"], ["order", "returns"])
    assert shared["shop"] == (["shared", "returns"], ["shared"])


def test_differences_say_where_each_map_says_what(run):
    (name, owner) = report_of(run("portfolio", "maps"))["differences"]

    assert (name["field"], [each["value"] for each in name["values"]]) == ("name", ["Shop platform", "Shop"])
    assert owner == {
        "id": "shop",
        "field": "owner",
        "values": [
            {"map": "shared", "value": "digital", "file": "maps/catalogue.yaml", "line": 10, "column": 37},
            {"map": "returns", "value": "sales", "file": "maps/journeys/returns.yaml", "line": 9, "column": 28},
        ],
    }


def test_insights_are_in_the_report(run, maps):
    path = maps / "journeys" / "returns.yaml"
    path.write_text(path.read_text("utf-8").replace(", owner: sales", ""), "utf-8")

    insights = report_of(run("portfolio", "maps"))["insights"]

    assert [each["id"] for each in insights["single_points"]] == ["shop", "web", "pricing"]
    assert insights["idle_processes"] == ["idle"]
    assert insights["one_owner"] == [
        {"id": "order/page-moment", "name": "first", "team": "digital", "touchpoints": ["order/page"]}
    ]


def test_one_map_is_told_as_well(run):
    report = report_of(run("portfolio", "maps/journeys/order.yaml"))

    assert [each["id"] for each in report["journeys"]] == ["order"]
    assert (report["catalogues"], report["shared"], report["differences"]) == ([], [], [])
    assert [each["id"] for each in report["insights"]["no_owner"]] == ["page-moment"]


def test_a_catalogue_alone_is_told_as_well(run):
    report = report_of(run("portfolio", "maps/catalogue.yaml"))

    assert [each["id"] for each in report["journeys"]] == ["shared"]
    assert report["insights"]["single_points"] == []


def test_fields_of_any_type_are_json(run, maps):
    for file, source in (("catalogue.yaml", "a.bpmn"), ("journeys/order.yaml", "b.bpmn")):
        path = maps / file
        processes = f"processes: [{{id: sale, tags: [{source[0]}], source: {{file: {source}, element: T1}}}}]\n"
        path.write_text(path.read_text("utf-8").partition("processes:")[0] + processes, "utf-8")

    differences = {each["field"]: each["values"] for each in report_of(run("portfolio", "maps"))["differences"]}

    assert differences["source"][0]["value"] == {"file": "a.bpmn", "element": "T1", "fingerprint": ""}
    assert differences["tags"][1]["value"] == ["b"]


def test_a_table_shows_ten_rows_of_each_section(run, maps):
    text = (maps / "journeys" / "order.yaml").read_text("utf-8")
    more = "".join(f"  - {{id: idle-{n}, name: Idle {n}}}\n" for n in range(12))
    (maps / "journeys" / "order.yaml").write_text(text + more, "utf-8")

    code, out, _ = run("portfolio", "maps", "--format", "table")

    assert code == 0
    assert out.startswith("maps\n2 journeys, 1 catalogue, 4 elements in several maps, 2 differences\n")
    assert "Processes that serve no touchpoint (13)" in out
    assert "… and 3 more\n" in out


def test_markdown_is_written_in_french(run):
    code, out, _ = run("portfolio", "maps", "--format", "markdown", "--lang", "fr")

    assert code == 0
    assert "**2 parcours, 1 catalogue, 4 éléments dans plusieurs cartes, 2 différences**" in out
    assert "### Là où les cartes diffèrent (2)" in out
    assert "| Shop platform | owner | digital | maps/catalogue\\.yaml\\:10\\:37 |" in out


def test_names_cannot_act_on_a_terminal_or_on_markdown(run, maps):
    path = maps / "catalogue.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Website", 'name: "\\e[31m<b>|x"'), "utf-8")

    _, table, _ = run("portfolio", "maps", "--format", "table")
    _, markdown, _ = run("portfolio", "maps", "--format", "markdown")

    assert "\x1b" not in table + markdown
    assert "\\<b\\>\\|x" in markdown


def test_one_id_for_two_kinds_is_told(run, maps):
    path = maps / "journeys" / "returns.yaml"
    path.write_text(path.read_text("utf-8") + "channels: [{id: digital, name: Online}]\n", "utf-8")

    (kind,) = [each for each in report_of(run("portfolio", "maps"))["differences"] if each["id"] == "digital"]
    _, markdown, _ = run("portfolio", "maps", "--format", "markdown")

    assert (kind["field"], [each["value"] for each in kind["values"]]) == ("element_kind", ["team", "channel"])
    assert "| Digital | kind | team |" in markdown


def test_the_schema_is_printed(run):
    code, out, _ = run("schema", "portfolio")

    assert code == 0
    assert json.loads(out) == schema("portfolio-1")


# What goes wrong ------------------------------------------------------------------------------------------------------

COMMANDS = (("portfolio", "maps"), ("impact", "maps", "--change", "shop"))


@pytest.mark.parametrize("command", [*COMMANDS, ("validate", "maps")])
def test_no_map_in_a_folder_is_said(run, maps, command):
    for path in maps.rglob("*.yaml"):
        path.unlink()

    assert run(*command) == (3, "", "journeykit: maps: no journey document is there\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_file_that_cannot_be_read_is_named(run, maps, command):
    (maps / "broken.yaml").write_text("journeykit: 1\ntitle: x\nstages: 5\n", "utf-8")
    (maps / "lost.yaml").symlink_to("nowhere.yaml")

    code, out, err = run(*command)

    assert (code, out) == (3, "")
    assert [line.partition(" ")[0] for line in err.splitlines()] == ["maps/broken.yaml:3:1", "maps/lost.yaml:"]


@pytest.mark.parametrize("command", COMMANDS)
def test_two_maps_with_one_id_name_both_files(run, maps, command):
    (maps / "order-copy.yaml").write_text((maps / "journeys" / "order.yaml").read_text("utf-8"), "utf-8")

    code, _, err = run(*command)

    assert code == 3
    assert err == (
        "maps/order-copy.yaml:2:1 the map 'order' is in maps/journeys/order.yaml already; "
        "each map has an 'id' of its own\n"
    )


def test_links_that_lead_in_circles_end(run, maps):
    (maps / "journeys" / "up").symlink_to(maps)

    assert run("portfolio", "maps")[0] == 0


# journeykit impact ----------------------------------------------------------------------------------------------------


def test_an_impact_says_that_maps_differ(run):
    code, out, err = run("impact", "maps", "--change", "web", "--format", "json")

    assert code == 0
    assert json.loads(out)["journey"] == "maps"
    assert err == (
        "journeykit: maps differ in what they share: shop: name is 'Shop platform' in shared, 'Shop' in returns, "
        "and 1 more; 'journeykit portfolio' shows where\n"
    )


def test_an_impact_of_maps_that_agree_says_nothing(run, maps):
    (maps / "journeys" / "returns.yaml").unlink()

    assert run("impact", "maps", "--change", "web")[2] == ""


def test_a_way_leads_through_a_folder_of_maps(run):
    code, out, _ = run("why", "maps", "shop", "returns/form", "--format", "text")

    assert code == 0
    assert out.startswith("Shop platform runs Website, which carries Return form.\n")


# journeykit validate --------------------------------------------------------------------------------------------------


def findings(answer):
    return [
        (file["file"], finding["code"], finding["line"], finding["column"])
        for file in json.loads(answer[1])["files"]
        for finding in file["findings"]
    ]


def test_a_folder_is_validated_together(run):
    answer = run("validate", "maps", "--select", "JK101,JK109,JK206,JK213", "--format", "json")

    assert answer[0] == 0
    assert findings(answer) == [
        ("maps/journeys/order.yaml", "JK206", 10, 5),
        ("maps/journeys/returns.yaml", "JK109", 9, 16),
        ("maps/journeys/returns.yaml", "JK109", 9, 28),
    ]


def test_several_files_are_validated_together(run):
    answer = run("validate", "maps/journeys/order.yaml", "maps/catalogue.yaml", "--select", "JK101", "--format", "json")

    assert findings(answer) == []


def test_a_file_alone_is_validated_alone(run):
    code, out, _ = run("validate", "maps/journeys/order.yaml", "--select", "JK101")

    assert code == 1
    assert out.count("JK101") == 2


def test_a_file_that_cannot_be_read_does_not_hide_what_is_found_in_others(run, maps):
    (maps / "broken.yaml").write_text("journeykit: 1\ntitle: x\nstages: 5\n", "utf-8")

    code, out, err = run("validate", "maps", "--select", "JK206", "--format", "json")

    assert code == 3
    assert [each["readable"] for each in json.loads(out)["files"]] == [False, True, True, True]
    assert "order.yaml" in out
    assert err.startswith("maps/broken.yaml:3:1 stages: ")


def test_two_versions_of_a_map_are_looked_at_apart(run, maps):
    (maps / "journeys" / "order-old.yaml").write_text((maps / "journeys" / "order.yaml").read_text("utf-8"), "utf-8")

    code, out, err = run("validate", "maps", "--select", "JK101", "--format", "json")

    assert code == 1
    assert {file for file, *_ in findings((code, out, err))} == {"maps/journeys/order.yaml"}
    assert "journeykit: maps/journeys/order.yaml: has the id of maps/journeys/order-old.yaml, 'order'" in err


def test_maps_of_a_folder_are_mended(run, maps):
    path = maps / "journeys" / "returns.yaml"
    path.write_text(path.read_text("utf-8").replace("personas: nadia}", "personas: nadia, next: form}"), "utf-8")

    _, out, _ = run("validate", "maps", "--select", "JK1", "--fix")

    assert "next" not in path.read_text("utf-8")
    assert "1 fixed" in out


def test_settings_near_a_map_hold_for_it(run, maps):
    (maps / "journeys" / "journeykit.toml").write_text('ignore = ["JK109"]\n', "utf-8")

    answer = run("validate", "maps", "--select", "JK1", "--format", "json")

    assert findings(answer) == []
