"""Changes of a hand-written document that keep its comments, its order and its style."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from journeykit.errors import DocumentError

from ._changing import applied
from ._conforming import Donors
from ._expanding import expanded
from ._reading import journey_of, parsed, places_in
from ._rewriting import Notes, refusal, rewritten

if TYPE_CHECKING:
    from journeykit._findings import Edit

__all__ = ["edited", "formatted", "replaced"]


def formatted(text: str, name: str, *, full: bool = False) -> str:
    """Write a document in the usual style: two spaces, lists indented, text quoted as it was. Comments stay.

    Lists and mappings in brackets that hold comments, or text of several lines, become blocks.

    Args:
        text: a YAML or JSON document.
        name: what stands for the text in messages.
        full: whether to write shorthands in full: bare names as mappings with their ids, references as mappings.

    Raises:
        DocumentError: where the text holds no map, or a comment or the meaning would be lost.
    """
    document = parsed(text, name)
    before = journey_of(document, name, lambda: places_in(text, name))
    wanted = expanded(document) if full else document
    once = rewritten(text, name, document, wanted)
    after = _read_again(once, name)
    if not _same(after, wanted) or journey_of(after, name) != before:
        raise refusal(name, "cannot be formatted without a change of meaning")
    if once != text and rewritten(once, name, after, after) != once:
        raise refusal(name, "each time it is formatted it changes again")
    return once


def edited(text: str, name: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a document, and change nothing else of what it says.

    Raises:
        DocumentError: where that is impossible, or a comment would be lost.
    """
    document = parsed(text, name)
    wanted = applied(document, edits)
    written = rewritten(text, name, document, wanted)
    if not _same(_read_again(written, name), wanted):
        raise refusal(name, "cannot be mended without another change of meaning")
    return written


def replaced(
    text: str,
    name: str,
    wanted: dict[str, Any],
    *,
    donors: Donors = MappingProxyType({}),
    notes: Notes = MappingProxyType({}),
) -> str:
    """Let a document say something else. What it says already stays as it is written.

    Args:
        text: a YAML or JSON document.
        name: what stands for the text in messages.
        wanted: what it is to say, as plain values.
        donors: entries of other documents with what they say, by the `id()` of the item of `wanted` they come in for.
        notes: comments to write, by their places in `wanted`.

    Raises:
        DocumentError: where that is impossible, or a comment would be lost.
    """
    written = rewritten(text, name, parsed(text, name), wanted, donors=donors, notes=notes)
    if not _same(_read_again(written, name), wanted):
        raise refusal(name, "cannot be written with the changes and without others")
    return written


def _read_again(written: str, name: str) -> Any:
    try:
        return parsed(written, name)
    except DocumentError:
        raise refusal(name, "what would be written cannot be read") from None


def _same(one: Any, other: Any) -> bool:
    """Tell whether two documents say the same in the same order; 1, 1.0 and true are three things."""
    return json.dumps(one) == json.dumps(other)
