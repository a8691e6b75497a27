"""Answers to write reports of, and the golden files: `PYTHONPATH=tests python -m impact.answers` writes them anew."""

from functools import cache
from pathlib import Path

import attrs

import journeykit as jk
from journeykit import Verdict
from journeykit._impact._reports import REPORTS, Answer
from journeykit.model import JourneyMap, Moment, Persona, Portfolio, Process, Stage, System, Team, Touchpoint
from journeykit.testing import sample

GOLDEN = Path(__file__).parent.parent / "golden" / "reports"
SUFFIXES = {"github": "annotations", "junit": "xml", "markdown": "md", "reviewers": "owners"}
KIT = jk.Kit(discover=False)


def answer_of(journey, *changes, **said):
    """Ask what changes affect, and give the answer as a report has it."""
    named = [jk.Change.parse(change) for change in changes]
    found = KIT.impact(journey, named) if named else jk.Impact(KIT.vocabulary.digest, journey.id, (), ())
    held = {"language": "en", "name": "map.yaml", **said}
    return Answer(impact=found, journey=journey, vocabulary=KIT.vocabulary, **held)


def written(format, answer):
    return REPORTS[format](answer)


def trip(*, touchpoints=3, title="A trip", name="Stop {n}"):
    """Make a map in which one process supports all touchpoints, the first a moment of truth."""
    stops = [
        Touchpoint(f"stop-{n}", name.format(n=n), stage="ride", importance=round(1 - n / (touchpoints + 1), 3))
        for n in range(touchpoints)
    ]
    stops[0] = attrs.evolve(stops[0], moment_of_truth=Moment(importance=1))
    return JourneyMap.of(
        title,
        Persona("ana", "Ana"),
        Stage("ride", "The ride"),
        *stops,
        Process("drive", "Driving", supports=[stop.id for stop in stops], owner="crew", uses="bus"),
        System("bus", "The bus", owner="depot"),
        Team("crew", "The crew"),
        Team("depot", "The depot"),
        id="trip",
    )


def trips():
    """Make two maps that share the bus."""
    return Portfolio([trip(), trip(title="Another trip", touchpoints=2).evolve(id="another")])


VERDICTS = (
    Verdict(
        "severity>=high", passed=False, message="1 touchpoint is affected: Booking in the app", elements=("booking",)
    ),
    Verdict("moment", passed=True, message="no moment of truth is affected"),
    Verdict("few", passed=False, message="4 affected, 2 may be", elements=("booking",), severity="warning"),
    Verdict("peak-end", passed=True, message="not decided, because there is no base", decided=False),
)


@cache
def golden():
    """Give each golden report by the name of its file."""
    answer = answer_of(
        sample(),
        "platform=degraded",
        name="maps/cargo-bike.yaml",
        places={"booking": ("maps/cargo-bike.yaml", 83, 5)},
        verdicts=VERDICTS,
        acknowledged={"reminder": "sent by hand meanwhile"},
        reviewers={"product": ("@acme/product",), "operations": ("@acme/operations", "@max")},
    )
    small = answer_of(
        trip(touchpoints=1),
        "drive=removed",
        places={"stop-0": ("my maps/trip.yaml", 9, 5), "drive": ("my maps/trip.yaml", 12, 5)},
        verdicts=(
            Verdict("moment", passed=False, message="1 moment is affected", elements=("stop-0", "stop-0-moment")),
        ),
        acknowledged={"stop-0-moment": "there is a tram"},
    )
    reports = {f"impact.{suffix}": written(format, answer) for format, suffix in SUFFIXES.items()}
    return {**reports, "impact.sarif": written("sarif", small)}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in golden().items():
        (GOLDEN / name).write_text(text, "utf-8")
