"""Texts broken into lines, as their language breaks them."""

# ruff: noqa: RUF001 - characters of every script stand for themselves

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence

import attrs

from ._graphemes import graphemes, is_emoji
from ._measure import text_width, thousandths
from ._theme import TextStyle

__all__ = ["Wrapped", "balanced", "wrapped"]

_ELLIPSIS = "…"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_JOINER = "\N{ZERO WIDTH JOINER}"

# Kinsoku: what may not begin a line of Chinese, Japanese or Korean. The marks among it begin none of any language.
_NEVER_FIRST = (
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー〜～‥…）］｝〕〉》」』】〙〗｠｡｣､･,.:;?!)]}%％"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_MARKS = re.escape(_NEVER_FIRST) + "/€⁄։،؛؟۔\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
# A line ends neither before these marks and closing quotes nor after what opens, though a space stands between: French
# sets one there. What opens a quote in one language closes it in another, and then stands at a word.
_SPACE_THAT_BINDS = re.compile(
    rf" (?:(?=[{_MARKS}]|[»›”’](?!\w))|(?<=[(\[{{¿¡‚„（［｛「『【〈《〔〖〘〚｟｢] )|(?<=(?<!\w)[«‹“‘] )|(?<=— )(?=—))"
)
# A hyphen or slash ends a line only between words, not in "e-mail", "24/7" or "T-shirt". Hebrew has one of its own.
_LETTER = r"[^\W\d_\u0590-\u05ff\ufb1d-\ufb4f]"
_AFTER_HYPHEN = re.compile(
    rf"(?<={_LETTER}{{3}}[-/–—])(?![{re.escape(_NEVER_FIRST)}ำຳ])(?={_LETTER}{{3}})|(?<=\u200b)(?!\u200b)"
)
_MAY_END_A_LINE = re.compile("[-/–—\u200b⺀-\U0010ffff]")


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
    French sets before `? ! : ; » % €` and after `«`.

    Args:
        text: one paragraph, sanitised.
        width: how wide a line may be.
        style: how it is set.
        most: how many lines at the most; the last ends with `…` where there would be more. 0 for any number.

    >>> style = TextStyle(size=10)
    >>> [line.replace("\xa0", "~") for line in wrapped("Est-ce que ce site est sûr ?", 80, style).lines]
    ['Est-ce que ce', 'site est sûr~?']
    >>> wrapped("Est-ce que ce site est sûr ?", 80, style, most=1)
    Wrapped(lines=('Est-ce que ce…',), is_cut=True)
    """
    units = _measured(text, style)
    lines = _filled(units, width, style, most)
    if not most or len(lines) <= most:
        return Wrapped(tuple(lines))
    return Wrapped((*lines[: most - 1], _shortened(lines[most - 1], width, style)), is_cut=True)


def balanced(text: str, width: float, style: TextStyle, most: int = 0) -> Wrapped:
    """Break a text into as few lines as `wrapped` does, all about as long as each other.

    >>> wrapped("A journey to the sea", 90, TextStyle(size=10)).lines
    ('A journey to the', 'sea')
    >>> balanced("A journey to the sea", 90, TextStyle(size=10)).lines
    ('A journey', 'to the sea')
    """
    whole = wrapped(text, width, style, most)
    if len(whole.lines) <= 1 or whole.is_cut:
        return whole
    units = _measured(text, style)
    best: Sequence[str] = whole.lines
    # No line is narrower than the widest word: a word is not split for the sake of balance.
    low, high = math.ceil(max(own for _, _, own in units) * style.size / 1000), int(width)
    while low < high:
        middle = (low + high) // 2
        candidate = _filled(units, middle, style, most=len(best))
        if len(candidate) > len(best):
            low = middle + 1
        else:
            best, high = candidate, middle
    return Wrapped(tuple(best))


def _measured(text: str, style: TextStyle) -> list[tuple[str, bool, int]]:
    """Give what no line end may fall into, whether a space stands before it, and its width in thousandths."""
    return [(unit, is_spaced, thousandths(unit, style)) for unit, is_spaced in _units(text)]


def _filled(units: Sequence[tuple[str, bool, int]], width: float, style: TextStyle, most: int) -> list[str]:
    """Fill one line after the other; stop where there are more than `most`."""
    space = thousandths(" ", style)
    lines: list[str] = []
    line = ""
    taken = 0
    for unit, is_spaced, own in units:
        longer = taken + (space if line and is_spaced else 0) + own
        if longer * style.size / 1000 <= width:
            line = f"{line} {unit}" if line and is_spaced else line + unit
            taken = longer
            continue
        if line:
            lines.append(line)
        *full, line = _split(unit, width, style)
        lines += full
        taken = thousandths(line, style) if full else own
        if most and len(lines) > most:
            break
    if line:
        lines.append(line)
    return lines


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """Give what no line end may fall into, and whether a space stands before it."""
    has_only_spaces = not _MAY_END_A_LINE.search(text)
    for word in filter(None, _SPACE_THAT_BINDS.sub(_NO_BREAK, text).split(" ")):
        if has_only_spaces:
            yield word, True
            continue
        is_spaced = True
        for part in filter(None, _AFTER_HYPHEN.split(word)):
            for unit in _split_at_ideographs(part):
                yield unit, is_spaced
                is_spaced = False


def _split_at_ideographs(word: str) -> list[str]:
    if word.isascii() or not any(map(_is_ideograph, word)):
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
    """Say whether a line may end between two characters, one of which is an ideograph."""
    if not (_is_ideograph(before[0]) or _is_ideograph(after[0])) or before[-1] == _JOINER or after[0] in _NEVER_FIRST:
        return False
    return _stands_alone(before, "Pe", _NEVER_FIRST) and _stands_alone(after, "Ps")


def _stands_alone(cluster: str, brackets: str, marks: str = "") -> bool:
    """Say whether a cluster is a letter, a number or a picture, or one of the brackets or marks."""
    category = unicodedata.category(cluster[0])
    if category == "So":
        return is_emoji(cluster)
    return category in {"Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No", brackets} or cluster[0] in marks


def _is_ideograph(character: str) -> bool:
    """Say whether a character is of a script that sets no spaces: an ideograph, a kana or a Hangul syllable."""
    return (
        character >= "⺀"
        and unicodedata.east_asian_width(character) in {"W", "F"}
        and unicodedata.category(character) in {"Lu", "Ll", "Lo", "Nd", "Nl", "No"}
    )


def _split(unit: str, width: float, style: TextStyle) -> list[str]:
    """Cut a unit that is too long for a line into parts that are not."""
    if text_width(unit, style) <= width:
        return [unit]
    parts = [""]
    taken = 0
    for cluster in graphemes(unit):
        own = thousandths(cluster, style)
        if parts[-1] and (taken + own) * style.size / 1000 > width:
            parts.append(cluster)
            taken = own
        else:
            parts[-1] += cluster
            taken += own
    return parts


def _shortened(line: str, width: float, style: TextStyle) -> str:
    """End a line with an ellipsis, without what then no longer fits."""
    kept = graphemes(line)
    while kept and text_width("".join(kept).rstrip(" \xa0,;:.-–—") + _ELLIPSIS, style) > width:
        kept.pop()
    return "".join(kept).rstrip(" \xa0,;:.-–—") + _ELLIPSIS
