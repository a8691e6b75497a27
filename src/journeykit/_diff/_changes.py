"""What a difference between two versions comes down to: changes of elements, and what they do to emotions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from journeykit.model import Element

from ._groups import QUIET

__all__ = ["ChangeSet", "ElementChange", "FieldChange", "StageEmotion"]

SCHEMA = "journeykit/diff/1"


@attrs.frozen
class FieldChange:
    """What a field held, and what it holds now.

    Three names stand for what no field of the element says: `order` is the id of the element it comes after (empty
    where it comes first), `touchpoint` the one that holds a moment or a pain point, and `links` the links of the
    element that are not the same. Where there is nothing, as on the old side of an added element, it is None.

    Attributes:
        name: the field.
        before: its old value, as in the old map.
        after: its new value, as in the new map.

    >>> FieldChange("importance", 0.5, 0.9).after
    0.9
    """

    name: str
    before: Any = None
    after: Any = None

    def to_dict(self) -> dict[str, Any]:
        """Give the change as its JSON holds it, values as a document has them."""
        from journeykit._document._codec import as_plain

        return {"name": self.name, "before": as_plain(self.before), "after": as_plain(self.after)}


@attrs.frozen(repr=False)
class ElementChange:
    """What happened to one element, in one respect. An element with a new name and a new owner has two.

    The kinds of change are those of impact. `diff` gives these:

    - `removed` and `added` for an element that only one map has;
    - `reassigned` for another owner;
    - `improved` and `degraded` for emotions, ratings of pain points and metrics, where every figure that can be
      compared goes the same way and it is known which way is better;
    - `delayed` for a timing that comes later;
    - `modified` for everything else, renames included.

    What cannot be read off two maps, `unavailable` and `replaced`, is left to people and to change sources.

    Attributes:
        id: the element; its new id where it has another.
        kind: the kind of change it is, as for impact: removed, added, modified …
        group: what of it changed: identity (it came, it went, its id, its name), place (its stage, or the touchpoint
            that holds it), order (when it comes), channel, relations, owner, importance, metric, emotion, content;
            or notes (tags, accepted findings, versions) and layout (positions that nobody notices, photos), which
            seed nothing.
        detail: one line for people.
        fields: what the fields held and hold.
        previous_id: the id it had, where that was another.
        likeness: how alike the two are, 0..1, where a rename is a guess; None where nothing is guessed.
        delta: by how much the emotion rises or falls, both sides on −1..+1; None where a side has no score.
        element_kind: the kind of element.
        name: what people call it.
        before: the element as it was, or None: it was not there, or is the map itself.
        after: the element as it is, or None.

    >>> ElementChange("planning", "modified", group="owner").group
    'owner'
    """

    id: str
    kind: str
    group: str = attrs.field(default="content", kw_only=True)
    detail: str = attrs.field(default="", kw_only=True)
    fields: tuple[FieldChange, ...] = attrs.field(default=(), kw_only=True)
    previous_id: str = attrs.field(default="", kw_only=True)
    likeness: float | None = attrs.field(default=None, kw_only=True)
    delta: float | None = attrs.field(default=None, kw_only=True)
    element_kind: str = attrs.field(default="", kw_only=True)
    name: str = attrs.field(default="", kw_only=True)
    before: Element | None = attrs.field(default=None, kw_only=True)
    after: Element | None = attrs.field(default=None, kw_only=True)

    @property
    def label(self) -> str:
        """The name, or the id of an element without one."""
        return self.name or self.id

    @property
    def is_guess(self) -> bool:
        """Whether nothing but likeness says that this is the element of the old map."""
        return self.likeness is not None

    @property
    def seeds(self) -> bool:
        """Whether an impact starts here.

        It does not where only notes or layout changed, an id alone, or the title of the map.
        """
        if self.group in QUIET:
            return False
        if self.group != "identity" or self.kind in {"added", "removed"}:
            return True
        return self.element_kind != "journey" and any(field.name not in {"id", "previous_ids"} for field in self.fields)

    def field(self, name: str) -> FieldChange | None:
        """Give the change of one field, or None.

        >>> ElementChange("pay", "modified", fields=(FieldChange("name", "Pay", "Payment"),)).field("name").before
        'Pay'
        """
        return next((field for field in self.fields if field.name == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Give the change as its JSON holds it, with the whole element where it came or went."""
        from journeykit._document._codec import as_plain

        presence = {"added": self.after, "removed": self.before}
        return {
            "id": self.id,
            "kind": self.element_kind,
            "name": self.label,
            "change": self.kind,
            "group": self.group,
            "detail": self.detail,
            "seeds": self.seeds,
            "previous_id": self.previous_id or None,
            "likeness": None if self.likeness is None else round(self.likeness, 6),
            "delta": None if self.delta is None else round(self.delta, 6),
            "fields": [field.to_dict() for field in self.fields],
            "element": as_plain(presence.get(self.kind)),
        }

    def __repr__(self) -> str:
        said = [f", {name}={value!r}" for name, value in (("group", self.group), ("detail", self.detail)) if value]
        return f"{type(self).__name__}({self.id!r}, {self.kind!r}{''.join(said)})"


