"""Two models -> what differs, by id."""

from __future__ import annotations

from typing import Literal

import attrs

from journeykit_bpmn._elements import Element, Model

__all__ = ["Aspect", "Difference", "differences"]

Kind = Literal["added", "removed", "changed", "layout-changed"]


@attrs.frozen
class Aspect:
    """What was said of an element in one respect, and what is said now.

    Attributes:
        name: name, type, lane, container, stage, host, source, target, process, text, documentation, attributes,
            foreign attributes, extension, journeykit or content.
        before: what was said; empty for nothing.
        after: what is said; empty for nothing.
    """

    name: str
    before: str
    after: str


@attrs.frozen
class Difference:
    """One element that is not the same in two versions of a model.

    An element that says something else and is drawn elsewhere has two.

    Attributes:
        id: the element.
        kind: added, removed, changed or layout-changed.
        aspects: what changed; none unless it is changed.
        old: the element as it was; None where it was not there.
        new: the element as it is; None where it is gone.
    """

    id: str
    kind: Kind
    aspects: tuple[Aspect, ...] = ()
    old: Element | None = attrs.field(default=None, kw_only=True)
    new: Element | None = attrs.field(default=None, kw_only=True)

    @property
    def element(self) -> Element:
        """The element as it is, or as it was where it is gone."""
        found = self.new or self.old
        assert found is not None, "a difference has a side"
        return found


def differences(old: Model, new: Model) -> tuple[Difference, ...]:
    """Say what differs, in the order of the new model; what was removed comes first, in the order of the old one.

    Elements are the same where they have the same id.

    Args:
        old: the model as it was.
        new: the model as it is.
    """
    found = [Difference(id, "removed", old=each) for id, each in old.elements.items() if id not in new.elements]
    for id, after in new.elements.items():
        before = old.elements.get(id)
        if before is None:
            found.append(Difference(id, "added", new=after))
            continue
        aspects = _aspects(before, after)
        if aspects:
            found.append(Difference(id, "changed", aspects, old=before, new=after))
        if before.layout != after.layout:
            found.append(Difference(id, "layout-changed", old=before, new=after))
    return tuple(found)


def _aspects(before: Element, after: Element) -> tuple[Aspect, ...]:
    names = dict.fromkeys((*before.facts, *after.facts))
    return tuple(
        Aspect(name, before.fact(name), after.fact(name)) for name in names if before.fact(name) != after.fact(name)
    )
