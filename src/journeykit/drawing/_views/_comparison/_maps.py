"""Two maps as one view: the columns of both, what became of each touchpoint, and the curves of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from journeykit._diff import ChangeSet, ElementChange, diff
from journeykit._language import word
from journeykit.drawing._options import PosterOptions
from journeykit.drawing._signs import turned_into
from journeykit.drawing._view import Change, MapView, StageView, TouchpointView, view_of
from journeykit.drawing._views._subject import Subject
from journeykit.model import JourneyMap

from ._curves import curve_of, means_of, with_rises
from ._facts import facts_compared, names_of
from ._texts import metrics_compared, texts_compared, union

__all__ = ["maps_compared"]

_NOTICED = ("emotion", "identity", "channel", "place", "order", "content")
"""The groups of changes that a card names first."""
_UNTOLD = {"id", "previous_ids"}
"""Fields that say nothing to customers."""


def maps_compared(subject: Subject, old: JourneyMap) -> MapView:
    """Put two maps together in one view, which shows what became of the first.

    Args:
        subject: the newer map, and what is known of it.
        old: the older map, or the journey as it is.
    """
    new = subject.journey
    after = view_of(new, subject.language, subject.options, subject.folder)
    changes = diff(old, new, language=after.language) if subject.changes is None else subject.changes
    renames = {each.previous_id: each.id for each in changes if each.previous_id}
    before = view_of(old, after.language, _options_for(old, subject.options, renames), subject.folder)
    pair = _Pair(old, new, before, after, changes, renames)
    names = names_of(old, new, before, after)
    first, second = curve_of(old, before, names[0]), curve_of(new, after, names[1])
    was = {pair.now(stage): mean for stage, mean in means_of(before, first).items()}
    now = means_of(after, second)
    emotions = {pair.now(id): emotion for id, emotion in first.emotions.items()}
    curves = (attrs.evolve(first, emotions=emotions), second)
    view = attrs.evolve(after, stages=tuple(_stages(pair)), series=curves, is_compared=True)
    return attrs.evolve(with_rises(view, was, now), facts=tuple(facts_compared(view, before, len(pair.others))))


def _options_for(old: JourneyMap, options: PosterOptions, renames: Mapping[str, str]) -> PosterOptions:
    """Choose the same personas in the old map, those that it has."""
    ids = {new: old for old, new in renames.items()}
    wanted = tuple(ids.get(id, id) for id in options.personas)
    known = tuple(id for id in wanted if any(persona.id == id for persona in old.personas))
    return attrs.evolve(options, personas=known or wanted)


@attrs.frozen(slots=False)
class _Pair:
    """Two maps, and how the one became the other.

    Attributes:
        old: the older map, or the journey as it is.
        new: the newer one.
        before: what a drawing shows of the old one.
        after: what it shows of the new one.
        changes: the way from the one to the other.
        renames: new ids by old ones.
    """

    old: JourneyMap
    new: JourneyMap
    before: MapView
    after: MapView
    changes: ChangeSet
    renames: Mapping[str, str]

    def now(self, id: str) -> str:
        """Give the new id of what the old map calls so."""
        return self.renames.get(id, id)

    @cached_property
    def by_touchpoint(self) -> Mapping[str, list[ElementChange]]:
        """What changed of each touchpoint, its moment and its pain points."""
        found: dict[str, list[ElementChange]] = {}
        for change in self.changes:
            touchpoint = self._touchpoint_of(change)
            if touchpoint and change.seeds:
                found.setdefault(touchpoint, []).append(change)
        return found

    @cached_property
    def others(self) -> frozenset[str]:
        """What else changed."""
        return frozenset(each.id for each in self.changes if each.seeds and not self._touchpoint_of(each))

    def _touchpoint_of(self, change: ElementChange) -> str:
        if change.element_kind == "touchpoint":
            return change.id
        holder = self.new.holder_of(change.id)
        if holder is not None:
            return holder.id
        holder = self.old.holder_of(change.id)
        return "" if holder is None else self.now(holder.id)


# Stages ---------------------------------------------------------------------------------------------------------------


def _stages(pair: _Pair) -> Iterator[StageView]:
    """Give the stages of the new map, those that are gone where they were, and what has no stage at the end."""
    was = {pair.now(stage.id): stage for stage in pair.before.stages}
    now = {stage.id: stage for stage in pair.after.stages}
    touchpoints = _touchpoints(pair, was, now)
    elsewhere = {each.id for each in pair.after.touchpoints}
    for number, id in enumerate(sorted(union(was, list(now)), key=lambda id: not id), 1):
        old, new = was.get(id), now.get(id)
        here = [each.id for each in new.touchpoints] if new else []
        before = [pair.now(each.id) for each in old.touchpoints] if old else []
        ids = union((each for each in before if each in here or each not in elsewhere), here)
        shown = tuple(touchpoints[each] for each in ids)
        stage = new or old
        if stage is not None and (id or shown):
            yield attrs.evolve(
                stage,
                number=number if stage.number else 0,
                sign=str(stage.number),
                touchpoints=shown,
                change=_change_of(old, new) if id else "",
            )


def _change_of(old: StageView | None, new: StageView | None) -> Change:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "" if old.name == new.name else "changed"


# Touchpoints ----------------------------------------------------------------------------------------------------------


def _touchpoints(pair: _Pair, was: Mapping[str, StageView], now: Mapping[str, StageView]) -> dict[str, TouchpointView]:
    """Give every touchpoint of both maps, by its new id or, where it is gone, by its old one."""
    old = {pair.now(each.id): (each, id) for id, stage in was.items() for each in stage.touchpoints}
    found = {}
    for id, stage in now.items():
        for each in stage.touchpoints:
            before, place = old.pop(each.id, (None, ""))
            places = ("", "") if before is None or place == id else (was[place].name, stage.name)
            found[each.id] = _added(pair, each) if before is None else _kept(pair, before, each, places)
    return found | {id: _removed(pair, each) for id, (each, _) in old.items()}


def _added(pair: _Pair, new: TouchpointView) -> TouchpointView:
    return attrs.evolve(
        new,
        change="added",
        note=pair.after.say("added"),
        lanes=texts_compared({}, new.lanes),
        metrics=tuple(metrics_compared((), new.metrics)),
    )


def _removed(pair: _Pair, old: TouchpointView) -> TouchpointView:
    """Give what is gone, without its ways to others: nobody goes them any more."""
    return attrs.evolve(
        old,
        change="removed",
        note=pair.after.say("removed"),
        lanes=texts_compared(old.lanes, {}),
        metrics=tuple(metrics_compared(old.metrics, ())),
        steps=(),
    )


def _kept(pair: _Pair, old: TouchpointView, new: TouchpointView, places: tuple[str, str]) -> TouchpointView:
    language = pair.after.language
    changes = sorted(pair.by_touchpoint.get(new.id, ()), key=lambda change: _rank(change.group))
    words = dict.fromkeys(said for change in changes for said in _words(change, language))
    told = (("name", old.name, new.name), ("channel", old.channels, new.channels), ("stage", *places))
    return attrs.evolve(
        new,
        change="changed" if words else "",
        note=pair.after.say("changed_of", what=", ".join(words)) if words else "",
        remarks=tuple(_remark(pair, *each) for each in told if each[1] != each[2] and words),
        lanes=texts_compared(old.lanes, new.lanes),
        metrics=tuple(metrics_compared(old.metrics, new.metrics)),
    )


def _rank(group: str) -> int:
    """Rank what customers notice first."""
    return _NOTICED.index(group) if group in _NOTICED else len(_NOTICED)


def _words(change: ElementChange, language: str) -> Iterator[str]:
    """Name what changed of a touchpoint: fields of its own, or what it holds."""
    if change.element_kind != "touchpoint":
        yield word(language, "kind", change.element_kind)
        return
    for field in change.fields:
        if field.name not in _UNTOLD:
            yield word(language, "field", "emotion" if change.group == "emotion" else field.name)


def _remark(pair: _Pair, field: str, before: str, after: str) -> str:
    """Say what a field said and says: `Channel: Letter → E-mail`."""
    name = word(pair.after.language, "field", field)
    said = turned_into(before or "–", after or "–", is_rightward=pair.after.is_rightward)
    return pair.after.say("change_of", name=name[:1].upper() + name[1:], change=said)
