"""The file of acknowledgements: what it may hold, what is refused and where, and how it is edited."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Acknowledgement
from journeykit._gating import acknowledgements_in, acknowledgements_of, with_acknowledgements, without_acknowledgements
from journeykit._impact import LEVELS
from journeykit.errors import DocumentError

NAME = "acknowledgements.yaml"
GIVEN = Acknowledgement(
    journey="ticket",
    change="upkeep",
    kind="delayed",
    target="kiosk",
    level="high",
    digest="sha256:b71bcb6d4fbc4c48",
    reason="Texts go out by hand: 20 a day",
    by="sales",
)
OTHER = attrs.evolve(GIVEN, target="train", reason="Known")
TEXT = """\
# What we live with.
acknowledgements:
  # Until the new kiosk comes.
  - journey: ticket
    change: upkeep
    kind: delayed
    target: kiosk
    level: high
    digest: sha256:b71bcb6d4fbc4c48
    reason: "Texts go out by hand: 20 a day"  # asked on Monday
    by: sales
"""


def test_a_file_is_read():
    assert acknowledgements_in(TEXT, NAME) == (GIVEN,)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "acknowledgements:\n", "acknowledgements: []\n"])
def test_a_file_may_hold_nothing(text):
    assert acknowledgements_in(text, NAME) == ()


def test_a_file_that_does_not_exist_holds_nothing(tmp_path):
    assert acknowledgements_of(tmp_path / NAME) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- journey: ticket\n", "acknowledgements.yaml:1:1 a file of acknowledgements is a mapping with the field"),
        ("acks: []\n", "acknowledgements.yaml:1:1 acks: unknown field 'acks'. It may be acknowledgements"),
        (
            "acknowledgements: yes\n",
            ":1:1 acknowledgements: a list of acknowledgements is expected, found the text 'yes'",
        ),
        (
            "acknowledgements: [kiosk]\n",
            ":1:20 acknowledgements[0]: an acknowledgement is a mapping, found the text 'kiosk'",
        ),
        (TEXT.replace("    level: high\n", ""), ":4:5 acknowledgements[0]: the field 'level' is required"),
        (TEXT.replace("reason", "reasons"), ":10:5 acknowledgements[0].reasons: unknown field 'reasons'. Did you mean"),
        (TEXT.replace("by: sales", "by: 3"), ":11:5 acknowledgements[0].by: text is expected, found the number 3"),
        (TEXT.replace("by: sales", "by: ''"), ":11:5 acknowledgements[0].by: text is expected, and it is empty"),
        (TEXT.replace("level: high", "level: hihg"), ":8:5 acknowledgements[0].level: one of critical, high, medium"),
        (TEXT + "    until: soon\n", ":12:5 acknowledgements[0].until: a date such as 2026-10-05 is expected"),
        ("acknowledgements: [\n", "acknowledgements.yaml:2:1"),
        ("acknowledgements: []\nacknowledgements: []\n", "is written a second time"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text, message):
    with pytest.raises(DocumentError) as raised:
        acknowledgements_in(text, NAME)

    assert message in str(raised.value)


def test_every_problem_is_said_at_once():
    with pytest.raises(DocumentError) as raised:
        acknowledgements_in(TEXT.replace("level: high", "level: 3").replace("by: sales", "by: []"), NAME)

    assert [(problem.line, problem.where) for problem in raised.value.problems] == [
        (8, "acknowledgements[0].level"),
        (11, "acknowledgements[0].by"),
    ]


def test_what_is_added_stands_at_the_end_and_all_else_stays():
    added = with_acknowledgements(TEXT, NAME, [OTHER])

    assert added.startswith(TEXT)
    assert added.removeprefix(TEXT).startswith("  - journey: ticket\n    change: upkeep\n")
    assert acknowledgements_in(added, NAME) == (GIVEN, OTHER)


def test_what_is_renewed_keeps_its_place_and_its_comments():
    renewed = attrs.evolve(GIVEN, level="critical", reason="Now it is worse")
    written = with_acknowledgements(with_acknowledgements(TEXT, NAME, [OTHER]), NAME, [renewed])

    assert acknowledgements_in(written, NAME) == (renewed, OTHER)
    assert "# Until the new kiosk comes." in written
    assert "# asked on Monday" in written


def test_another_team_does_not_renew_but_adds():
    written = with_acknowledgements(TEXT, NAME, [attrs.evolve(GIVEN, by="field")])

    assert [each.by for each in acknowledgements_in(written, NAME)] == ["sales", "field"]


def test_what_is_given_twice_at_once_stands_there_once():
    written = with_acknowledgements("", NAME, [GIVEN, GIVEN])

    assert acknowledgements_in(written, NAME) == (GIVEN,)


def test_writing_what_stands_there_changes_nothing():
    assert with_acknowledgements(TEXT, NAME, [GIVEN]) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# ours\n",
        "acknowledgements:",
        "acknowledgements: []\n",
        "acknowledgements: [ ]  \n",
        "acknowledgements: []  # none yet\n",
        '{"acknowledgements": []}\n',
        "---\nacknowledgements:\n...\n",
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("  - ", "- ").replace("\n    ", "\n  "),
        "\ufeff".lstrip("\ufeff") + TEXT.rstrip(),
    ],
)
def test_a_file_of_any_style_is_added_to(text):
    before = acknowledgements_in(text, NAME)
    written = with_acknowledgements(text, NAME, [OTHER])

    assert acknowledgements_in(written, NAME) == (*before, OTHER)
    assert all(line.partition("#")[2] in written for line in text.splitlines() if "#" in line)
    assert text.count("\r") == 0 or written.count("\r\n") == written.count("\n")


def test_what_is_dropped_leaves_the_rest_as_it_is():
    both = with_acknowledgements(TEXT, NAME, [OTHER])

    assert acknowledgements_in(without_acknowledgements(both, NAME, [0]), NAME) == (OTHER,)
    assert without_acknowledgements(both, NAME, [1]) == TEXT
    assert without_acknowledgements(TEXT, NAME, []) == TEXT


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).filter(str.strip)


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Acknowledgement,
            journey=TEXTS,
            change=TEXTS,
            kind=TEXTS,
            target=TEXTS,
            level=st.sampled_from(list(LEVELS)),
            digest=TEXTS,
            reason=TEXTS,
            by=TEXTS | st.just(""),
            until=st.none() | st.dates(),
        ),
        max_size=4,
        unique_by=lambda each: (each.journey, each.change, each.kind, each.target, each.by),
    )
)
def test_what_is_written_is_read_again(several):
    text = ""
    for each in several:
        text = with_acknowledgements(text, NAME, [each])

    assert acknowledgements_in(text, NAME) == tuple(several)
    assert acknowledgements_in(with_acknowledgements("", NAME, several), NAME) == tuple(several)
