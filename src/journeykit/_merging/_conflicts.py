"""What a merge gives: a map, and what two versions of it disagree about."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from journeykit.model import JourneyMap

__all__ = ["CONFLICTS", "Conflict", "ConflictKind", "Merge"]

SCHEMA = "journeykit/merge/1"
"""What a report says it is."""

ConflictKind = Literal[
    "edit/edit",
    "delete/edit",
    "delete/rename",
    "delete/use",
    "rename/edit",
    "rename/rename",
    "rename/use",
    "add/add",
    "order",
    "invalid",
]

CONFLICTS: dict[ConflictKind, str] = {
    "edit/edit": "both sides changed the same field, not in the same way",
    "delete/edit": "one side removed the element, the other changed it",
    "delete/rename": "one side removed the element, the other gave it another id",
    "delete/use": "one side removed the element, the other refers to it where nothing did",
    "rename/edit": "one side gave the element another id, the other changed it",
    "rename/rename": "each side gave the element another id",
    "rename/use": "one side gave the element another id, the other refers to the old one where nothing did",
    "add/add": "both sides added an element of this id, and not the same",
    "order": "both sides moved the element, and no order suits both",
    "invalid": "each side alone is a map; with both changes no map can hold the element",
}
"""The kinds of conflict, and what happened on the two sides."""


@attrs.frozen(kw_only=True)
class Conflict:
    """Something that two versions of a map disagree about, in one element. The merged map holds what ours says.

    Attributes:
        id: the element, by its id in the merged map; by the one it had where the merged map does not have it.
        element_kind: the kind of element: touchpoint, process … or journey for the map itself.
        name: what people call it.
        kind: edit/edit, delete/edit, delete/rename, delete/use, rename/edit, rename/rename, rename/use, add/add,
            order or invalid.
        field: the field, with dots where it is a part of one: `emotion.score`; empty where it is the element as such.
        base: what the field, or the element, was before; None where there was nothing.
        ours: what ours has; None where it has nothing.
        theirs: what theirs has; None where it has nothing.
        message: all of it in one sentence for people.

    >>> conflict = Conflict(id="pay", element_kind="touchpoint", name="Payment", kind="edit/edit", field="importance",
    ...                     base=0.5, ours=0.9, theirs=0.1, message="Payment (touchpoint pay), importance: …")
    >>> conflict.label, conflict.kind
    ('Payment', 'edit/edit')
    """

    id: str
    element_kind: str
    name: str = ""
    kind: ConflictKind
    field: str = ""
    base: Any = None
    ours: Any = None
    theirs: Any = None
    message: str

    @property
    def label(self) -> str:
        """The name, or the id of an element without one."""
        return self.name or self.id

    def to_dict(self) -> dict[str, Any]:
        """Give the conflict as its JSON holds it, values as a document has them."""
        from journeykit._document._codec import as_plain

        return {
            "id": self.id,
            "kind": self.element_kind,
            "name": self.label,
            "conflict": self.kind,
            "field": self.field or None,
            "message": self.message,
            **{side: as_plain(getattr(self, side)) for side in ("base", "ours", "theirs")},
        }


@attrs.frozen
class Merge:
    """What two versions of a map come to.

    Attributes:
        journey: the merged map; where the versions disagree, it holds what ours says.
        conflicts: what they disagree about, in the order of the merged map; none where the merge is clean.

    >>> Merge(JourneyMap("Trip")).is_clean
    True
    """

    journey: JourneyMap
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the two versions go together."""
        return not self.conflicts

    def to_dict(self) -> dict[str, Any]:
        """Give the conflicts as their JSON holds them, ready for `json.dumps`.

        >>> Merge(JourneyMap("Trip")).to_dict()
        {'schema': 'journeykit/merge/1', 'journey': 'trip', 'clean': True, 'conflicts': []}
        """
        return {
            "schema": SCHEMA,
            "journey": self.journey.id,
            "clean": self.is_clean,
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }
