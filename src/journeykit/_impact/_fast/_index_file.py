"""A snapshot with the arcs of the usual rules in one file, from which it is read piece by piece as it is needed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import attrs
import numpy as np
from numpy.typing import NDArray

from journeykit._impact._index import Whole
from journeykit._impact._map_index import MapIndex
from journeykit._impact._vocabulary import Vocabulary
from journeykit.errors import IndexFileError
from journeykit.model import Portfolio

from ._arrays import Bools, Ints
from ._container import opened, written
from ._elements import Elements
from ._relations import Relations
from ._snapshot import Snapshot, snapshot_of
from ._stored import Stored, stored_of
from ._texts import Texts

__all__ = ["Facts", "moment_at", "open_index", "write_index", "write_snapshot"]

FORMAT = "journeykit/index/1"

_TEXTS = ("ids", "labels")
_COLUMNS = ("by_id", "rank", "kinds", "touchpoint", "stage", "stage_order", "journeys", "importance", "channels")
_MORE = ("meeting", "unpeopled", "groups", "members")
_RELATIONS = ("starts", "sources", "targets", "backward", "stated", "factors", "shares")
_ARCS = ("starts", "ends", "targets", "weights", "rules", "full")


@attrs.frozen(eq=False)
class Facts:
    """What reports say of maps and elements, and no walk asks for.

    Attributes:
        label: what people call the map or the portfolio.
        language: its language.
        named: which elements have a name, and are not called by something else.
        owners: the team that answers for each element, by number; −1 for nobody.
    """

    label: str
    language: str
    named: Bools
    owners: Ints


def write_index(file: BinaryIO, whole: Whole, vocabulary: Vocabulary, sources: Mapping[str, str]) -> None:
    """Write the index of a map or a portfolio.

    Args:
        file: where it goes.
        whole: the map, or the portfolio.
        vocabulary: the rules whose arcs it shall hold.
        sources: the SHA-256 of each file the maps were read from, by its name.
    """
    snapshot = snapshot_of(whole)
    write_snapshot(file, snapshot, _facts_of(whole, snapshot), vocabulary, sources)


def _facts_of(whole: Whole, snapshot: Snapshot) -> Facts:
    values: Sequence[Any] = list(whole.values()) if isinstance(whole, Portfolio) else [whole, *whole]
    names = (getattr(value, "title" if value.element_kind == "journey" else "name") for value in values)
    owners = [_number(snapshot, getattr(value, "owner", None)) for value in values]
    named = np.fromiter(map(bool, names), np.bool_, len(values))
    return Facts(whole.label, whole.language, named, np.array(owners, np.int32))


def _number(snapshot: Snapshot, owner: Any) -> int:
    found = None if owner is None else snapshot.elements.number_of(owner.id)
    return -1 if found is None else found


def write_snapshot(
    file: BinaryIO, snapshot: Snapshot, facts: Facts, vocabulary: Vocabulary, sources: Mapping[str, str]
) -> None:
    """Write a snapshot; the same one gives the same bytes.

    Args:
        file: where it goes.
        snapshot: the map or the portfolio.
        facts: what else reports say of it.
        vocabulary: the rules whose arcs it shall hold.
        sources: the SHA-256 of each file the maps were read from, by its name.
    """
    elements, relations = snapshot.elements, snapshot.relations
    stored = stored_of(snapshot, vocabulary)
    header = {
        "format": FORMAT,
        "id": snapshot.id,
        "label": facts.label,
        "language": facts.language,
        "kinds": elements.kind_names,
        "journeys": elements.journey_names,
        "relations": relations.names,
        "rules": {"digest": vocabulary.digest, "carried": sorted(stored.carried, key=str)},
        "sources": dict(sources),
    }
    arrays: dict[str, NDArray[Any]] = {"elements.named": facts.named, "elements.owners": facts.owners}
    for name in _TEXTS:
        texts = Texts.of(getattr(elements, name))
        arrays[f"elements.{name}.content"], arrays[f"elements.{name}.offsets"] = texts.content, texts.offsets
    arrays.update((f"elements.{name}", getattr(elements, name)) for name in (*_COLUMNS, *_MORE))
    arrays.update((f"relations.{name}", getattr(relations, name)) for name in _RELATIONS)
    arrays["relations.against.targets"] = relations.targets[relations.backward]
    arrays["relations.against.sources"] = relations.sources[relations.backward]
    arrays.update((f"arcs.{name}", getattr(stored, name)) for name in _ARCS)
    written(file, header, arrays)


def open_index(path: str | os.PathLike[str], *, check: bool = False) -> MapIndex:
    """Open an index file.

    Args:
        path: the file.
        check: whether to read it all and look for damage; small files are always read.

    Raises:
        IndexFileError: where it is no index, of another version, cut off or damaged.
        OSError: where it cannot be read.
    """
    header, arrays, size = opened(path, check=check)
    try:
        return _index(header, arrays, size)
    except (KeyError, TypeError, ValueError) as error:
        raise IndexFileError(os.fspath(path), f"is no index of maps that this journeykit knows ({error})") from error


def _index(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], size: int) -> MapIndex:
    """Put what a file holds together.

    Raises:
        KeyError: where something is missing.
        ValueError: where it is another format.
    """
    if header["format"] != FORMAT:
        msg = f"its format is {header['format']!r}"
        raise ValueError(msg)
    elements = Elements(
        kind_names=tuple(header["kinds"]),
        journey_names=tuple(header["journeys"]),
        ids=_texts(arrays, "ids"),
        labels=_texts(arrays, "labels"),
        **_part(arrays, "elements", (*_COLUMNS, *_MORE)),
    )
    relations = Relations(
        names=tuple(header["relations"]),
        against=(arrays["relations.against.targets"], arrays["relations.against.sources"]),
        **_part(arrays, "relations", _RELATIONS),
    )
    stored = Stored(
        carried=frozenset(map(tuple, header["rules"]["carried"])),
        **_part(arrays, "arcs", _ARCS),
    )
    return MapIndex(
        id=header["id"],
        label=header["label"],
        language=header["language"],
        rules=header["rules"]["digest"],
        sources=header["sources"],
        counts={"elements": len(elements), "relations": len(relations), "arcs": len(stored.targets)},
        size=size,
        impact_snapshot=Snapshot(header["id"], elements, relations, stored=stored),
        named=arrays["elements.named"],
        owners=arrays["elements.owners"],
    )


def _texts(arrays: Mapping[str, NDArray[Any]], name: str) -> Texts:
    return Texts(arrays[f"elements.{name}.content"], arrays[f"elements.{name}.offsets"])


def _part(arrays: Mapping[str, NDArray[Any]], part: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: arrays[f"{part}.{name}"] for name in names}


def moment_at(snapshot: Snapshot, touchpoint: int) -> int | None:
    """Give the moment that a touchpoint holds, by number; None where it holds none."""
    elements = snapshot.elements
    _, others = snapshot.relations.neighbours("marks", "against", np.array([touchpoint], np.int32))
    is_held = (elements.kinds[others] == elements.code("moment")) & (elements.touchpoint[others] == touchpoint)
    held = others[is_held].tolist()
    return held[0] if held else None
