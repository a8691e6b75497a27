"""What a drawing shows of a map: texts sanitised, references resolved, emotions on one scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from journeykit._language import language_of, primary, word
from journeykit.drawing._options import USUAL, PosterOptions
from journeykit.drawing._sanitise import sanitised
from journeykit.model import JourneyMap, Touchpoint

from ._emotions import EmotionView, SeriesView, is_met, series_of
from ._metrics import metric_text
from ._page import Page
from ._people import PersonaCard, chosen_personas, persona_cards
from ._texts import first_of, label_of, named
from ._touchpoints import Change, Touchpoints, TouchpointView

__all__ = ["MapView", "StageView", "view_of"]

_WRITTEN_FROM_THE_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@attrs.frozen
class StageView:
    """A stage and its touchpoints.

    Attributes:
        id: its id; empty for the touchpoints whose stage the map does not have.
        name: what it is called.
        number: its place among the stages, from 1; 0 where it is none.
        touchpoints: its touchpoints, in file order.
        is_continued: whether it began on an earlier page.
        goes_on: whether it goes on on a later page.
        change: what became of it, where two maps are compared.
        sign: what stands on its disc; its number where it is empty.
        rise: by how much, on −2..+2, its mean emotion is higher than that it is compared with; None where it is not
            compared.
    """

    id: str
    name: str
    number: int
    touchpoints: tuple[TouchpointView, ...]
    is_continued: bool = False
    goes_on: bool = False
    change: Change = ""
    sign: str = ""
    rise: float | None = None


@attrs.frozen(kw_only=True)
class MapView:
    """A map as a drawing shows it.

    Attributes:
        title: what the journey is called.
        subtitle: the situation it describes, or its summary.
        facts: state, version, owner and the like: which it is, what it is called, and what it says.
        personas: whose journey it is.
        stages: its stages, in order.
        series: the curves of emotions.
        language: the language of labels, `en` or `fr`.
        tag: the language of its texts, as a BCP 47 tag.
        is_rightward: whether it reads from left to right.
        options: what the user chose.
        page: where it stands among the pages of the drawing.
        is_compared: whether it has two curves, the second of which is compared with the first.
    """

    title: str
    subtitle: str
    facts: tuple[tuple[str, str, str], ...]
    personas: tuple[PersonaCard, ...]
    stages: tuple[StageView, ...]
    series: tuple[SeriesView, ...]
    language: str
    tag: str
    is_rightward: bool
    options: PosterOptions
    page: Page = attrs.field(factory=Page)
    is_compared: bool = False

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes of the page, or those that were asked for, or all usual ones."""
        return self.page.lanes or self.options.lanes or USUAL

    @property
    def touchpoints(self) -> tuple[TouchpointView, ...]:
        """Every touchpoint, in the order of the stages."""
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)

    def feelings(self, touchpoint: str) -> list[tuple[EmotionView, tuple[SeriesView, ...]]]:
        """Give what is felt at a touchpoint, and by whom: what several feel alike, once."""
        found: dict[EmotionView, list[SeriesView]] = {}
        for series in self.series:
            emotion = series.emotions.get(touchpoint)
            if emotion is not None and (emotion.word or emotion.tone):
                found.setdefault(emotion, []).append(series)
        return [(emotion, tuple(whose)) for emotion, whose in found.items()]

    def difference(self, touchpoint: str) -> float | None:
        """Say by how much what the second of two curves has at a touchpoint is higher than what the first has."""
        first, second = (series.emotions.get(touchpoint) for series in self.series)
        if first is None or second is None or first.score is None or second.score is None:
            return None
        return round(second.score - first.score, 6)

    def say(self, key: str, **fields: object) -> str:
        """Give a label in the language of the drawing, its fields filled in."""
        return word(self.language, "poster", key).format(**fields)


def view_of(
    journey: JourneyMap, language: str = "", options: PosterOptions | None = None, folder: Path | None = None
) -> MapView:
    """Take from a map what a drawing shows.

    Args:
        journey: the map.
        language: the language of labels; that of the map where it is empty.
        options: what the user chose.
        folder: where pictures of personas are looked for.

    Raises:
        UnknownElementError: where a persona is chosen that the map does not have.

    >>> from journeykit.model import Stage, Touchpoint
    >>> view = view_of(JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus stop", stage="go")))
    >>> view.stages[0].touchpoints[0].name
    'Bus stop'
    """
    options = options or PosterOptions()
    label_language = language_of(language or journey.language)
    tag = journey.language.replace("_", "-")
    title = first_of(journey.title, journey.id)
    personas = persona_cards(chosen_personas(journey, options.personas), folder)
    met = _met(journey, personas, options)
    return MapView(
        title=title,
        subtitle=first_of(journey.scenario, journey.summary),
        facts=tuple(_facts(journey, label_language)),
        personas=personas,
        stages=tuple(_stages(journey, met, Touchpoints(journey, personas, label_language))),
        series=series_of(journey, met, personas),
        language=label_language,
        tag=tag if _TAG.fullmatch(tag) else label_language,
        is_rightward=not _reads_leftward(journey.language, title),
        options=options,
    )


def _met(journey: JourneyMap, personas: Iterable[PersonaCard], options: PosterOptions) -> tuple[Touchpoint, ...]:
    """Give the touchpoints that the chosen personas meet."""
    if not options.personas:
        return journey.touchpoints
    return tuple(each for each in journey.touchpoints if any(is_met(each, persona.id) for persona in personas))


def _facts(journey: JourneyMap, language: str) -> Iterator[tuple[str, str, str]]:
    owner = [journey.owner] if journey.owner is not None else []
    sources = [label_of(each) for each in journey.of_kind("evidence") if each.kind not in {"inferred", "hypothesis"}]
    said = {
        "state": word(language, "poster", journey.state) if journey.state else "",
        "version": sanitised(journey.version),
        "owner": " · ".join(named(journey, owner)),
        "source": ", ".join(sources),
    }
    yield from ((name, word(language, "poster", name), value) for name, value in said.items() if value)
    for metric in journey.of_kind("metric"):
        if any(reference.id == journey.id for reference in metric.measures):
            yield "metric", label_of(metric), metric_text(metric, language)


def _stages(journey: JourneyMap, met: Iterable[Touchpoint], touchpoints: Touchpoints) -> Iterable[StageView]:
    held: dict[str, list[TouchpointView]] = {stage.id: [] for stage in journey.stages}
    lost: list[TouchpointView] = []
    for touchpoint in met:
        held.get(touchpoint.stage.id, lost).append(touchpoints.view(touchpoint))
    for number, stage in enumerate(journey.stages, 1):
        yield StageView(stage.id, label_of(stage), number, tuple(held[stage.id]))
    if lost:
        yield StageView("", "", 0, tuple(lost))


def _reads_leftward(language: str, title: str) -> bool:
    """Say whether a map reads from right to left: by its language, or else by the first letter of its title."""
    if language:
        return primary(language) in _WRITTEN_FROM_THE_RIGHT
    directions = map(unicodedata.bidirectional, title)
    return next((each for each in directions if each in {"L", "R", "AL"}), "L") != "L"
