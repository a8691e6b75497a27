"""The outline, a format of our own: a scale, a title, stages, and touchpoints with their scores.

    outline -2 2
    Rent a cargo bike

    Discover
        1 Poster at the station
    Book
        -1 Booking in the app
        - Reminder by message

Lines at the margin are stages. Indented ones are touchpoints: the score, or `-` where there is none, and the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from journeykit.errors import DocumentError, Problem
from journeykit.model import Emotion, JourneyMap, Stage, Touchpoint, slug
from journeykit.plugins import Context, NoOptions, Reading, Rendering, Scene, Source

__all__ = ["read", "recognises", "render"]

LIMIT = 2**20
"""Bytes that are read unless the caller allows more."""

LOSSES = {
    "en": "An outline holds the title, the stages, the touchpoints and their scores, and nothing else of the map.",
    "fr": "Un plan contient le titre, les étapes, les points de contact et leurs scores, et rien d'autre de la carte.",
}

Scale = tuple[float, float]


# Reading --------------------------------------------------------------------------------------------------------------


def recognises(content: bytes, _name: str) -> float:
    """Say how sure it is that a content is an outline."""
    return 1.0 if content.startswith(b"outline ") else 0.0


def read(source: Source, _options: NoOptions, _context: Context) -> Reading:
    r"""Read an outline.

    Raises:
        DocumentError: with everything that keeps it from being one.

    >>> outline = Source("trip.outline", b"outline -2 2\nTrip\n\nGo\n    1 Train\n    -1 Bus\n")
    >>> journey = read(outline, NoOptions(), Context()).journeys[0]
    >>> [(touchpoint.stage.id, touchpoint.name, touchpoint.emotion.score) for touchpoint in journey.touchpoints]
    [('go', 'Train', 1.0), ('go', 'Bus', -1.0)]
    """
    lines = [(number, line) for number, line in enumerate(source.text(LIMIT).splitlines(), 1) if line.strip()]
    scale = _scale(lines[0][1])
    if scale is None or len(lines) == 1:
        message = "an outline starts with a line such as 'outline -2 2', its scale, and a line with its title"
        raise DocumentError(source.name, [Problem((), message, lines[0][0], 1)])
    title = lines[1][1].strip()
    taken: set[str] = set()
    id = _free_id(title, taken)
    stages: list[Stage] = []
    touchpoints: list[Touchpoint] = []
    problems: list[Problem] = []
    for number, line in lines[2:]:
        name = line.strip()
        if not line[0].isspace():
            stages.append(Stage(_free_id(name, taken), name))
            continue
        try:
            touchpoints.append(_touchpoint(name, stages, scale, taken))
        except ValueError as error:
            problems.append(Problem((), str(error), number, 1))
    if problems:
        raise DocumentError(source.name, problems)
    return Reading((JourneyMap(title, id=id, stages=stages, touchpoints=touchpoints, emotion_scale=scale),))


def _scale(line: str) -> Scale | None:
    """Take the lowest and the highest score from the first line, or None where it is not one."""
    try:
        word, low, high = line.split()
        scale = (float(low), float(high))
    except ValueError:
        return None
    return scale if word == "outline" and all(map(isfinite, scale)) and scale[0] < scale[1] else None


def _touchpoint(line: str, stages: list[Stage], scale: Scale, taken: set[str]) -> Touchpoint:
    """Take a touchpoint from its line.

    Raises:
        ValueError: where it has no stage or no name, or its score is none.
    """
    score, _, name = line.partition(" ")
    if not stages:
        msg = "a touchpoint needs a stage above it, a line at the margin"
        raise ValueError(msg)
    if not name:
        msg = f"a score and a name are expected, as in '1 Poster', or '- Poster' without a score; found {score!r}"
        raise ValueError(msg)
    emotion = None if score == "-" else Emotion(score=_score(score, scale))
    return Touchpoint(_free_id(name, taken), name, stage=stages[-1].id, emotion=emotion)


def _score(text: str, scale: Scale) -> float:
    low, high = scale
    msg = f"a score from {low:g} to {high:g} is expected, or '-' where there is none, found {text!r}"
    try:
        score = float(text)
    except ValueError:
        raise ValueError(msg) from None
    if not low <= score <= high:
        raise ValueError(msg)
    return score


def _free_id(name: str, taken: set[str]) -> str:
    """Make an id of a name that is not taken yet, and take it."""
    wanted = slug(name) or "unnamed"
    id = wanted
    number = 2
    while id in taken:
        id = f"{wanted}-{number}"
        number += 1
    taken.add(id)
    return id


# Writing --------------------------------------------------------------------------------------------------------------


def render(scene: Scene, _options: NoOptions) -> Rendering:
    r"""Write an outline.

    >>> journey = JourneyMap("Trip", stages=[Stage("go", "Go")], touchpoints=[Touchpoint("train", stage="go")])
    >>> print(render(Scene(journey=journey), NoOptions()).files[""].decode())
    outline -2 2
    Trip
    <BLANKLINE>
    Go
        - train
    <BLANKLINE>
    """
    language = scene.language or scene.journey.language
    loss = LOSSES["fr" if language.startswith("fr") else "en"]
    return Rendering.of("\n".join([*_lines(scene.journey), ""]), losses=(loss,))


def _lines(journey: JourneyMap) -> Iterator[str]:
    low, high = journey.emotion_scale
    yield f"outline {low} {high}"
    yield _line(journey.title, journey.id)
    yield ""
    # Touchpoints of a stage that does not exist are not lost: what they name becomes a stage.
    stages = {stage.id: _line(stage.name, stage.id) for stage in journey.stages}
    held: dict[str, list[Touchpoint]] = {id: [] for id in stages}
    for touchpoint in journey.touchpoints:
        held.setdefault(touchpoint.stage.id, []).append(touchpoint)
    for id, touchpoints in held.items():
        yield stages.get(id) or _line(id, "unnamed")
        for touchpoint in touchpoints:
            score = None if touchpoint.emotion is None else touchpoint.emotion.score
            yield f"    {'-' if score is None else score} {_line(touchpoint.name, touchpoint.id)}"


def _line(text: str, otherwise: str) -> str:
    """Put a text on one line; where nothing is left of it, something else stands there."""
    return " ".join(text.split()) or otherwise
