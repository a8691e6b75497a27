"""Touchpoints as a drawing shows them: everything that stands in their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

import attrs

from journeykit._language import percentage, word
from journeykit.drawing._sanitise import sanitised
from journeykit.model import Channel, JourneyMap, Link, NextStep, Opportunity, Process, Reference, Touchpoint

from ._channels import channel_icon
from ._emotions import is_met
from ._metrics import target_text, value_text
from ._people import PersonaCard
from ._texts import label_of, named, shown

__all__ = ["Badge", "Change", "MetricView", "Said", "StepView", "TouchpointView", "Touchpoints"]

Change = Literal["", "added", "changed", "removed"]
"""What became of something between two maps; nothing where it is empty."""


@attrs.frozen
class Badge:
    """A small sign with a word on the card of a touchpoint.

    Attributes:
        text: the word.
        icon: the name of its icon; empty where a persona's sign stands before the word.
        sign: the letters of a persona.
    """

    text: str
    icon: str = ""
    sign: str = ""


@attrs.frozen
class Said:
    """A text on a card.

    Attributes:
        text: what it says.
        signs: the signs of the personas it is true for; none where it is for everyone.
        caption: a smaller text above it, which says what kind of thing it is.
        parts: the single texts it is made of; none where it is one.
        change: what became of it, where two maps are compared.
    """

    text: str
    signs: tuple[str, ...] = ()
    caption: str = ""
    parts: tuple[str, ...] = ()
    change: Change = ""


@attrs.frozen
class MetricView:
    """An indicator.

    Attributes:
        name: what it is called.
        value: its value, in a few characters; a dash where it has none.
        target: what it should be; empty where the map does not say.
        before: the value it had; empty where that is the same, or nothing is compared.
        change: what became of it, where two maps are compared.
    """

    name: str
    value: str
    target: str = ""
    before: str = ""
    change: Change = ""


@attrs.frozen
class StepView:
    """A way from a touchpoint to another.

    Attributes:
        target: the id of the other.
        kind: `next`, `handoff` or `fallback`.
        text: what is handed over, how many take the way, and when; empty where the map does not say.
    """

    target: str
    kind: str
    text: str = ""


@attrs.frozen(kw_only=True)
class TouchpointView:
    """A touchpoint.

    Attributes:
        id: its id.
        name: what it is called.
        channels: the names of its channels, in one line.
        channel_icon: the icon of the first of them; empty where it has none.
        is_moment: whether it is a moment of truth.
        moment: the name of the moment, where it has one.
        badges: who meets it, what handles it, the micro-moment it is.
        lanes: its texts by lane: `action`, `thought`, `pain`, `opportunity`, `frontstage` …
        metrics: its indicators.
        steps: the ways that go on from it.
        note: what a view says of it on its card; empty where it says nothing.
        remarks: what it says below the note, in smaller letters.
        change: what became of it, where two maps are compared.
    """

    id: str
    name: str
    channels: str = ""
    channel_icon: str = ""
    is_moment: bool = False
    moment: str = ""
    badges: tuple[Badge, ...] = ()
    lanes: Mapping[str, tuple[Said, ...]] = attrs.field(factory=dict)
    metrics: tuple[MetricView, ...] = ()
    steps: tuple[StepView, ...] = ()
    note: str = ""
    remarks: tuple[str, ...] = ()
    change: Change = ""


class Touchpoints:
    """Makes the views of touchpoints of one map."""

    def __init__(self, journey: JourneyMap, personas: Sequence[PersonaCard], language: str) -> None:
        self._journey = journey
        self._personas = personas
        self._language = language

    def view(self, touchpoint: Touchpoint) -> TouchpointView:
        """Give what a drawing shows of a touchpoint."""
        journey = self._journey
        moment = touchpoint.moment_of_truth
        channels = [journey.get(reference.id) for reference in touchpoint.channel]
        first = channels[0] if channels else None
        return TouchpointView(
            id=touchpoint.id,
            name=label_of(touchpoint),
            channels=" · ".join(named(journey, touchpoint.channel)),
            channel_icon=channel_icon(first) if isinstance(first, Channel) else "",
            is_moment=moment is not None,
            moment="" if moment is None else sanitised(moment.name),
            badges=tuple(self._badges(touchpoint)),
            lanes={name: tuple(found) for name, find in self._finders.items() if (found := find(touchpoint))},
            metrics=tuple(
                MetricView(
                    label_of(metric), value_text(metric, self._language) or "–", target_text(metric, self._language)
                )
                for metric in map(journey.get, self._near(touchpoint, "measures"))
                if metric is not None and metric.element_kind == "metric"
            ),
            steps=tuple(self._steps(touchpoint)),
        )

    # Lanes ------------------------------------------------------------------------------------------------------------

    @cached_property
    def _finders(self) -> dict[str, Callable[[Touchpoint], list[Said]]]:
        return {
            "action": lambda each: self._own(each, lambda held: [held.action]),
            "thought": lambda each: self._own(each, lambda held: [held.thought.strip(' "“”«»\xa0\u202f')]),
            "need": lambda each: self._own(each, lambda held: [*held.needs, *held.expectations]),
            "pain": self._pains,
            "opportunity": self._opportunities,
            "frontstage": lambda each: self._plain(
                [*shown(each.frontstage), *self._processes(each, lambda process: process.visibility == "frontstage")]
            ),
            "backstage": self._backstage,
            "support": lambda each: self._plain(self._processes(each, lambda process: process.visibility == "support")),
            "owner": lambda each: self._plain(
                named(self._journey, [*([each.owner] if each.owner else []), *each.stakeholders])
            ),
            "evidence": self._evidence,
        }

    def _plain(self, texts: Iterable[str]) -> list[Said]:
        parts = tuple(filter(None, dict.fromkeys(texts)))
        return [Said(", ".join(parts), parts=parts)] if parts else []

    def _own(self, touchpoint: Touchpoint, texts_of: Callable[[Any], Iterable[str]]) -> list[Said]:
        """Give what is true for everyone, or what each persona has of its own."""
        common = tuple(shown(texts_of(touchpoint)))
        here = [persona for persona in self._personas if is_met(touchpoint, persona.id)]
        said: dict[tuple[str, ...], list[str]] = {}
        for persona in here:
            own = touchpoint.by_persona.get(persona.id)
            parts = () if own is None else tuple(shown(texts_of(own)))
            said.setdefault(parts or common, []).append(persona.sign)
        if not here:
            said = {common: []}
        is_shared = len(said) == 1
        return [
            Said(", ".join(parts), () if is_shared else tuple(signs), parts=parts)
            for parts, signs in said.items()
            if parts
        ]

    def _pains(self, touchpoint: Touchpoint) -> list[Said]:
        return [Said(text) for pain in touchpoint.pain_points if (text := sanitised(pain.text or pain.label))]

    def _opportunities(self, touchpoint: Touchpoint) -> list[Said]:
        found = []
        for id in self._near(touchpoint, "addresses"):
            element = self._journey.get(id)
            if isinstance(element, Opportunity):
                status = word(self._language, "poster", f"status_{element.status}") if element.status else ""
                found.append(Said(label_of(element), caption=status))
        return found

    def _backstage(self, touchpoint: Touchpoint) -> list[Said]:
        owners = [*([touchpoint.owner] if touchpoint.owner else []), *touchpoint.stakeholders]
        found = (
            ("", self._processes(touchpoint, lambda each: each.visibility not in {"frontstage", "support"})),
            ("systems", named(self._journey, self._systems(touchpoint))),
            ("teams", named(self._journey, owners)),
        )
        return [
            Said(
                ", ".join(names),
                caption=word(self._language, "poster", caption) if caption else "",
                parts=tuple(dict.fromkeys(names)),
            )
            for caption, names in found
            if names
        ]

    def _systems(self, touchpoint: Touchpoint) -> list[Reference]:
        """Give the systems that the channels of a touchpoint run on and the processes behind it use."""
        channels = (self._journey.get(reference.id) for reference in touchpoint.channel)
        found = [system for channel in channels if isinstance(channel, Channel) for system in channel.runs_on]
        for process in self._supporting(touchpoint):
            found += [each for each in process.uses if self._is_system(each)]
        return found

    def _is_system(self, reference: Reference) -> bool:
        element = self._journey.get(reference.id)
        return element is not None and element.element_kind == "system"

    def _supporting(self, touchpoint: Touchpoint) -> list[Process]:
        found = map(self._journey.get, self._sources.get((touchpoint.id, "supports"), ()))
        return [process for process in found if isinstance(process, Process)]

    def _processes(self, touchpoint: Touchpoint, is_wanted: Callable[[Process], bool]) -> list[str]:
        return [label_of(process) for process in self._supporting(touchpoint) if is_wanted(process)]

    def _evidence(self, touchpoint: Touchpoint) -> list[Said]:
        said = touchpoint.emotion.evidence if touchpoint.emotion is not None else ()
        return self._plain(named(self._journey, [*touchpoint.evidence, *said]))

    # The rest ---------------------------------------------------------------------------------------------------------

    def _badges(self, touchpoint: Touchpoint) -> Iterable[Badge]:
        here = [persona for persona in self._personas if is_met(touchpoint, persona.id)]
        if len(here) < len(self._personas):
            for persona in here:
                yield Badge(persona.name, sign=persona.sign)
        if touchpoint.micro_moment is not None:
            yield Badge(word(self._language, "poster", touchpoint.micro_moment), icon=touchpoint.micro_moment)
        if touchpoint.handled_by is not None:
            yield Badge(word(self._language, "poster", touchpoint.handled_by), icon=touchpoint.handled_by)

    def _steps(self, touchpoint: Touchpoint) -> Iterable[StepView]:
        for target, relation, reference in self._ways.get(touchpoint.id, ()):
            kind = {"handoff": "handoff", "falls_back_to": "fallback"}.get(relation, "next")
            yield StepView(target, kind, " · ".join(self._said_of(kind, reference)))

    def _said_of(self, kind: str, reference: Reference | Link) -> Iterable[str]:
        carried = ", ".join(shown(reference.carries)) if isinstance(reference, NextStep) else ""
        if kind == "handoff":
            yield carried or word(self._language, "poster", "carries_nothing")
        elif kind == "fallback":
            yield word(self._language, "poster", "fallback")
        if isinstance(reference, NextStep):
            if reference.share is not None:
                yield percentage(self._language, reference.share)
            yield from shown([reference.condition])

    def _near(self, touchpoint: Touchpoint, relation: str) -> list[str]:
        """Give what has a relation to a touchpoint, or to its moment or a pain point of it."""
        held = [touchpoint.id, *(pain.id for pain in touchpoint.pain_points)]
        if touchpoint.moment_of_truth is not None:
            held.append(touchpoint.moment_of_truth.id)
        return list(dict.fromkeys(source for id in held for source in self._sources.get((id, relation), ())))

    @cached_property
    def _sources(self) -> dict[tuple[str, str], list[str]]:
        """What supports, addresses and measures each element, in file order."""
        found: dict[tuple[str, str], list[str]] = {}
        for source, relation, target, _ in self._journey.relations:
            if relation in {"supports", "addresses", "measures"}:
                found.setdefault((target, relation), []).append(source)
        return found

    @cached_property
    def _ways(self) -> dict[str, list[tuple[str, str, Reference | Link]]]:
        """The ways on from each touchpoint to another, in file order."""
        found: dict[str, list[tuple[str, str, Reference | Link]]] = {}
        for source, relation, target, reference in self._journey.relations:
            if relation in {"precedes", "handoff", "falls_back_to"} and source != target:
                found.setdefault(source, []).append((target, relation, reference))
        return found
