"""Merged documents say what the merged map says, and keep what people wrote."""

import json
import re
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeykit import dumps, loads, merge
from journeykit._document._comments import comments
from journeykit._merging._texts import merged_text
from journeykit.errors import DocumentError
from journeykit.testing import sample
from merging.editing import edits, three_versions

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])

COMMENTED = re.sub(
    r"(?m)^( *)- (\{id|id|\w+$)",
    r"\1# what follows is important\n\1- \2",
    files("journeykit.testing").joinpath("sample.yaml").read_text("utf-8"),
)

MAP = """\
# our first map
journeykit: 1
title: Trip
language: en
stages: [Go, Stay]

touchpoints:
  # the bus comes first
  - id: bus
    name: Bus   # or a coach
    stage: go
    tags: [road, public]
    pain_points:
      - Slow
  # then the hotel
  - id: hotel
    name: Hotel
    stage: stay
  - {id: bye, name: Bye, stage: stay}
"""


def text_of(ours, theirs, base=MAP):
    """Merge, each side with replacements in the base."""
    sides = []
    for replacements in (ours, theirs):
        side = base
        for old, new in replacements:
            assert old in side
            side = side.replace(old, new)
        sides.append(side)
    return merged_text(base, *sides, "map.yaml")


@QUICK
@given(three_versions(), st.sampled_from(["map.yaml", "map.json"]))
def test_a_merged_document_says_what_the_merged_map_says(versions, name):
    format = name.partition(".")[2]
    texts = [dumps(journey, format=format) for journey in versions]

    found = merged_text(*texts, name)

    assert loads(found.text) == found.merge.journey == merge(*map(loads, texts)).journey


@QUICK
@given(edits(sample(), most=5))
def test_edits_of_theirs_come_into_a_document_full_of_comments_and_none_is_lost(theirs):
    found = merged_text(dumps(sample()), COMMENTED, dumps(theirs), "map.yaml")

    assert loads(found.text) == theirs
    assert _comments(found.text) >= _comments(COMMENTED)


def _comments(text):
    return Counter(comment.text for comment in comments(text, "map.yaml"))


def test_what_goes_together_by_line_is_merged_by_line_comments_and_all():
    found = text_of([("name: Hotel", "name:    Hotel Adler")], [("# our first map", "# our first map, of theirs")])

    assert found.text == MAP.replace("name: Hotel", "name:    Hotel Adler").replace("map\n", "map, of theirs\n", 1)
    assert found.lost_comments == ()


def test_lines_that_go_together_and_say_something_else_are_not_taken():
    base = "journeykit: 1\ntitle: Trip\n\nteams: []\n\n# middle\n\nsystems: []\n"
    ours = base.replace("teams: []", "teams: [{id: crm, name: Sales}]")
    theirs = base.replace("systems: []", "systems: [{id: crm, name: CRM}]")

    found = merged_text(base, ours, theirs, "map.yaml")

    assert [conflict.kind for conflict in found.merge.conflicts] == ["add/add"]
    assert loads(found.text) == found.merge.journey


def test_what_theirs_changed_is_written_into_ours_and_nothing_else():
    found = text_of([("[road, public]", "[road, public, cheap]")], [("[road, public]", "[fast, road, public]")])

    assert found.text == MAP.replace("[road, public]", "[fast, road, public, cheap]")


def test_new_elements_come_with_their_comments():
    ours = [("  - {id: bye", "  - {id: shop, stage: stay}\n  - {id: bye")]
    theirs = [("  - {id: bye", "  # to remember\n  - id: photo   # a nice one\n    stage: stay\n  - {id: bye")]

    found = text_of(ours, theirs)

    expected = (
        "  - {id: shop, stage: stay}\n  # to remember\n  - id: photo   # a nice one\n    stage: stay\n  - {id: bye"
    )
    assert found.text == MAP.replace("  - {id: bye", expected)


def test_an_element_that_moves_takes_its_comments_along():
    hotel = "  # then the hotel\n  - id: hotel\n    name: Hotel\n    stage: stay\n"
    moved = MAP.replace(hotel, "") + hotel

    found = merged_text(
        MAP, MAP.replace("[road, public]", "[road]").replace("{id: bye,", "{id: bye, tags: [x],"), moved, "m.yaml"
    )

    assert found.text == moved.replace("[road, public]", "[road]").replace("{id: bye,", "{id: bye, tags: [x],")


def test_comments_of_theirs_that_find_no_place_are_named():
    found = text_of(
        [("name: Bus ", "name: Night bus ")],
        [("    name: Bus ", "    # soon a tram\n    name: Bus "), ("[road, p", "[p")],
    )

    assert found.lost_comments == ("# soon a tram",)


def test_a_conflict_is_a_comment_at_its_field():
    found = text_of([("name: Hotel", "name: Inn")], [("name: Hotel", "name: Hostel")])

    said = "# journeykit: conflict: Inn (touchpoint hotel), name: ours has Inn, theirs has Hostel; it was Hotel"
    assert found.text == MAP.replace("    name: Hotel", f"    {said}\n    name: Inn")


def test_a_conflict_of_what_is_not_there_any_more_is_a_comment_at_its_list():
    gone = "  # then the hotel\n  - id: hotel\n    name: Hotel\n    stage: stay\n"

    found = text_of([(gone, "")], [("name: Hotel", "name: Hostel")])

    said = "# journeykit: conflict: Hostel (touchpoint hotel): ours removed it, theirs changed name\n"
    assert found.text == MAP.replace(gone, "").replace("touchpoints:", f"{said}touchpoints:")


def test_bare_names_and_pain_points_stay_bare():
    ours, theirs = (
        [("[Go, Stay]", "[Go, See, Stay]")],
        [("[Go, Stay]", "[Go, Stay, Leave]"), ("      - Slow", "      - Dear\n      - Slow")],
    )

    found = text_of([*ours, ("      - Slow", "      - Slow\n      - Loud")], theirs)

    assert "stages: [Go, See, Stay, Leave]\n" in found.text
    assert "      - Dear\n      - Slow\n      - Loud\n" in found.text
    assert found.merge.is_clean


def test_an_id_that_the_name_does_not_make_any_more_is_written():
    theirs = [("[Go, Stay]", "[Go, {id: stay, name: Overnight}]")]

    found = text_of([("[Go, Stay]", "[Come, Go, Stay]")], theirs)

    assert "{id: stay, name: Overnight}" in found.text
    assert [each.id for each in loads(found.text).stages] == ["come", "go", "stay"]


def test_json_is_merged_without_comments():
    base, ours, theirs = (json.dumps({"journeykit": 1, "title": title}, indent=2) for title in ("Trip", "Tour", "Way"))

    found = merged_text(base, ours, theirs, "map.json")

    assert not found.merge.is_clean
    assert found.text == ours


def test_a_version_that_holds_no_map_is_named():
    with pytest.raises(DocumentError, match=r"map.yaml \(theirs\):1:1"):
        merged_text(MAP, MAP, "title: Trip\n", "map.yaml")
