"""Two versions of a document merged as texts: what ours says stays as it is written, with its comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import attrs

from journeykit._diff._groups import HELD
from journeykit.errors import DocumentError
from journeykit.model import JourneyMap
from journeykit.model._relations import LISTS

from ._conflicts import Conflict, Merge
from ._engine import Merged, merged
from ._lines import merged_lines
from ._wanted import Brought, wanted_document

__all__ = ["MergedText", "merged_text"]


@attrs.frozen
class MergedText:
    """What two versions of a document come to.

    Attributes:
        text: the merged document, with the ends of lines that ours has; in YAML a comment stands at each conflict.
        merge: what it says, and the conflicts.
        lost_comments: comments that theirs wrote at what ours has too, which are not in the text.
    """

    text: str
    merge: Merge
    lost_comments: tuple[str, ...] = ()


@attrs.frozen
class _Version:
    """One version of a document."""

    text: str
    document: Any
    journey: JourneyMap


def merged_text(base: str, ours: str, theirs: str, name: str, *, language: str = "") -> MergedText:
    """Merge two versions of a YAML or JSON document.

    Where a merge by line says what the merged map says, it is taken as it is. Else ours is written anew, in the usual
    style, with what theirs changed.

    Args:
        base: the document that both come from; blank where there is none.
        ours: one version.
        theirs: the other.
        name: the file, for messages; its suffix says whether it is JSON.
        language: the language of messages; that of ours where it is empty.

    Raises:
        DocumentError: where a version holds no map, or the merged one cannot be written without losing a comment.
    """
    here, there = _version(ours, f"{name} (ours)", name), _version(theirs, f"{name} (theirs)", name)
    before = _version(base, f"{name} (base)", name) if base.strip() else None
    found = merged(None if before is None else before.journey, here.journey, there.journey, language=language)
    by_line = None if before is None or not found.merge.is_clean else _by_line(base, ours, theirs)
    if by_line is not None and _says(by_line, name, found.merge.journey):
        return MergedText(by_line, found.merge)
    text = _written(here, there, found, name)
    return MergedText(text, found.merge, tuple(_lost_comments(base, theirs, text, name)))


def _version(text: str, called: str, name: str) -> _Version:
    """Read one version.

    Raises:
        DocumentError: where it holds no map; the message says which version it is.
    """
    from journeykit._document._reading import journey_of, parsed, places_in

    try:
        document = parsed(text, name)
        return _Version(text, document, journey_of(deepcopy(document), name, lambda: places_in(text, name)))
    except DocumentError as error:
        raise DocumentError(called, error.problems) from None


def _by_line(base: str, ours: str, theirs: str) -> str | None:
    """Merge by line, with the ends of lines that ours has."""
    from journeykit._document._text import line_end_of, with_plain_ends

    text = merged_lines(*(with_plain_ends(each) for each in (base, ours, theirs)))
    return None if text is None else text.replace("\n", line_end_of(ours))


def _says(text: str, name: str, journey: JourneyMap) -> bool:
    try:
        return _version(text, name, name).journey == journey
    except DocumentError:
        return False


def _written(here: _Version, there: _Version, found: Merged, name: str) -> str:
    """Write ours with what theirs changed, and a comment at each conflict.

    Raises:
        DocumentError: where a comment of ours would be lost.
    """
    from journeykit._document._editing import replaced
    from journeykit._document._json import is_json

    wanted, brought = wanted_document(here.document, here.journey, there.document, there.journey, found)
    notes = {} if is_json(here.text, name) else _notes(found.merge)
    if wanted == here.document and not notes:
        return here.text
    try:
        return replaced(here.text, name, wanted, donors=_donors(there.text, name, brought), notes=notes)
    except DocumentError:  # comments of theirs that have no place in ours
        return replaced(here.text, name, wanted, notes=notes)


def _donors(text: str, name: str, brought: Mapping[int, Brought]) -> dict[int, tuple[Any, Any]]:
    """Give the entries of theirs that come in whole, with what they say."""
    from journeykit._document._json import is_json
    from journeykit._document._rewriting import donated

    if is_json(text, name):
        return {}
    entries = {each.list_name: donated(text, name, each.list_name) for each in brought.values()}
    return {
        key: (entries[each.list_name][each.number], each.said)
        for key, each in brought.items()
        if each.number in entries[each.list_name]
    }


# Comments -------------------------------------------------------------------------------------------------------------


def _notes(merge: Merge) -> dict[tuple[str | int, ...], list[str]]:
    """Give a comment for each conflict, by its place; what the map does not have has its comment at its list."""
    notes: dict[tuple[str | int, ...], list[str]] = {}
    for conflict in merge.conflicts:
        notes.setdefault(_place(conflict, merge.journey), []).append(f"# journeykit: conflict: {conflict.message}")
    return notes


def _place(conflict: Conflict, journey: JourneyMap) -> tuple[str | int, ...]:
    if conflict.id not in journey:
        return (LISTS.get(conflict.element_kind, "touchpoints" if conflict.element_kind in HELD else "elements"),)
    path = journey.path_of(conflict.id)
    field = conflict.field.partition(".")[0]
    return (*path, field) if field else path or ("title",)


def _lost_comments(base: str, theirs: str, text: str, name: str) -> Iterator[str]:
    """Give the comments that theirs wrote and the text does not have."""
    from journeykit._document._comments import comments
    from journeykit._document._json import is_json
    from journeykit._document._text import with_plain_ends

    if is_json(theirs, name) or is_json(text, name):
        return
    known, new, written = (
        Counter(comment.text for comment in comments(with_plain_ends(each), name)) for each in (base, theirs, text)
    )
    yield from (new - known - (written - known)).elements()
