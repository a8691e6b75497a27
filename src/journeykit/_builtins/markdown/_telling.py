"""Names, labels and figures of one map in one language, ready to stand in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from journeykit._impact import Vocabulary
from journeykit._language import language_of, phrase, word
from journeykit.model import Element, Emotion, Evidence, JourneyMap, Reference
from journeykit.plugins import Scene

from ._layout import Item, bullets, literal

__all__ = ["Telling"]

_QUOTES = "\"'“”„«» \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_LARGEST = 1e15
_SMALLEST = 0.005


class Telling:
    """Says things about one map in one language."""

    def __init__(self, scene: Scene) -> None:
        """Begin.

        Args:
            scene: what is told.
        """
        self.scene = scene
        self.journey: JourneyMap = scene.journey
        self.language = language_of(scene.language or scene.journey.language)

    # Words ------------------------------------------------------------------------------------------------------------

    def say(self, key: str, /, **fields: object) -> str:
        """Give a label, its fields filled in."""
        return word(self.language, "markdown", key).format(**fields)

    def term(self, text: str) -> str:
        """Give a word of the format in the language of the labels; any other text stays as it is."""
        return phrase(self.language, "term", text) or literal(text)

    def name(self, id: str) -> str:
        """Name an element; what the map does not have keeps its id."""
        element = self.journey.get(id)
        return literal(id) if element is None else literal(element.label) or literal(element.id)

    def names(self, references: Iterable[Reference | str]) -> str:
        """Name elements in one line, each once."""
        return ", ".join(dict.fromkeys(self.name(str(reference)) for reference in references))

    def entry(self, element: Element) -> str:
        """Name an element where it has a row of its own, with what is said of it."""
        summary = literal(element.summary)
        return f"{self.name(element.id)}{self.say('colon')}{summary}" if summary else self.name(element.id)

    def quoted(self, text: str) -> str:
        """Put what somebody says between the quotes of the language; those it may already have go."""
        said = literal(text.strip(_QUOTES))
        return self.say("quoted", text=said) if said else ""

    def apart(self, parts: Iterable[str]) -> str:
        """Join what belongs together loosely."""
        return self.say("apart").join(filter(None, parts))

    def with_note(self, text: str, *notes: str) -> str:
        """Give a text with notes in brackets behind it."""
        inside = self.apart(notes)
        return f"{text} ({inside})" if text and inside else text or inside

    # Figures ----------------------------------------------------------------------------------------------------------

    def figure(self, value: float, *, signed: bool = False) -> str:
        """Write a number as people read it: two decimals at the most, thousands apart, a real minus sign."""
        is_plain = value == 0 or _SMALLEST <= abs(value) < _LARGEST
        text = f"{value:,.2f}".rstrip("0").rstrip(".") if is_plain else f"{value:.3g}"
        if self.language == "fr":
            text = text.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
        sign = "+" if signed and value > 0 else ""
        return f"{sign}{text}".replace("-", "\N{MINUS SIGN}")

    def share(self, value: float) -> str:
        """Write a share in percent."""
        return f"{self.figure(round(value * 100, 1))}{word(self.language, 'markdown', 'percent')}"

    def emotion(self, emotion: Emotion | None) -> str:
        """Say what is felt: the word, the score on the scale of the map, the target, whether it is only a guess."""
        if emotion is None or not (literal(emotion.label) or emotion.score is not None):
            return ""
        target = "" if emotion.target is None else self.say("target_of", value=self._score(emotion.target))
        score = "" if emotion.score is None else self._score(emotion.score)
        backed = any(not self._is_guess(reference.id) for reference in emotion.evidence)
        return self.with_note(literal(emotion.label), score, target, "" if backed else self.term("hypothesis"))

    def _score(self, value: float) -> str:
        return self.figure(value, signed=self.journey.emotion_scale[0] < 0)

    def _is_guess(self, id: str) -> bool:
        evidence = self.journey.get(id)
        return isinstance(evidence, Evidence) and evidence.kind == "hypothesis"

    # Facts ------------------------------------------------------------------------------------------------------------

    def fact(self, label: str, *texts: str) -> list[str]:
        """Give the lines of a point with its label; several texts become a list below it, none gives nothing."""
        held = [text for text in texts if text]
        if not held:
            return []
        if len(held) == 1:
            return [f"- {self.say('fact', label=self.say(label), text=held[0])}"]
        return self.points(self.say(label), ((text, ()) for text in held))

    def points(self, label: str, items: Iterable[Item]) -> list[str]:
        """Give the lines of a point with its label and a list below it; nothing for an empty list."""
        below = list(bullets(items))
        return [f"- {self.say('fact', label=label, text='').rstrip()}", *(f"  {line}" for line in below)] * bool(below)

    def texts(self, label: str, texts: Iterable[str]) -> list[str]:
        """Give the lines of a point with texts of the map."""
        return self.fact(label, *map(literal, texts))

    def free(self, fields: Mapping[str, Any]) -> list[str]:
        """Say what stands in free keys, a text each."""
        return [
            self.say("free", key=literal(key), value=found) for key in fields if (found := self._value(fields[key]))
        ]

    def _value(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return self.apart(self.free(value))
        if isinstance(value, list | tuple):
            return ", ".join(filter(None, map(self._value, value)))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.figure(value) if isinstance(value, float) else str(value)
        return "" if value is None else literal(str(value))

    # Relations --------------------------------------------------------------------------------------------------------

    def pointing(self, relation: str, *targets: str, kind: str) -> list[Any]:
        """Give the elements of a kind that have a relation to any of some elements, in the order of the map."""
        found = dict.fromkeys(source for target in targets for source in self._sources.get((relation, target), ()))
        elements = map(self.journey.get, found)
        return [element for element in elements if element is not None and element.element_kind == kind]

    def pointed_at(self, id: str, relation: str) -> list[str]:
        """Give the ids of what an element has a relation to."""
        return self._targets.get((id, relation), [])

    @cached_property
    def _targets(self) -> dict[tuple[str, str], list[str]]:
        targets: dict[tuple[str, str], list[str]] = {}
        for source, relation, target, _ in self.journey.relations:
            targets.setdefault((source, relation), []).append(target)
        return targets

    @cached_property
    def _sources(self) -> dict[tuple[str, str], list[str]]:
        sources: dict[tuple[str, str], list[str]] = {}
        for source, relation, target, _ in self.journey.relations:
            sources.setdefault((relation, target), []).append(source)
        return sources

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The relations, for their words."""
        return self.scene.vocabulary or Vocabulary.of()

    def in_order(self) -> Iterator[tuple[str, int, list[Any]]]:
        """Go through the stages: the id, the number from 1, the touchpoints; without id and number what has none."""
        held: dict[str, list[Any]] = {stage.id: [] for stage in self.journey.stages}
        lost: list[Any] = []
        for touchpoint in self.journey.touchpoints:
            held.get(touchpoint.stage.id, lost).append(touchpoint)
        for number, (id, touchpoints) in enumerate(held.items(), 1):
            yield id, number, touchpoints
        if lost:
            yield "", 0, lost

    def stage(self, id: str, number: int) -> str:
        """Name a stage with its number, or the place of touchpoints without one."""
        if not number:
            return word(self.language, "poster", "without_stage")
        return word(self.language, "poster", "stage").format(number=number, name=self.name(id))
