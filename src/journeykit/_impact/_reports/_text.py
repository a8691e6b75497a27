"""Texts of a map on their way into a report."""

from __future__ import annotations

import re

__all__ = ["plain", "shortened"]

LONGEST = 200
"""How much of a name is shown."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ud800-\udfff"
    "\U000e0000-\U000e007f\ufffe\uffff]+"
)


def plain(text: str) -> str:
    r"""Keep what is seen of a text, on one line: nothing that acts on a terminal, a page or the order of letters.

    >>> plain("red\x1b[31m\nalert")
    'red [31m alert'
    """
    return _UNSEEN.sub(" ", text).strip()


def shortened(text: str, most: int = LONGEST) -> str:
    """Cut a text that would fill a report by itself.

    >>> shortened("Installation appointment", 8)
    'Install…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
