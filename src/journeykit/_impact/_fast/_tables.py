"""A snapshot as Parquet tables: elements, arcs with whole-numbered costs, what is open to each change, where it starts.

They hold everything that the walk knows, so that engines which others run compute the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from journeykit._impact._arcs import rules_for
from journeykit._impact._costs import COSTS
from journeykit._impact._trace import DIRECTIONS
from journeykit._impact._vocabulary import FOLLOWERS, LANES, Vocabulary

from ._arrays import Ints, Longs
from ._network import COST, N_LANES
from ._seeding import seeds_of
from ._snapshot import Snapshot
from ._stored import Stored, carried_by, stored_of

__all__ = ["tables"]

ROWS = 2**18
"""About so many elements or arcs are written at a time."""

_STANDING_FOR_OTHERS = ("journey", "stage", "persona", "opportunity", "moment", "pain_point", "process")

_BEFORE = tuple(
    np.array([before for before in range(N_LANES) if lane in FOLLOWERS[LANES[before]]], np.int64) for lane in LANES
)
"""The lanes that may come before each lane."""

_WORD = pa.dictionary(pa.int32(), pa.string())

_ELEMENTS = pa.schema(
    {
        "element": pa.int32(),
        "id": pa.string(),
        "kind": _WORD,
        "name": pa.string(),
        "journey": _WORD,
        "touchpoint": pa.int32(),
        "stage": pa.int32(),
    }
)
_ARCS = pa.schema(
    {
        "source_state": pa.int64(),
        "target_state": pa.int64(),
        "source": pa.int32(),
        "target": pa.int32(),
        "source_lane": _WORD,
        "target_lane": _WORD,
        "cost": pa.int32(),
        "weight": pa.int16(),
        "relation": _WORD,
        "direction": _WORD,
    }
)
_CHANGES = pa.schema({"change": pa.string(), "cost": pa.int32(), "relation": pa.string(), "direction": pa.string()})
_STARTS = pa.schema({"element": pa.int32(), "state": pa.int64()})


def tables(snapshot: Snapshot, vocabulary: Vocabulary, folder: Path) -> dict[str, int]:
    """Write the tables of a snapshot.

    Args:
        snapshot: the map or the portfolio.
        vocabulary: the rules.
        folder: where they go.

    Returns:
        The number of rows of each file, by its name.
    """
    stored = snapshot.stored
    rules = {
        carried_by(rule) for kind in vocabulary.change_kinds.values() for rule in rules_for(vocabulary, kind, None)
    }
    if stored is None or not rules <= stored.carried:
        stored = stored_of(snapshot, vocabulary)
    parts = {
        "elements.parquet": (_ELEMENTS, _elements(snapshot)),
        "arcs.parquet": (_ARCS, _arcs(snapshot, stored)),
        "changes.parquet": (_CHANGES, _changes(vocabulary)),
        "starts.parquet": (_STARTS, _starts(snapshot)),
    }
    return {name: _written(folder / name, schema, columns) for name, (schema, columns) in parts.items()}


def _written(path: Path, schema: Any, parts: Iterable[Sequence[Any]]) -> int:
    """Write a table part by part to a temporary name, and then rename it."""
    temporary = path.with_name(f".{path.name}.part")
    count = 0
    with ExitStack() as stack:
        stack.callback(temporary.unlink, missing_ok=True)
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for columns in parts:
                table = pa.Table.from_arrays(
                    [_array(each, field.type) for each, field in zip(columns, schema, strict=True)], schema=schema
                )
                writer.write_table(table)
                count += len(table)
        temporary.replace(path)
    return count


def _array(values: Any, kind: Any) -> Any:
    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def _elements(snapshot: Snapshot) -> Iterator[Sequence[Any]]:
    elements = snapshot.elements
    for first in range(0, len(elements), ROWS):
        part = slice(first, min(first + ROWS, len(elements)))
        yield (
            np.arange(part.start, part.stop, dtype=np.int32),
            _texts(elements.ids[part]),
            _words(elements.kinds[part], elements.kind_names),
            _texts(elements.labels[part]),
            _words(elements.journeys[part], elements.journey_names),
            _known(elements.touchpoint[part]),
            _known(elements.stage[part]),
        )


def _arcs(snapshot: Snapshot, stored: Stored) -> Iterator[Sequence[Any]]:
    """Give the arcs of states, in the order of the states they leave: an arc leaves each lane it may follow."""
    n = len(snapshot.elements)
    first = 0
    while first < n:
        begin = int(stored.ends[first - 1]) if first else 0
        last = max(first + 1, min(int(np.searchsorted(stored.ends, begin + ROWS, "right")), first + ROWS, n))
        numbers = np.arange(first, last)
        end = int(stored.ends[last - 1])
        sources = numbers[np.searchsorted(stored.ends[first:last], np.arange(begin, end), "right")]
        yield _of_states(snapshot, stored, sources, slice(begin, end))
        first = last


def _of_states(snapshot: Snapshot, stored: Stored, sources: Longs, part: slice) -> Sequence[Any]:
    targets = stored.targets[part].astype(np.int64)
    lanes = targets % N_LANES
    found = [
        (np.repeat(at, len(before)), np.tile(before, len(at)))
        for lane, before in enumerate(_BEFORE)
        for at in (np.flatnonzero(lanes == lane),)
    ]
    arcs, befores = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order = np.lexsort((arcs, sources[arcs] * N_LANES + befores))
    arcs, befores = arcs[order], befores[order]
    relations, directions = np.divmod(stored.rules[part][arcs], len(DIRECTIONS))
    weights = stored.weights[part][arcs]
    return (
        sources[arcs] * N_LANES + befores,
        targets[arcs],
        sources[arcs].astype(np.int32),
        (targets[arcs] // N_LANES).astype(np.int32),
        _words(befores, LANES),
        _words(lanes[arcs], LANES),
        COST[weights].astype(np.int32),
        weights,
        _words(relations, snapshot.relations.names),
        _words(directions, DIRECTIONS),
    )


def _changes(vocabulary: Vocabulary) -> Iterator[Sequence[Any]]:
    """Give what each kind of change may follow, and the cost it starts with."""
    rows = [
        (kind.name, COSTS[kind.magnitude], relation.name, direction)
        for kind in vocabulary.change_kinds.values()
        for relation, direction, _ in rules_for(vocabulary, kind, None)
    ]
    yield tuple(zip(*rows, strict=True)) if rows else ((), (), (), ())


def _starts(snapshot: Snapshot) -> Iterator[Sequence[Any]]:
    """Give the states where a change of each element starts."""
    elements = snapshot.elements
    others = np.isin(elements.kinds, [elements.code(kind) for kind in _STANDING_FOR_OTHERS])
    for first in range(0, len(elements), ROWS):
        numbers = np.arange(first, min(first + ROWS, len(elements)))
        found = [(numbers[~others[numbers]],) * 2]
        for number in numbers[others[numbers]].tolist():
            seeds = np.unique(seeds_of(snapshot, number, None)).astype(np.int64)
            found.append((np.full(len(seeds), number), seeds))
        mine, seeds = (np.concatenate(columns) for columns in zip(*found, strict=True))
        order = np.argsort(mine, kind="stable")
        yield mine[order].astype(np.int32), seeds[order] * N_LANES


def _texts(texts: Sequence[str]) -> list[str]:
    """Give texts as UTF-8 can hold them: a lone surrogate, which YAML can bring, becomes a question mark."""
    return [text.encode("utf-8", "replace").decode() for text in texts]


def _words(codes: NDArray[Any], names: Sequence[str]) -> Any:
    """Give names by their places; −1 stands for none."""
    return pa.DictionaryArray.from_arrays(_known(codes.astype(np.int32)), pa.array(list(names), pa.string()))


def _known(numbers: Ints) -> Any:
    """Give numbers; −1 stands for none."""
    return pa.array(numbers, pa.int32(), mask=np.asarray(numbers) < 0)
