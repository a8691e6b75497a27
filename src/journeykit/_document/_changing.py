"""Single changes of a plain document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit._findings import Edit

__all__ = ["applied", "separated"]


def applied(document: Any, edits: Iterable[Edit]) -> Any:
    """Give a copy of a document with edits made, the last place first, so that the places of the others stay right.

    What an alias stands for is changed in the place of the edit alone.
    """
    copy = separated(document)
    wanted: list[Edit] = []
    for edit in edits:
        if edit not in wanted:  # two rules may find the same
            wanted.append(edit)
    for edit in sorted(wanted, key=lambda edit: [(isinstance(key, str), key) for key in edit.path], reverse=True):
        _apply(copy, edit.path, edit)
    return copy


def separated(document: Any) -> Any:
    """Copy plain values; what aliases share becomes several."""
    if isinstance(document, dict):
        return {key: separated(held) for key, held in document.items()}
    if isinstance(document, list):
        return [separated(held) for held in document]
    return document


def _apply(document: Any, path: tuple[str | int, ...], edit: Edit) -> None:
    *way, last = path
    holder = document
    for key in way:
        holder = holder[key]
    if edit.action == "set":
        holder[last] = separated(edit.value)
    elif isinstance(last, int) and not isinstance(holder, list):
        # One reference that stands without a list goes with its field.
        _apply(document, path[:-1], edit)
    else:
        del holder[last]
