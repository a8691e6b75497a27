"""What the header of a comparison says: the differences in a line, and which two are compared."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.drawing._signs import signed, turned_into
from journeykit.drawing._view import MapView, SeriesView
from journeykit.model import JourneyMap

from ._curves import mean_of

__all__ = ["Fact", "facts_compared", "names_of", "rise_in_words"]

Fact = tuple[str, str, str]
"""Which it is, what it is called, and what it says."""

_BOTH = {"state", "version", "owner", "metric"}
"""The facts of which both are said, where they are not the same."""


def names_of(old: JourneyMap, new: JourneyMap, before: MapView, after: MapView) -> tuple[str, str]:
    """Name the curves of two maps by what tells them apart."""
    if old.state and new.state and old.state != new.state:
        return after.say(f"journey_{old.state}"), after.say(f"journey_{new.state}")
    if old.version and new.version and old.version != new.version:
        versions = (next(said for name, _, said in view.facts if name == "version") for view in (before, after))
        first, second = (f"{after.say('version')} {version}" for version in versions)
        return first, second
    if before.title != after.title:
        return before.title, after.title
    return after.say("journey_before"), after.say("journey_after")


def facts_compared(view: MapView, before: MapView, others: int) -> Iterator[Fact]:
    """Sum the differences up, then say what is known of both documents.

    Args:
        view: both maps in one, with the facts of the newer one.
        before: the older one.
        others: how many elements changed that are no touchpoints.
    """
    parts = [*_counts(view), *rise_in_words(view, view.series[0], view.series[1])]
    if others:
        parts.append(view.say("other_differences", n=others))
    yield "change", view.say("differences"), " · ".join(parts) or view.say("no_difference")
    known = {(name, label): said for name, label, said in before.facts}
    for name, label, said in view.facts:
        old = known.get((name, label), said)
        if name in _BOTH and old != said:
            # The target of an indicator stands behind its value, and counts for both.
            yield name, label, turned_into(old.partition(" · ")[0], said, is_rightward=view.is_rightward)
        else:
            yield name, label, said


def _counts(view: MapView) -> Iterator[str]:
    kinds = [each.change for each in view.touchpoints]
    added, changed, removed = (kinds.count(change) for change in ("added", "changed", "removed"))
    if added or changed or removed:
        yield f"+{added} ~{changed} −{removed}"


def rise_in_words(view: MapView, first: SeriesView, second: SeriesView) -> Iterator[str]:
    """Say by how much the mean of the second curve is higher or lower, where that can be seen."""
    before, after = mean_of(first), mean_of(second)
    if before is not None and after is not None and round(after - before, 1):
        yield view.say("emotion_rise", rise=signed(view.language, after - before))
