"""How wide a text is, at the most."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from ._graphemes import graphemes, is_emoji
from ._theme import TextStyle

__all__ = ["is_measured", "text_width", "thousandths"]

# The table says how wide a character is, in thousandths of an em, in the widest of four fonts: the Inter of today, the
# Inter of before, Noto Sans and Liberation Sans (as wide as Arial). `scripts/measure_fonts.py` writes it.
#
# Lines of French and English prose measure 3 % wider than Inter draws them in regular, 2 % in italic, 6 % in semi-bold
# and 5 % in bold. Inter alone would be nearer, but Noto Sans draws bold lines 2 to 3 % wider than Inter, and single
# words by up to 40 %; in regular, one line in forty would not hold, most of them Cyrillic. So the table takes the
# widest everywhere, which leaves room for pairs that a font sets apart: nothing is added on top.
_TABLE = "metrics/widths.json"

# What the table lacks, by its script, from the first code point of each range on. Shapes of Indic and Arabic letters
# differ too much, alone and in a word, for an upper bound each; this is what whole words stay under.
_RANGES = (
    (0x0000, 0),
    (0x0080, 1050),  # Latin
    (0x0180, 1400),
    (0x0370, 1050),  # Greek and Cyrillic
    (0x0460, 1500),
    (0x0530, 980),  # Armenian
    (0x0590, 810),  # Hebrew
    (0x0600, 750),  # Arabic, Syriac, Thaana, N'Ko
    (0x0900, 830),  # Devanagari to Oriya
    (0x0B80, 1700),  # Tamil
    (0x0C00, 1150),  # Telugu, Kannada
    (0x0D00, 1650),  # Malayalam
    (0x0D80, 1350),  # Sinhala
    (0x0E00, 670),  # Thai, Lao
    (0x0F00, 1150),
    (0x1780, 1100),  # Khmer
    (0x1800, 1500),
    (0x1E00, 1050),  # Latin
    (0x1F00, 1100),  # Greek with breathings
    (0x2000, 1150),  # punctuation
    (0x20A0, 1450),  # symbols
    (0x2150, 1900),
    (0x2E3A, 1950),
    (0x2E3B, 2900),
    (0x2E3C, 1100),
    (0xA000, 1650),
    (0xE000, 1250),
    (0xF900, 1650),
    (0xFB50, 2700),  # Arabic ligatures
    (0xFDFD, 8000),
    (0xFDFE, 1500),
    (0x10000, 2000),
    (0x12000, 4700),  # cuneiform
    (0x12800, 2050),
    (0x1D400, 1400),
    (0x1F800, 2700),  # long arrows
    (0x1F900, 1400),
)
_STARTS = [start for start, _ in _RANGES]
_EMOJI = 1250
_WIDE = 1000
_INVISIBLE = frozenset("\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")


def text_width(text: str, style: TextStyle) -> float:
    """Say how wide a text is in a style, at the most.

    For Latin, Greek, Cyrillic and ideographs this is never below what the fonts of a drawing need; for scripts whose
    letters join or stack it is what nearly all texts stay under.

    >>> text_width("Will", TextStyle(size=10)) < text_width("Warm", TextStyle(size=10))
    True
    """
    return thousandths(text, style) * style.size / 1000


def is_measured(text: str, style: TextStyle) -> bool:
    """Say whether the width of each character is known, not estimated by its script.

    >>> is_measured("Où ?", TextStyle(size=10)), is_measured("أين؟", TextStyle(size=10))
    (True, False)
    """
    return _faces()[_face(style)].keys() >= set(text)


def thousandths(text: str, style: TextStyle) -> int:
    """Say how wide a text is in a style, in thousandths of an em.

    >>> thousandths("漢字", TextStyle(size=10))
    2000
    """
    face = _face(style)
    if " " not in text:
        return _of_word(text, face)
    words = text.split(" ")
    return sum([_of_word(word, face) for word in words]) + (len(words) - 1) * _of_word(" ", face)


def _face(style: TextStyle) -> str:
    """Name the face of a style. What lies between two weights is as wide as the bolder one."""
    if style.weight <= 400:  # noqa: PLR2004 - the weight of regular type
        return "italic" if style.is_italic else "regular"
    if style.is_italic:
        return "bold italic"
    return "semi-bold" if style.weight <= 600 else "bold"  # noqa: PLR2004 - the weight of semi-bold type


@cache
def _faces() -> Mapping[str, Mapping[str, int]]:
    """Read the widths of characters, by face."""
    table = json.loads(files(__package__).joinpath(_TABLE).read_text("utf-8"))
    return MappingProxyType(
        {
            face: {
                character: widths[column] for characters, widths in table["widths"].items() for character in characters
            }
            for column, face in enumerate(table["faces"])
        }
    )


@lru_cache(maxsize=1 << 15)
def _of_word(word: str, face: str) -> int:
    known = _faces()[face]
    try:
        return sum([known[character] for character in word])
    except KeyError:
        return sum(_of_cluster(cluster, known) for cluster in graphemes(word))


def _of_cluster(cluster: str, known: Mapping[str, int]) -> int:
    if is_emoji(cluster):
        return _EMOJI
    return sum(_of_character(character, known) for character in cluster)


def _of_character(character: str, known: Mapping[str, int]) -> int:
    width = known.get(character)
    if width is not None:
        return width
    if unicodedata.category(character) in {"Mn", "Me"} or character in _INVISIBLE:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _EMOJI if is_emoji(character) else _WIDE
    base = unicodedata.decomposition(character).partition(" ")[0]
    # An accent adds no width, but for a Greek breathing, which stands before its capital.
    if base and not base.startswith("<") and not "\u1f00" <= character < "\u2000":
        return _of_character(chr(int(base, 16)), known)
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]
