"""Words of reports, by language: one catalogue file a language, English where a word is missing.

To add a language, add a file `xx.toml` with the keys of `en.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "chosen", "counted", "language_of", "number", "percentage", "phrase", "typeset", "word"]

LANGUAGES = ("en", "fr")
"""The languages journeykit speaks."""


def primary(language: str) -> str:
    """Give the primary subtag of a language tag: `fr` for `fr-CA`."""
    return language.replace("_", "-").partition("-")[0].lower()


def language_of(language: str) -> str:
    """Give the language that reports use for a language tag.

    >>> language_of("fr-CA"), language_of("de"), language_of("")
    ('fr', 'en', 'en')
    """
    wanted = primary(language)
    return wanted if wanted in LANGUAGES else "en"


def chosen(messages: Mapping[str, str], language: str) -> str:
    """Choose the message in a language, else the English one, else the first."""
    found = messages.get(primary(language)) or messages.get("en")
    return found if found is not None else next(iter(messages.values()))


_FRENCH_SPACE = re.compile(r"(?<=«) | (?=[»:;!?%])")


def typeset(text: str, language: str) -> str:
    r"""Make the spaces of French punctuation no-break spaces; other languages stay as they are.

    >>> typeset("« oui » ?", "fr") == "«\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}?"
    True
    """
    return _FRENCH_SPACE.sub("\N{NO-BREAK SPACE}", text) if primary(language) == "fr" else text


@cache
def _catalogue(language: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))


def phrase(language: str, group: str, key: str) -> str | None:
    """Look a word up in its group, or give None where no language has it."""
    for each in (language_of(language), "en"):
        found = _catalogue(each).get(group, {}).get(key)
        if found is not None:
            return typeset(str(found), each)
    return None


def word(language: str, group: str, key: str) -> str:
    """Look a word up in its group, or give the key itself.

    >>> word("fr", "kind", "touchpoint"), word("en", "kind", "invoice")
    ('point de contact', 'invoice')
    """
    found = phrase(language, group, key)
    return key if found is None else found


def number(language: str, value: float, digits: int) -> str:
    """Write a number as the language does.

    >>> number("fr", 0.5, 2), number("en", 0.5, 2)
    ('0,50', '0.50')
    """
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language_of(language) == "fr" else text


def percentage(language: str, share: float) -> str:
    r"""Write a share as whole percent; French keeps a no-break space before the sign.

    >>> percentage("en", 0.432), percentage("fr", 0.432) == "43\N{NO-BREAK SPACE}%"
    ('43%', True)
    """
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%" if language_of(language) == "fr" else f"{share * 100:.0f}%"


def counted(language: str, group: str, key: str, n: int, **fields: object) -> str:
    """Say how many: the words `KEY_one` for 1 (in French for 0 as well), `KEY_many` for anything else.

    >>> counted("en", "report", "findings", 1), counted("en", "report", "findings", 2)
    ('1 finding', '2 findings')
    """
    one = n <= 1 if language_of(language) == "fr" else n == 1
    return word(language, group, f"{key}_{'one' if one else 'many'}").format(n=n, **fields)
