"""`journeykit impact --combined --cuts --chokes`, and what `journeykit why` says of its ways."""

import json

import pytest


def test_a_table_says_below_its_rows_what_else_was_asked(run):
    answer = run("impact", "map.yaml", "-c", "parts=removed", "--combined", "cpm", "--cuts", "--chokes", "-f", "table")

    assert answer.code == 0
    *_, together, cuts, chokes = answer.out.split("\n\n")
    assert together.splitlines() == [
        "Several ways together (Change Prediction Method, ways of at most 4 steps)",
        "  Ticket kiosk: 72% arrives, 72% by the best way alone (exact, 1 way)",
        "  Train: 29% arrives, 29% by the best way alone (exact, 1 way)",
    ]
    assert cuts.splitlines() == [
        "Cut off from the end",
        "  Ana cannot get to Train any more, on any way: stopped at Ticket kiosk (exact)",
    ]
    assert chokes.splitlines() == [
        "What affected touchpoints hang on alone",
        "  Kiosk upkeep (process): 2 touchpoints, 1 moment of truth (exact above 0.01)",
        "  Ticket kiosk (touchpoint): 1 touchpoint, 1 moment of truth (exact above 0.01)",
    ]


def test_a_table_says_that_nothing_was_found(run):
    answer = run("impact", "map.yaml", "-c", "kiosk=delayed", "--cuts", "--chokes", "-f", "table")

    assert "Nobody is cut off from the end for certain (exact)" in answer.out
    assert "No affected touchpoint hangs on one other element alone (exact)" in answer.out


def test_json_holds_what_was_asked_and_nothing_else(run):
    asked = json.loads(
        run("impact", "map.yaml", "-c", "parts=removed", "--combined", "noisy_or", "--cuts", "--chokes").out
    )
    plain = json.loads(run("impact", "map.yaml", "-c", "parts=removed").out)

    kiosk = next(row for row in asked["affected"] if row["id"] == "kiosk")
    assert (kiosk["combined"]["method"], kiosk["combined"]["exact"], kiosk["only_via"]) == (
        "noisy_or",
        True,
        ["upkeep"],
    )
    assert [cut["persona"] for cut in asked["cuts"]] == ["ana"]
    assert [choke["id"] for choke in asked["chokes"]] == ["upkeep", "kiosk"]
    assert not {"cuts", "chokes"} & plain.keys()
    assert not any({"combined", "only_via"} & row.keys() for row in plain["affected"])


def test_markdown_has_a_section_for_each(run):
    answer = run("impact", "map.yaml", "-c", "parts=removed", "--cuts", "-f", "markdown", "--lang", "fr")

    assert (
        "**Coupés de la fin du parcours**\n\n- Ana ne peut plus atteindre «\N{NO-BREAK SPACE}Train\N{NO-BREAK SPACE}»"
        in answer.out
    )


def test_a_method_that_nobody_knows_is_a_usage_error(run):
    answer = run("impact", "map.yaml", "-c", "parts", "--combined", "cmp")

    assert answer.code == 2
    assert "cpm" in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-k", "3"], "Exact: there is no other way above the floor.\n"),
        (["-k", "1"], "on lane delivery\n"),
        (["-k", "3", "--lang", "fr"], "Exact\N{NO-BREAK SPACE}: aucun autre chemin ne dépasse le seuil.\n"),
    ],
)
def test_why_says_whether_its_ways_are_exact_where_several_were_asked_for(run, arguments, said):
    assert run("why", "map.yaml", "upkeep", "kiosk", "-f", "text", *arguments).out.endswith(said)


def test_why_says_it_in_json_with_every_way(run):
    (way,) = json.loads(run("why", "map.yaml", "upkeep", "kiosk", "-k", "3").out)

    assert (way["exact"], way["bound"]) == (True, None)
