"""What changes do to each touchpoint, as its card says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import attrs

from journeykit._impact import AffectedElement, Impact, Step
from journeykit._language import phrase, word
from journeykit.drawing._view import MapView
from journeykit.drawing._view._texts import first_of, label_of
from journeykit.model import JourneyMap

__all__ = ["Effect", "cause_of", "effects_of", "kind_of", "name_of", "rows_of", "severity_of"]

EffectKind = Literal["changed", "direct", "indirect", "improved", "improved-indirect"]


@attrs.frozen
class Effect:
    """What changes do to a touchpoint.

    Attributes:
        kind: whether it changes itself, or how it is reached; also how its card looks.
        note: that in a few words.
        remarks: how severe it is and when customers notice, and what it comes from.
        severity: how much it matters, 0..1; None for what changes itself.
        hops: how many steps away the change is.
        source: the last touchpoint that the change passes on its way; empty where it comes from behind the scenes.
    """

    kind: EffectKind
    note: str
    remarks: tuple[str, ...] = ()
    severity: float | None = None
    hops: int = 0
    source: str = ""


def effects_of(impact: Impact, journey: JourneyMap, view: MapView) -> dict[str, Effect]:
    """Give the effect on each touchpoint of a view that is changed, affected or improved, the most severe first."""
    shown = {each.id for each in view.touchpoints}
    found: dict[str, Effect] = {}
    for change in impact.changes:
        if change.id in shown:
            said = view.say("impact_changed", change=word(view.language, "change", change.change))
            found.setdefault(change.id, Effect("changed", said))
    for row, is_better in rows_of(impact):
        if row.id in shown and row.id not in found:
            kind = kind_of(row, is_better=is_better)
            found[row.id] = Effect(
                kind,
                view.say(f"impact_{kind.replace('-', '_')}", n=row.hops),
                tuple(_remarks(row, journey, view, is_better=is_better)),
                row.severity,
                row.hops,
                _source(row, journey, shown),
            )
    return found


def rows_of(impact: Impact) -> Iterator[tuple[AffectedElement, bool]]:
    """Give every row, and whether it is for the better."""
    yield from ((row, False) for row in impact.affected)
    yield from ((row, True) for row in impact.improved)


def kind_of(row: AffectedElement, *, is_better: bool) -> EffectKind:
    """Say how the element of a row is reached."""
    is_direct = row.directness == "direct"
    if is_better:
        return "improved" if is_direct else "improved-indirect"
    return "direct" if is_direct else "indirect"


def _remarks(row: AffectedElement, journey: JourneyMap, view: MapView, *, is_better: bool) -> Iterator[str]:
    when = word(view.language, "position", row.position) if row.position else ""
    rescue = word(view.language, "fallback", row.fallback) if row.fallback in {"affected", "ok"} else ""
    where = ", ".join(part for part in (when, rescue) if part)
    yield " · ".join(part for part in (severity_of(row, view, is_better=is_better), where) if part)
    yield cause_of(row.why, journey, view)


def severity_of(row: AffectedElement, view: MapView, *, is_better: bool) -> str:
    """Say how severe it is, or how much better it gets, in a word."""
    return view.say("improvement" if is_better else "severity", level=word(view.language, "level", row.level))


def cause_of(why: tuple[Step, ...], journey: JourneyMap, view: MapView) -> str:
    """Say what the last step of a way leads from: `Is supported by Planning`."""
    if not why:
        said = word(view.language, "report", "starts_here")
    else:
        last = why[-1]
        name = name_of(last.from_, journey, view)
        relation = phrase(view.language, "against" if last.direction == "along" else "along", last.relation)
        said = f"{relation} {name}" if relation else view.say("via", name=name)
    return said[:1].upper() + said[1:]


def name_of(id: str, journey: JourneyMap, view: MapView) -> str:
    """Name an element; a moment or a pain point by the touchpoint that holds it."""
    holder = journey.holder_of(id)
    element = journey.get(id)
    if holder is not None:
        return f"{word(view.language, 'kind', element.element_kind if element else 'moment')} ({label_of(holder)})"
    return first_of(id) if element is None else label_of(element)


def _source(row: AffectedElement, journey: JourneyMap, shown: set[str] | Mapping[str, object]) -> str:
    """Find the last touchpoint that a way passes before it ends."""
    for step in reversed(row.why):
        holder = journey.holder_of(step.from_)
        id = step.from_ if holder is None else holder.id
        if id in shown and id != row.id:
            return id
    return ""
