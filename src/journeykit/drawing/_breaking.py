"""Texts broken into lines, as their language breaks them."""

# ruff: noqa: RUF001 - characters of every script stand for themselves

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from ._graphemes import graphemes, is_emoji
from ._measure import text_width
from ._theme import TextStyle

__all__ = ["Wrapped", "balanced", "wrapped"]

_ELLIPSIS = "…"
_NO_BREAK = "\N{NO-BREAK SPACE}"

# French sets a space before these marks and after an opening guillemet, and never ends a line there.
_SPACE_THAT_BINDS = re.compile(r"(?<=«) | (?=[?!:;»%€])")
# A hyphen or slash ends a line only between words, not in "e-mail", "24/7" or "T-shirt".
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{3}[-/–—])(?=[^\W\d_]{3})")

# Kinsoku: what may not begin a line of Chinese, Japanese or Korean, and what may not end one.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー〜～‥…’”）］｝〕〉》」』】〙〗｠»"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ,.:;?!)]}%"
)
_NEVER_LAST = frozenset("‘“（［｛〔〈《「『【〘〖｟«([{$£¥＄￥￡")


@attrs.frozen
class Wrapped:
    """A text in lines.

    Attributes:
        lines: the lines, none of an empty text.
        is_cut: whether some of the text is left out, and an ellipsis says so.

    >>> Wrapped(("the night", "ferry")).is_cut
    False
    """

    lines: tuple[str, ...]
    is_cut: bool = False


def wrapped(text: str, width: float, style: TextStyle, most: int = 0) -> Wrapped:
    r"""Break a text into lines that are no wider than `width`.

    Lines end at spaces, after a hyphen or a slash between words, and between the characters of scripts that set no
    spaces. What is still too long is split between two characters. No-break spaces hold, and so does the space that
    French sets before `? ! : ; »`.

    Args:
        text: one paragraph, sanitised.
        width: how wide a line may be.
        style: how it is set.
        most: how many lines at the most; the last ends with `…` where there would be more. 0 for any number.

    >>> style = TextStyle(size=10)
    >>> [line.replace("\xa0", "~") for line in wrapped("Est-ce que ce site est sûr ?", 90, style).lines]
    ['Est-ce que ce', 'site est sûr~?']
    >>> wrapped("Est-ce que ce site est sûr ?", 90, style, most=1)
    Wrapped(lines=('Est-ce que ce…',), is_cut=True)
    """
    lines: list[str] = []
    line = ""
    for unit, is_spaced in _units(text):
        longer = f"{line} {unit}" if line and is_spaced else line + unit
        if text_width(longer, style) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _split(unit, width, style)
        lines += whole
        if most and len(lines) > most:
            break
    if line:
        lines.append(line)
    if not most or len(lines) <= most:
        return Wrapped(tuple(lines))
    return Wrapped((*lines[: most - 1], _shortened(lines[most - 1], width, style)), is_cut=True)


def balanced(text: str, width: float, style: TextStyle, most: int = 0) -> Wrapped:
    """Break a text into as few lines as `wrapped` does, all about as long as each other.

    >>> wrapped("A journey to the sea", 100, TextStyle(size=10)).lines
    ('A journey to the', 'sea')
    >>> balanced("A journey to the sea", 100, TextStyle(size=10)).lines
    ('A journey', 'to the sea')
    """
    best = wrapped(text, width, style, most)
    if len(best.lines) <= 1 or best.is_cut:
        return best
    low, high = 0, int(width)
    while low < high:
        middle = (low + high) // 2
        candidate = wrapped(text, middle, style, most)
        if len(candidate.lines) > len(best.lines) or candidate.is_cut:
            low = middle + 1
        else:
            best, high = candidate, middle
    return best


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """Give what no line end may fall into, and whether a space stands before it."""
    for word in _SPACE_THAT_BINDS.sub(_NO_BREAK, text).split(" "):
        is_spaced = True
        for part in _AFTER_HYPHEN.split(word):
            for unit in _split_between_ideographs(part):
                yield unit, is_spaced
                is_spaced = False


def _split_between_ideographs(word: str) -> list[str]:
    if word.isascii():
        return [word]
    units: list[str] = []
    before = ""
    for cluster in graphemes(word):
        if before and _may_part(before, cluster):
            units.append(cluster)
        else:
            units[-1:] = [(units[-1] if units else "") + cluster]
        before = cluster
    return units


def _may_part(before: str, after: str) -> bool:
    if not (_is_ideographic(before) or _is_ideographic(after)) or _NO_BREAK in before + after:
        return False
    return after not in _NEVER_FIRST and before not in _NEVER_LAST


def _is_ideographic(cluster: str) -> bool:
    return is_emoji(cluster) or unicodedata.east_asian_width(cluster[0]) in {"W", "F"}


def _split(unit: str, width: float, style: TextStyle) -> list[str]:
    """Cut a unit that is too long for a line into parts that are not."""
    if text_width(unit, style) <= width:
        return [unit]
    parts = [""]
    for cluster in graphemes(unit):
        if parts[-1] and text_width(parts[-1] + cluster, style) > width:
            parts.append(cluster)
        else:
            parts[-1] += cluster
    return parts


def _shortened(line: str, width: float, style: TextStyle) -> str:
    """End a line with an ellipsis, without what then no longer fits."""
    kept = graphemes(line)
    while kept and text_width("".join(kept).rstrip(" \xa0,;:.-–—") + _ELLIPSIS, style) > width:
        kept.pop()
    return "".join(kept).rstrip(" \xa0,;:.-–—") + _ELLIPSIS
