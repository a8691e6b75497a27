"""Formatting and editing keep comments, order and meaning."""

import json
from collections import Counter

import pytest

from journeykit._document import _yaml
from journeykit._document._editing import edited, formatted
from journeykit._document._rewriting import _hold_together
from journeykit.errors import DocumentError
from journeykit.plugins import Edit

MAP = """\
# A map
journeykit:   1   # the version
title: "Trip"     # quoted as it was

# people
personas:
- {id: ana,  name: Ana}   # flow
# between
- Bo                      # bare
stages: [ Go,
          Stay ]          # over two lines
touchpoints:
    - id: train
      stage: go
      # before the ways on
      next: [bus, {to: taxi,  handoff: true}]
      pain_points:
        - Too late        # a pain
        - text: |
            Too
            full
      summary: "😀"
    - {id: bus, stage: go}
    - {id: taxi, stage: go, channel: road}
business_goals: [Grow]
processes:
    - id: drive
      supports: train
      promise_not_here:
# the end
""".replace("      promise_not_here:\n", "")


def comments(text):
    return [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]


def test_formatting_twice_changes_nothing():
    once = formatted(MAP, "x")

    assert formatted(once, "x") == once
    assert once != MAP


@pytest.mark.parametrize("full", [False, True])
def test_formatting_keeps_every_comment_and_the_meaning(kit, full):
    after = formatted(MAP, "x", full=full)

    assert comments(after) == comments(MAP)
    assert kit.loads(after) == kit.loads(MAP)


def test_formatting_keeps_shorthands_unless_asked():
    assert "- Bo " in formatted(MAP, "x")
    full = formatted(MAP, "x", full=True)

    assert "- {id: bo, name: Bo}" in full
    assert "- {id: train-pain-1, text: Too late}" in full
    assert "stage: {id: go}" in full
    assert formatted(full, "x", full=True) == full


def test_json_is_formatted_too():
    after = formatted('{"journeykit": 1,"title":"Trip","stages":["Go"]}', "x", full=True)

    assert json.loads(after) == {"journeykit": 1, "id": "trip", "title": "Trip", "stages": [{"id": "go", "name": "Go"}]}
    assert list(json.loads(after)) == ["journeykit", "id", "title", "stages"]


def test_what_cannot_be_read_is_not_formatted():
    with pytest.raises(DocumentError, match="unknown field"):
        formatted("journeykit: 1\ntitle: Trip\ncolour: red\n", "x")


def test_edits_change_their_place_and_nothing_else():
    after = edited(
        MAP,
        "x",
        [
            Edit(("touchpoints", 0, "next", 0), action="remove"),
            Edit(("touchpoints", 0, "next", 1), action="remove"),
            Edit(("personas", 0, "name"), value="Anna"),
            Edit(("processes", 0, "supports"), action="remove"),
        ],
    )

    assert "next: []" in after
    assert "name: Anna" in after
    assert "supports" not in after
    assert comments(after) == comments(MAP)


COMMENTED = """\
a: 1
processes:
    - id: drive
      supports: train  # of the item
      # own line
    # between
    - id: x
      next: [a, b]   # behind a list

# section two
teams:
  - self # first
  # between teams
  - z # last
# the end
"""


@pytest.mark.parametrize(
    "path",
    [
        ("a",),
        ("processes",),
        ("processes", 0),
        ("processes", 0, "id"),
        ("processes", 0, "supports"),
        ("processes", 1),
        ("processes", 1, "next"),
        ("processes", 1, "next", 0),
        ("teams", 0),
        ("teams", 1),
        ("teams",),
    ],
)
def test_no_comment_is_lost_with_what_is_removed(path):
    after = edited(COMMENTED, "x", [Edit(path, action="remove")])
    document = _yaml.parsed(COMMENTED, "x")
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    del holder[path[-1]]

    assert comments(after) == comments(COMMENTED)
    assert _yaml.parsed(after, "x") == document


