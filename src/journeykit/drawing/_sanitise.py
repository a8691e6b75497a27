"""Texts made fit to be drawn."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["sanitised"]

_SPACES = re.compile("[ \t\n\v\f\r\x85\u2028\u2029]+")

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
# A control that turns the direction of what follows can make a text say something else than it seems to.
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DROPPED = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}{_BIDI_CONTROLS}]")


def sanitised(text: str) -> str:
    r"""Make a text fit to be drawn: one line, without what XML refuses or what misleads the eye.

    Runs of white space become one space. Control characters, lone surrogates, code points that are no characters
    and controls of direction are dropped; the rest is in normalisation form C.

    >>> sanitised("  Cafe\N{COMBINING ACUTE ACCENT}\n\x00du\tcoin\N{RIGHT-TO-LEFT OVERRIDE} ")
    'Café du coin'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    cleaned = _DROPPED.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", cleaned)).strip(" ")