@attrs.frozen
class StageEmotion:
    """How the emotion of a stage changed: the means of the scores of its touchpoints, on −1..+1.

    Attributes:
        stage: id of the stage; that of the old map where it is gone.
        name: what people call it.
        before: the mean in the old map; None where it had no score.
        after: the mean in the new map; None where it has no score.

    >>> StageEmotion("buy", "Buy", before=-0.5, after=0.25).delta
    0.75
    """

    stage: str
    name: str
    before: float | None = attrs.field(kw_only=True)
    after: float | None = attrs.field(kw_only=True)

    @property
    def delta(self) -> float | None:
        """By how much the mean rises or falls; None where a side has no score."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 6)

    def to_dict(self) -> dict[str, Any]:
        """Give the change as its JSON holds it."""
        means = {"before": self.before, "after": self.after}
        rounded = {side: None if mean is None else round(mean, 6) for side, mean in means.items()}
        return {"stage": self.stage, "name": self.name, **rounded, "delta": self.delta}


@attrs.frozen
class ChangeSet:
    """The changes between two versions. A change set is true where anything changed.

    Iterating over it gives the changes in the order of the new map, what was removed at its old place;
    `changes[id]` gives those of one element, none where nothing changed.

    Attributes:
        changes: what happened, in the order of the map.
        losses: what could not be compared, a sentence each.
        emotion_by_stage: the stages whose mean emotion changed, in order.

    >>> changes = ChangeSet((ElementChange("planning", "modified", group="owner"),))
    >>> [change.id for change in changes]
    ['planning']
    >>> changes["planning"][0].group, changes["billing"]
    ('owner', ())
    """

    changes: tuple[ElementChange, ...] = ()
    losses: tuple[str, ...] = ()
    emotion_by_stage: tuple[StageEmotion, ...] = attrs.field(default=(), kw_only=True)

    def __iter__(self) -> Iterator[ElementChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> tuple[ElementChange, ...]:
        """Give the changes of an element by its new id, or by its old one where it is gone."""
        return self._by_id.get(id, ())

    def of_group(self, group: str) -> tuple[ElementChange, ...]:
        """Give the changes of a group, such as emotion or owner.

        >>> ChangeSet((ElementChange("planning", "reassigned", group="owner"),)).of_group("owner")[0].id
        'planning'
        """
        return tuple(change for change in self.changes if change.group == group)

    @property
    def added(self) -> tuple[ElementChange, ...]:
        """The elements that only the new map has."""
        return tuple(change for change in self.changes if change.kind == "added")

    @property
    def removed(self) -> tuple[ElementChange, ...]:
        """The elements that only the old map has."""
        return tuple(change for change in self.changes if change.kind == "removed")

    @property
    def renamed(self) -> tuple[ElementChange, ...]:
        """The elements with another id, guesses among them."""
        return tuple(change for change in self.changes if change.previous_id and change.group == "identity")

    @property
    def moved(self) -> tuple[ElementChange, ...]:
        """The touchpoints in another stage, the moments and pain points at another touchpoint."""
        return self.of_group("place")

    @property
    def modified(self) -> tuple[ElementChange, ...]:
        """Every change of an element that both maps have, but for renames."""
        return tuple(
            change
            for change in self.changes
            if change.kind not in {"added", "removed"} and not (change.previous_id and change.group == "identity")
        )

    @property
    def summary(self) -> dict[str, dict[str, int]]:
        """How many changes of each kind there are in each group."""
        found: dict[str, dict[str, int]] = {}
        for change in self.changes:
            kinds = found.setdefault(change.group, {})
            kinds[change.kind] = kinds.get(change.kind, 0) + 1
        return found

    def only(self, groups: Iterable[str]) -> ChangeSet:
        """Give the changes of some groups, and what stages feel where emotion is one of them.

        >>> changes = ChangeSet((ElementChange("pay", "modified", group="owner"), ElementChange("pay", "modified")))
        >>> [change.group for change in changes.only(["content"])]
        ['content']
        """
        wanted = set(groups)
        emotions = self.emotion_by_stage if "emotion" in wanted else ()
        kept = tuple(change for change in self.changes if change.group in wanted)
        return attrs.evolve(self, changes=kept, emotion_by_stage=emotions)

    def to_dict(self) -> dict[str, Any]:
        """Give the change set as its JSON holds it, ready for `json.dumps`.

        >>> ChangeSet((ElementChange("planning", "reassigned", group="owner"),)).to_dict()["summary"]
        {'owner': {'reassigned': 1}}
        """
        return {
            "schema": SCHEMA,
            "changes": [change.to_dict() for change in self.changes],
            "emotion_by_stage": [each.to_dict() for each in self.emotion_by_stage],
            "losses": list(self.losses),
            "summary": self.summary,
        }

    @classmethod
    def from_dict(cls, report: Mapping[str, Any]) -> ChangeSet:
        """Make a change set of its JSON. Elements are there where they came or went.

        Raises:
            ValueError: for JSON that is no difference of this version.

        >>> ChangeSet.from_dict(ChangeSet((ElementChange("pay", "modified"),)).to_dict())["pay"]
        (ElementChange('pay', 'modified', group='content'),)
        """
        from ._restoring import restored

        return restored(report)

    @cached_property
    def _by_id(self) -> dict[str, tuple[ElementChange, ...]]:
        held: dict[str, list[ElementChange]] = {}
        for change in self.changes:
            held.setdefault(change.id, []).append(change)
        return {id: tuple(several) for id, several in held.items()}