def test_an_edit_of_an_item_that_stands_without_a_list_takes_its_field():
    assert "supports" not in edited(MAP, "x", [Edit(("processes", 0, "supports", 0), action="remove")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n\n\ntitle: Trip\njourneykit: 1\n\n\n", "title: Trip\njourneykit: 1\n"),
        (
            "--- # doc\njourneykit:  1\ntitle: Trip\n...\n# after\n",
            "--- # doc\njourneykit: 1\ntitle: Trip\n...\n# after\n",
        ),
        ("journeykit: 1\ntitle: Trip\t# c\tc\n", "journeykit: 1\ntitle: Trip # c\tc\n"),
        ("journeykit: 1\ntitle:\n  # why\n  Trip\n", "journeykit: 1\n# why\ntitle: Trip\n"),
        (
            "journeykit: 1\ntitle: Trip\nstages:\n- # first\n  id: a\n-   id: b\n    summary: One\n      two\n",
            "journeykit: 1\ntitle: Trip\nstages:\n  # first\n  - id: a\n  - id: b\n    summary: One\n      two\n",
        ),
        (
            "journeykit: 1\ntitle: Trip\nstages: [  # none yet\n]  # soon\n",
            "journeykit: 1\ntitle: Trip\n# none yet\nstages: []  # soon\n",
        ),
        (
            "journeykit: 1\ntitle: Trip\nstages:\n  - {id: a}\n  # between\n  - {id: b}  # last\n",
            "journeykit: 1\ntitle: Trip\nstages:\n  - {id: a}\n  # between\n  - {id: b}  # last\n",
        ),
        (
            "journeykit: 1\ntitle: Trip\nsummary: |+ # why\n     One\n\n",
            "journeykit: 1\ntitle: Trip\nsummary: |+ # why\n  One\n\n",
        ),
    ],
)
def test_formatting_gives_everything_its_place(text, expected):
    assert formatted(text, "x") == expected
    assert formatted(expected, "x") == expected


def test_brackets_that_hold_too_much_for_a_line_become_a_block():
    names = [f"Stage number {number}" for number in range(20)]
    text = f"journeykit: 1\ntitle: Trip\nstages: [{(',' + chr(10)).join(names)}]\n"

    assert formatted(text, "x").count("\n  - Stage") == 20


def test_formatting_in_full_writes_what_aliases_stand_for(kit):
    text = (
        "journeykit: 1\ntitle: Trip\nstages: [Go]\ntouchpoints:\n"
        "  - {id: t, stage: &s go, moment_of_truth: &m {kind: first}}\n"
        "  - {id: u, stage: *s, moment_of_truth: *m}\n"
    )
    full = formatted(text, "x", full=True)

    assert kit.loads(full) == kit.loads(text)
    assert "u-moment" in full


def test_formatting_in_full_keeps_blocks_of_text_and_their_comments():
    pains = "    pain_points:\n      - |  # why\n        a\n        b\n"
    text = f"journeykit: 1\ntitle: Trip\ntouchpoints:\n  - id: t\n    stage: go\n{pains}"
    full = formatted(text, "x", full=True)

    assert "      # why\n      - id: t-pain-1\n        text: |\n          a\n          b\n" in full


def test_an_edit_puts_new_things_in():
    edits = [Edit(("stages", 0), value={"id": "go", "name": "Go, at last"}), Edit(("tags",), value=["a"])]
    after = edited(MAP, "x", edits)

    assert "  - {id: go, name: 'Go, at last'}" in after
    assert "tags: [a]\n" in after
    assert comments(after) == comments(MAP)


def test_a_comment_that_would_be_lost_is_refused_with_its_place():
    with pytest.raises(DocumentError) as caught:
        _hold_together("a: 1\nb: 2  # c\n", "x", Counter())

    assert str(caught.value) == "x:2:7 the comment '# c' cannot be kept; the file stays as it is"


def test_an_edit_that_is_asked_for_twice_is_made_once():
    text = "journeykit: 1\ntitle: Trip\ntags: [a, b, c]\n"
    remove = Edit(("tags", 0), action="remove")

    assert edited(text, "x", [remove, remove]) == text.replace("a, b", "b")


def test_the_shared_examples_are_in_the_usual_style_with_every_comment(shared):
    for path in sorted((shared / "examples").glob("*.yaml")):
        text = path.read_text("utf-8")

        assert formatted(text, path.name) == text
        assert comments(formatted(text, path.name, full=True)) == comments(text)
