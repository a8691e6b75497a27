"""How wide a text is, at the most."""

# ruff: noqa: RUF001 - characters of every script stand for themselves

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from ._graphemes import graphemes, is_emoji
from ._theme import TextStyle

__all__ = ["text_width"]

# Widths in hundredths of an em, by the widest that Inter, Noto Sans, Arial or Liberation Sans draw each character.
_REGULAR = {
    20: "\u2009\u202f‘’",
    25: "'‚′",
    30: " \xa0!,.:;ijlı·ł",
    35: "I¡¸¹ſľ",
    40: "()/[\\]ft{}“”‹›ť",
    45: '"rª²³º„″Ĩ',
    50: "-`\xad¯°´–",
    55: "Jksxzĳ",
    60: "*17?L^_acevy|¢¥¦§¨«¬»Ł•",
    65: "#$023456789FTZbdghnopqu£µ¿ßðøþđħŋ†",
    70: "+<=>ABEKPSVXY~±¶×Þ÷€−≈≤≥ươď",
    75: "&CDHRU¤ÐĐẞ",
    80: "GNOQØĦŊ™",
    85: "w®…Ơ",
    90: "%¼Ư",
    95: "MWm©½æ∞",
    100: "¾ÆŒœ—",
    105: "@",
}
_BOLD = {
    20: "\u2009\u202f",
    25: "'‘’",
    30: " \xa0.·‚",
    35: "!,:;ijlı¡ł′",
    40: "If¸¹ſ‹›ľ",
    45: "()/[\\]t{}²³“”",
    50: '"-`rª\xad°´º–ťĨ',
    55: "„″",
    60: "*17J^_cesvxyz|¢¥¦§¬¯Ł•",
    65: "#25?FLabdgkopq¨«»¿ðøþđĳ†",
    70: "$+034689<=>EPSTZhnu~£±µ¶×Þ÷ħŋ€−≈≤≥ơ",
    75: "&ABDKRVXYÐßĐď",
    80: "CGHOQU¤Ø™ẞư",
    85: "N®ĦŊƠ",
    90: "w¼…Ư",
    95: "%M©½æ",
    100: "m¾œ—∞",
    105: "@WÆŒ",
}
_GREEK_AND_CYRILLIC = {
    40: "ιІіј",
    60: "ΓγεζξςτЈГезстухэяєѕг",
    65: "ΕΡλνορυχЕРабвклорь",
    70: "ΒΖΚΞΣΤαβδηθκμσЄЅБВЗТУЬЯднпцчђћџ",
    75: "ΑΔΛΥΧπЏАКЛХЭиъΊ",
    80: "ΗΘΟΠΩДНОПСЦЧΈ",
    85: "ΝφψИЪмфы",
    90: "ΦΨЂФжюΌΏ",
    95: "ΜωЋМЫњΉ",
    100: "шщљΎ",
    115: "ЖШЮЉЊЩ№",
    130: "‰",
}

# What no table has, by its script, from the first code point of each range on. Shapes of Indic and Arabic letters
# differ too much for an upper bound each; this is what nine letters in ten stay under.
_RANGES = (
    (0x0000, 0),
    (0x0080, 105),  # Latin
    (0x0180, 140),
    (0x02B0, 70),
    (0x0370, 100),  # Greek and Cyrillic
    (0x0460, 140),
    (0x0530, 90),  # Armenian
    (0x0590, 75),  # Hebrew
    (0x0600, 85),  # Arabic, Syriac, Thaana, N'Ko
    (0x0900, 95),  # Devanagari to Oriya
    (0x0B80, 170),  # Tamil
    (0x0C00, 115),  # Telugu, Kannada
    (0x0D00, 165),  # Malayalam
    (0x0D80, 135),  # Sinhala
    (0x0E00, 75),  # Thai, Lao
    (0x0F00, 115),
    (0x1780, 110),  # Khmer
    (0x1800, 150),
    (0x1E00, 105),  # Latin
    (0x1F00, 110),  # Greek with breathings
    (0x2000, 115),  # punctuation
    (0x2031, 170),
    (0x2032, 115),
    (0x20A0, 145),  # symbols
    (0x2150, 190),
    (0x2E3A, 195),
    (0x2E3B, 290),
    (0x2E3C, 110),
    (0xA000, 165),
    (0xE000, 125),
    (0xF900, 165),
    (0xFB50, 270),  # Arabic ligatures
    (0xFDFD, 800),
    (0xFDFE, 150),
    (0x10000, 200),
    (0x12000, 470),  # cuneiform
    (0x12800, 200),
    (0x1D400, 140),
    (0x1F000, 140),
)
_STARTS = [start for start, _ in _RANGES]
_EMOJI = 125
_WIDE = 100
_INVISIBLE = frozenset("\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
_BOLD_FROM = 600


def _by_character(*classes: Mapping[int, str]) -> dict[str, int]:
    return {each: width for widths in classes for width, characters in widths.items() for each in characters}


_WIDTHS = {False: _by_character(_GREEK_AND_CYRILLIC, _REGULAR), True: _by_character(_GREEK_AND_CYRILLIC, _BOLD)}


def text_width(text: str, style: TextStyle) -> float:
    """Say how wide a text is in a style, at the most.

    The estimate goes by classes of characters. For Latin, Greek, Cyrillic and ideographs it is never below what the
    fonts of a drawing need; for scripts whose letters join or stack it is what nearly all of them stay under.

    >>> text_width("Will", TextStyle(size=10)) < text_width("Warm", TextStyle(size=10))
    True
    """
    is_bold = style.weight >= _BOLD_FROM
    return sum(_hundredths(each, is_bold) for each in graphemes(text)) * style.size / 100


@lru_cache(maxsize=4096)
def _hundredths(cluster: str, is_bold: bool) -> int:  # noqa: FBT001 - the key of a cache
    if is_emoji(cluster):
        return _EMOJI
    return sum(_of_character(each, is_bold=is_bold) for each in cluster)


def _of_character(character: str, *, is_bold: bool) -> int:
    known = _WIDTHS[is_bold].get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in {"Mn", "Me"} or character in _INVISIBLE:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    base = unicodedata.decomposition(character).partition(" ")[0]
    # An accent adds no width, but for a Greek breathing, which stands before its capital.
    if base and not base.startswith("<") and not "\u1f00" <= character < "\u2000":
        return _of_character(chr(int(base, 16)), is_bold=is_bold)
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]
