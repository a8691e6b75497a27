"""Links between what a model and a map call alike, proposed for a person to accept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from journeykit.model import Anchor, JourneyMap
from journeykit.plugins import Edit

from ._anchors import anchors_in, fingerprint, place_of
from ._elements import Model
from ._names import ACTIVITIES

__all__ = ["ENOUGH", "Proposal", "edits_of", "likeness", "proposals"]

ENOUGH = 0.6
"""How alike names are, on 0..1, that are proposed unless something else is asked for."""

SHORT = 2
"""Letters of words that carry no meaning: of, de, le."""

COMMON = 4
"""Letters that forms of one word share at their start: ship and shipping do, pay and parcel do not."""

_WORD = re.compile(r"\w+")


@attrs.frozen
class Proposal:
    """One activity of a model that may be one element of a map.

    Attributes:
        score: how alike their names are, 0..1.
        activity: id of the activity in the model.
        activity_name: what the model calls it.
        element: id of the process or touchpoint of the map.
        element_name: what the map calls it.
        kind: process or touchpoint.
    """

    score: float
    activity: str
    activity_name: str
    element: str
    element_name: str
    kind: str


def proposals(journey: JourneyMap, model: Model, file: str, at_least: float = ENOUGH) -> tuple[Proposal, ...]:
    """Propose links, the likest first; each activity and each element is in one of them at most.

    Activities and elements that an anchor names already are left out.

    Args:
        journey: the map.
        model: the model.
        file: what anchors call it.
        at_least: how alike names must be, 0..1.
    """
    anchored = list(anchors_in(journey))
    linked = {each.id for each in anchored}
    known = {each.anchor.element for each in anchored if each.anchor.file == file}
    elements = [
        _Named(each, each.label) for each in (*journey.processes, *journey.touchpoints) if each.id not in linked
    ]
    activities = [
        _Named(each, each.name)
        for each in model.elements.values()
        if each.type in ACTIVITIES and each.name and each.id not in known
    ]
    found = _same(activities, elements)
    taken = {id(side) for pair in found for side in pair[1:]}
    alike = _alike(
        [each for each in activities if id(each) not in taken], [each for each in elements if id(each) not in taken]
    )
    # The sort is stable: among equals, the order of the model and then of the map.
    for score, activity, element in sorted(alike, key=lambda pair: -pair[0]):
        if score >= at_least and taken.isdisjoint({id(activity), id(element)}):
            taken |= {id(activity), id(element)}
            found.append((score, activity, element))
    return tuple(
        Proposal(score, activity.of.id, activity.name, element.of.id, element.name, element.of.element_kind)
        for score, activity, element in found
    )


def _same(activities: list[_Named], elements: list[_Named]) -> list[tuple[float, _Named, _Named]]:
    """Pair what has the same words: nothing is more alike, so that nothing else need be compared with it."""
    waiting: dict[tuple[str, ...], list[_Named]] = {}
    for element in reversed(elements):
        waiting.setdefault(element.words, []).append(element)
    return [
        (1.0, activity, waiting[activity.words].pop())
        for activity in activities
        if activity.words and waiting.get(activity.words)
    ]


def _alike(activities: list[_Named], elements: list[_Named]) -> Iterator[tuple[float, _Named, _Named]]:
    """Compare what has a word that begins alike; anything else is not alike at all."""
    held: dict[str, list[int]] = {}
    for number, element in enumerate(elements):
        for beginning in element.beginnings:
            held.setdefault(beginning, []).append(number)
    for activity in activities:
        for number in sorted({number for beginning in activity.beginnings for number in held.get(beginning, ())}):
            yield activity.likeness(elements[number]), activity, elements[number]


def edits_of(journey: JourneyMap, model: Model, file: str, accepted: tuple[Proposal, ...]) -> Iterator[Edit]:
    """Give the edits of the map's document that set the anchors of proposals, acknowledged as they are now."""
    for proposal in accepted:
        anchor = Anchor(file, element=proposal.activity, fingerprint=fingerprint(model, proposal.activity))
        yield Edit(place_of(journey, proposal.element), value=attrs.asdict(anchor))


def likeness(one: str, other: str) -> float:
    """Say how alike two names are, 0..1, rounded to two places: the mean of how alike their words and letters are.

    Case, accents, punctuation and the order of words do not count, and words that begin alike count as one.

    >>> likeness("Pick articles", "Picking of articles"), likeness("Pay", "Ship parcel")
    (0.91, 0.0)
    """
    return _Named(None, one).likeness(_Named(None, other))


@attrs.frozen(slots=False, eq=False)
class _Named:
    """Something with a name, and what the name is compared by."""

    of: Any
    name: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(sorted(_words(self.name)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word.isdigit())

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of letters that stand side by side in its words."""
        return frozenset(f" {word} "[n : n + 2] for word in self.words for n in range(len(word) + 1))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(word[:COMMON] for word in self.words)

    def likeness(self, other: _Named) -> float:
        """Say how alike the names are: the mean of the shares of words and of pairs of letters that both have."""
        if self.words == other.words:
            return 1.0 if self.words else 0.0
        if self.numbers and other.numbers and self.numbers != other.numbers:
            return 0.0  # step 3 is not step 4
        left = list(other.words)
        for word in self.words:
            match = next((each for each in left if _same_word(word, each)), None)
            if match is not None:
                left.remove(match)
        shared = len(other.words) - len(left)
        if not shared:
            return 0.0
        words = 2 * shared / (len(self.words) + len(other.words))
        letters = 2 * len(self.pairs & other.pairs) / (len(self.pairs) + len(other.pairs))
        return round((words + letters) / 2, 2)


def _words(text: str) -> list[str]:
    """Give the words of a name that carry its meaning."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    words = _WORD.findall(plain)
    return [word for word in words if len(word) > SHORT or not word.isalpha()] or words


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are forms of one."""
    shorter, longer = sorted((one, other), key=len)
    common = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return one == other or common >= max(COMMON, round(len(shorter) * 0.8))
