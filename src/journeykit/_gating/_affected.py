"""Which rows of an impact a policy looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, get_args, get_type_hints

import attrs

from journeykit._impact import KINDS, LANES, AffectedElement, Vocabulary
from journeykit._impact._index import Whole
from journeykit.errors import ConfigurationError, did_you_mean
from journeykit.model import JourneyMap, Portfolio

from ._acknowledgement import place_of
from ._facts import Facts
from ._gate import ANY, Threshold, threshold_of

__all__ = ["Affected"]

Words = tuple[str, ...]

_IDS = ("id", "stage", "persona", "team")
"""The conditions whose words are ids."""

_GLOB = set("*?[")


def _words(value: object) -> Words:
    """Take a text or a list of texts.

    Raises:
        ValueError: for anything else, and for a list of none.
    """
    several = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()
    if not several or not all(isinstance(each, str) and each for each in several):
        msg = f"a text or a list of texts is expected, not {value!r}"
        raise ValueError(msg)
    return several


@attrs.frozen(kw_only=True)
class Affected:
    """Which rows of an impact a policy looks at: those that every condition holds of.

    A condition holds of a row where one of its words does. A moment of truth and a pain point have the position, the
    fallback and the tags of the touchpoint that holds them, too.

    Attributes:
        kind: kinds of element.
        id: ids; `*` stands for any letters.
        tag: tags of the element.
        stage: ids of stages.
        persona: ids of personas who are concerned.
        team: ids of teams to involve.
        change: kinds of change that reach it.
        lane: lanes of its best way.
        position: contact, fallback, earlier or later.
        fallback: none, affected or ok.
        select: a selection, as the command line takes it.
        at_least: the severity from which on it counts.
    """

    kind: Words = ()
    id: Words = ()
    tag: Words = ()
    stage: Words = ()
    persona: Words = ()
    team: Words = ()
    change: Words = ()
    lane: Words = ()
    position: Words = ()
    fallback: Words = ()
    select: str = ""
    at_least: Threshold = ANY

    def rows(self, facts: Facts) -> tuple[AffectedElement, ...]:
        """Give the rows, in the order of the report.

        Raises:
            UsageError: for a selection that makes no sense.
        """
        asked = [(name, words) for name in _CONDITIONS if (words := getattr(self, name))]
        selected = frozenset(facts.select(self.select)) if self.select and facts.select is not None else None
        return tuple(
            row
            for row in facts.impact.affected
            if self.at_least.is_met(row.severity)
            and (selected is None or row.id in selected)
            and all(_CONDITIONS[name](row, facts, words) for name, words in asked)
        )

    def check(self, vocabulary: Vocabulary, where: str) -> None:
        """Refuse words that can hold of no row, as a policy that looks at nothing would let everything pass.

        Raises:
            ConfigurationError: for a kind, a lane or another word that does not exist.
        """
        hints = get_type_hints(AffectedElement)
        known: dict[str, Iterable[str]] = {
            "kind": (*KINDS, *(name for name in vocabulary.element_kinds if name not in KINDS)),
            "change": vocabulary.change_kinds,
            "lane": LANES,
            "position": _words_of(hints["position"]),
            "fallback": _words_of(hints["fallback"]),
        }
        for name, words in known.items():
            for each in getattr(self, name):
                if each not in words:
                    hint = did_you_mean(each, words) or f" It may be {', '.join(words)}"
                    msg = f"{where}.{name}: no {name} {each!r}.{hint}"
                    raise ConfigurationError(msg)

    def naming_nothing(self, whole: Whole) -> Iterator[tuple[str, str]]:
        """Give the ids, with the condition they stand in, that no element of the maps has.

        One policy serves many maps, so that this is no mistake; where it is one, the policy lets everything pass.
        """
        if isinstance(whole, JourneyMap):
            spellings: tuple[str, ...] = ("{}",)
        elif isinstance(whole, Portfolio):
            spellings = ("{}", *(f"{journey.id}/{{}}" for journey in whole.journeys))
        else:
            return
        for name in _IDS:
            for id in getattr(self, name):
                if not _GLOB & set(id) and all(whole.get(each.format(id)) is None for each in spellings):
                    yield name, id

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Affected:
        """Make conditions of a table.

        Raises:
            ValueError: for a value that a condition cannot have.
        """
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name == "at_least":
                values[name] = threshold_of(str(value))
            elif name == "select":
                values[name], *others = _words(value)
                if others:
                    msg = f"select: one selection is expected, not {value!r}; blanks between several unite them"
                    raise ValueError(msg)
            else:
                try:
                    values[name] = _words(value)
                except ValueError as error:
                    msg = f"{name}: {error}"
                    raise ValueError(msg) from None
        return cls(**values)


def _words_of(hint: Any) -> Words:
    """Give the words that a field of a row can have."""
    return tuple(word for each in get_args(hint) for word in get_args(each))


def _matches(id: str | None, facts: Facts, words: Words) -> bool:
    """Tell whether an id, whole or as its own map has it, is one of those with `*`."""
    if id is None:
        return False
    spellings = {id, place_of(id, facts.impact.journey)[1]}
    return any(fnmatchcase(spelling, each) for spelling in spellings for each in words)


def _has_tag(row: AffectedElement, facts: Facts, words: Words) -> bool:
    elements = (facts.whole.get(row.id), facts.whole.holder_of(row.id))
    return any(tag in words for element in elements if element is not None for tag in getattr(element, "tags", ()))


def _holders_word(name: str) -> Callable[[AffectedElement, Facts, Words], bool]:
    """Look at a field that only touchpoints have, at the touchpoint that holds the row where there is one."""

    def holds(row: AffectedElement, facts: Facts, words: Words) -> bool:
        return getattr(facts.rows.get(facts.holder_of(row), row), name) in words

    return holds


_CONDITIONS: Mapping[str, Callable[[AffectedElement, Facts, Words], bool]] = {
    "kind": lambda row, _, words: row.kind in words,
    "id": lambda row, facts, words: _matches(row.id, facts, words),
    "tag": _has_tag,
    "stage": lambda row, facts, words: _matches(row.stage, facts, words),
    "persona": lambda row, _, words: any(id in words for id in row.personas),
    "team": lambda row, _, words: any(id in words for id in row.teams),
    "change": lambda row, _, words: row.change in words,
    "lane": lambda row, _, words: row.lane in words,
    "position": _holders_word("position"),
    "fallback": _holders_word("fallback"),
}
