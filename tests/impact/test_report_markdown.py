"""Impacts as a comment on a pull request."""

import re

import pytest
from markdown_it import MarkdownIt

from impact.answers import VERDICTS, answer_of, trip, trips, written
from journeykit._impact._reports._markdown import LONGEST, MOST
from journeykit.model import Process, Team
from journeykit.testing import awkward_maps, sample

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(
    r"<!-- journeykit impact [^>]* -->\n?|<details><summary>[^<]*</summary>\n?|</details>\n?", re.MULTILINE
)


def markdown(answer):
    return written("markdown", answer)


def rows(text):
    return [line for line in text.splitlines() if re.match(r"\| \d", line)]


def test_counts_come_first_then_gates_then_changes_then_touchpoints():
    text = markdown(answer_of(trip(), "drive", verdicts=VERDICTS))
    places = [text.index(part) for part in ("<!--", "###", "3 touchpoints", "**Gates**", "**What changes**", "| 0.79")]

    assert places == sorted(places)


def test_the_first_line_is_the_same_for_every_report_on_a_map():
    one, another = (markdown(answer_of(trip(), change)) for change in ("drive", "bus=removed"))

    assert one.splitlines()[0] == another.splitlines()[0] == "<!-- journeykit impact trip -->"


def test_gates_that_stop_the_build_come_before_those_that_warn():
    lines = markdown(answer_of(trip(), "drive", verdicts=VERDICTS[::-1])).splitlines()
    gates = lines[lines.index("**Gates**:") + 2 :][:4]

    assert [line.split(":")[0] for line in gates] == ["- **failed**", "- warning", "- not decided", "- passed"]


def test_thirty_touchpoints_are_listed_and_the_others_counted():
    text = markdown(answer_of(trip(touchpoints=35), "drive"))

    assert len(rows(text)) == MOST
    assert "… and 5 more" in text.splitlines()
    assert text.count("- **Stop") == MOST


def test_many_changes_are_in_a_fold():
    crew = [Process(f"p{n}", f"Work {n}", supports="stop-0") for n in range(200)]
    journey = trip().evolve(processes=crew)
    before, fold = markdown(answer_of(journey, *(each.id for each in crew))).split("<details><summary>… and 190 more")

    assert before.count("(process) modified") == 10
    assert fold.split("</details>")[0].count("(process) modified") == 190


def test_an_acknowledged_touchpoint_has_its_reason():
    text = markdown(answer_of(trip(), "drive", acknowledged={"stop-1": "there is a [tram]"}))

    assert "**3 touchpoints affected** (1 high, 2 medium), 1 acknowledged" in text
    assert "| Stop 1; acknowledged: there is a \\[tram\\] |" in text


def test_teams_have_those_who_review_for_them_and_call_nobody():
    text = markdown(answer_of(trip(), "drive", reviewers={"crew": ("@acme/crew",)}))

    assert "**Teams to involve**: The crew (0.60) `@acme/crew`" in text


def test_many_maps_are_grouped_by_journey_the_worst_first():
    text = markdown(answer_of(trips(), "drive"))

    assert re.findall(r"^#### (.*)", text, re.MULTILINE) == [
        "Another trip: 2 touchpoints affected",
        "A trip: 3 touchpoints affected",
    ]


def test_one_map_has_no_heading_of_its_own():
    assert "####" not in markdown(answer_of(trip(), "drive"))


@pytest.mark.parametrize("name", ["Stop " + "x" * 3000 + " {n}", "<b>|`*_{n}" * 400])
def test_a_comment_fits_whatever_the_names(name):
    journey = trip(touchpoints=60, name=name, title="t" * 80_000)
    crews = [Team(f"crew-{n}", "y" * 5000) for n in range(100)]
    work = [Process(f"p{n}", "z" * 5000, supports=f"stop-{n}", owner=f"crew-{n}") for n in range(60)]
    journey = journey.evolve(teams=crews, processes=work)
    text = markdown(answer_of(journey, *(each.id for each in work)))

    assert len(text) <= LONGEST
    assert text.endswith("\n\nThe rest does not fit into a comment; ask journeykit for another format to see it.\n")
    assert text.count("<details>") == text.count("</details>")


def test_a_comment_that_fits_is_not_cut():
    assert "does not fit" not in markdown(answer_of(sample(), "platform"))


@pytest.mark.parametrize("name", ["markup", "signs of other formats", "lines and tabs"])
def test_texts_of_a_map_do_nothing_but_say_something(name):
    journey = awkward_maps()[name]
    text = OURS.sub("", markdown(answer_of(journey, "work", acknowledged={"meet": journey.title})))
    tokens = [each for token in PARSER.parse(text) for each in (token, *(token.children or ()))]

    assert "<" not in re.sub(r"\\.", "", text)
    assert {token.type for token in tokens}.isdisjoint(
        {"html_block", "html_inline", "link_open", "image", "code_inline", "em_open", "fence", "code_block", "hr"}
    )
