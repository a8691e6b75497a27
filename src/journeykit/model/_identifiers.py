"""Ids: what is one, and how one is made from a name."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["ID_PATTERN", "is_identifier", "slug"]

ID_PATTERN = r"[\w][\w.-]*"
"""What an id looks like: letters of any script, digits, `_`, then also `.` and `-`."""

_IDENTIFIER = re.compile(ID_PATTERN)
_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OTHER = re.compile(r"\W+")
_ACCENTED = ("LATIN ", "GREEK ", "CYRILLIC ")


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id.

    >>> is_identifier("prise-rendez-vous"), is_identifier("../etc"), is_identifier("")
    (True, False, False)
    """
    return _IDENTIFIER.fullmatch(text) is not None


def slug(name: str) -> str:
    """Make an id from a name: accents go, capitals too, anything else becomes `-`.

    Returns an empty text where the name holds no letter and no digit.

    >>> slug("Équipe CX"), slug("Découverte & essai"), slug("お問い合わせ")
    ('equipe-cx', 'decouverte-essai', 'お問い合わせ')
    """
    if _PLAIN_SLUG.fullmatch(name):
        return name
    kept = []
    base_loses_accents = False
    for character in unicodedata.normalize("NFKD", name):
        if unicodedata.combining(character):
            if base_loses_accents:
                continue
        else:
            base_loses_accents = unicodedata.name(character, "").startswith(_ACCENTED)
        kept.append(character)
    text = unicodedata.normalize("NFC", "".join(kept)).lower()
    return _OTHER.sub("-", text).strip("-")
