"""Texts taken apart at the places where a reader sees one character end."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["graphemes", "is_emoji"]

_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
_SKIN_OR_TAG = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""The colours of skin, and the letters of a flag such as that of Wales."""
_VIRAMA = 9
"""The combining class of the signs that bind two consonants of an Indic script into one shape."""

# Vowels of Thai and Lao and the jamo of Hangul stand in their own right in Unicode, and lean on what comes before.
_LEANING = frozenset("\u0e33\u0eb3\u200c\u200d") | frozenset(map(chr, [*range(0x1160, 0x1200), *range(0xD7B0, 0xD800)]))


def graphemes(text: str) -> list[str]:
    r"""Take a text apart into what readers take for its characters.

    A base keeps its accents and vowel signs, an emoji its skin tone and whatever it is joined with, a flag its
    two letters.

    >>> graphemes("e\N{COMBINING ACUTE ACCENT}té") == ["e\N{COMBINING ACUTE ACCENT}", "t", "é"]
    True
    """
    if text.isascii():
        return list(text)
    clusters: list[str] = []
    for character in text:
        if clusters and _belongs(clusters[-1], character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def is_emoji(cluster: str) -> bool:
    """Say whether a cluster is drawn as one picture."""
    return (
        _EMOJI_STYLE in cluster
        or _is_regional(cluster[0])
        or (unicodedata.category(cluster[0]) == "So" and unicodedata.east_asian_width(cluster[0]) == "W")
    )


def _belongs(cluster: str, character: str) -> bool:
    """Say whether a character continues a cluster."""
    last = cluster[-1]
    if character < "\u0300":
        return False
    if character in _LEANING or unicodedata.category(character) in {"Mn", "Mc", "Me"} or _SKIN_OR_TAG.match(character):
        return True
    if _is_regional(character):
        return len(cluster) == 1 and _is_regional(cluster)
    return (last == _JOINER and unicodedata.category(character) == "So") or unicodedata.combining(last) == _VIRAMA


def _is_regional(character: str) -> bool:
    return "\N{REGIONAL INDICATOR SYMBOL LETTER A}" <= character <= "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"
