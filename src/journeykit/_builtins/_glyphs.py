"""Which characters a font has glyphs for, read from its table `cmap`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import error, unpack_from

__all__ = ["characters_drawn"]

_COLLECTION = b"ttcf"
_SEGMENTS, _GROUPS = 4, 12
"""The two formats of the table that fonts have for Unicode: up to U+FFFF, and for all of it."""


def characters_drawn(path: Path, characters: Iterable[str]) -> frozenset[str]:
    """Give those of some characters that a file of fonts has glyphs for; none where it is no file of fonts.

    Args:
        path: a file in TrueType or OpenType, or a collection of them.
        characters: the characters.

    >>> from journeykit.drawing._fonts import FACES
    >>> sorted(characters_drawn(FACES[0].path, "aé漢"))
    ['a', 'é']
    """
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            draw = [_lookup(content, place) for place in sorted({*_tables(content)})]
            return frozenset(each for each in characters if any(draws(ord(each)) for draws in draw))
    except (OSError, ValueError, IndexError, error):
        return frozenset()


def _tables(content: mmap) -> Iterator[int]:
    """Give the places of all tables that say which characters there are; the fonts of a collection may share one."""
    is_collection = content[:4] == _COLLECTION
    fonts = unpack_from(f">{unpack_from('>I', content, 8)[0]}I", content, 12) if is_collection else (0,)
    for font in fonts:
        (n_tables,) = unpack_from(">H", content, font + 4)
        for record in range(n_tables):
            tag, place = unpack_from(">4s4xI", content, font + 12 + 16 * record)
            if tag == b"cmap":
                (n_subtables,) = unpack_from(">H", content, place + 2)
                for subtable in range(n_subtables):
                    yield place + unpack_from(">4xI", content, place + 4 + 8 * subtable)[0]


def _lookup(content: mmap, place: int) -> Callable[[int], bool]:
    """Give what says whether a table has a code point."""
    (layout,) = unpack_from(">H", content, place)
    if layout == _SEGMENTS:
        return _segments(content, place)
    if layout == _GROUPS:
        return _groups(content, place)
    return lambda _code: False


def _segments(content: mmap, place: int) -> Callable[[int], bool]:
    n = unpack_from(">H", content, place + 6)[0] // 2
    lasts = unpack_from(f">{n}H", content, place + 14)
    firsts = unpack_from(f">{n}H", content, place + 16 + 2 * n)
    deltas = unpack_from(f">{n}H", content, place + 16 + 4 * n)
    offsets_at = place + 16 + 6 * n
    offsets = unpack_from(f">{n}H", content, offsets_at)

    def has(code: int) -> bool:
        at = bisect_left(lasts, code)
        if at == n or code < firsts[at]:
            return False
        if not offsets[at]:
            return bool((code + deltas[at]) % 0x10000)
        (glyph,) = unpack_from(">H", content, offsets_at + 2 * at + offsets[at] + 2 * (code - firsts[at]))
        return bool(glyph)

    return has


def _groups(content: mmap, place: int) -> Callable[[int], bool]:
    (n,) = unpack_from(">I", content, place + 12)
    numbers = unpack_from(f">{3 * n}I", content, place + 16)
    firsts, lasts = numbers[::3], numbers[1::3]

    def has(code: int) -> bool:
        at = bisect_right(firsts, code) - 1
        return at >= 0 and code <= lasts[at]

    return has
