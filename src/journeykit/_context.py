"""What importers, rules and scorers are told besides the map: the language, the day, what else is known."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from typing import Any

import attrs

from journeykit._language import chosen, typeset
from journeykit.errors import UsageError
from journeykit.model import Portfolio

__all__ = ["Context", "NoOptions", "day_in_force"]


@attrs.frozen
class NoOptions:
    """Options of a contribution that has none."""


@attrs.frozen
class Context:
    """What a rule, a scorer or an importer may need besides the map.

    Attributes:
        language: the language of messages, `en` or `fr`; anything else falls back to English.
        as_of: the day that counts as today. Nothing else may ask the clock.
        relations: names of the relations that are known, of plugins too; importers are not told.
        element_kinds: the kinds of element that plugins declare, each with its JSON Schema; importers are not told.
        rules: codes of the rules that are known; importers are not told.
        portfolio: the maps that the map is looked at together with; None for a map alone. What others define and the
            map names is in the map that a rule is given.

    >>> context = Context(language="fr")
    >>> context.say({"en": "{n} days old", "fr": "vieux de {n} jours"}, n=12)
    'vieux de 12 jours'
    """

    language: str = attrs.field(default="en", kw_only=True)
    as_of: datetime.date = attrs.field(default=datetime.date(1970, 1, 1), kw_only=True)
    relations: frozenset[str] = attrs.field(default=frozenset(), kw_only=True)
    element_kinds: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict, kw_only=True)
    rules: frozenset[str] = attrs.field(default=frozenset(), kw_only=True)
    portfolio: Portfolio | None = attrs.field(default=None, kw_only=True)

    def say(self, messages: Mapping[str, str], **fields: object) -> str:
        """Choose the message in the language of the context and fill in its fields.

        The spaces that French has inside « » and before : ; ! ? % are made no-break spaces.

        Args:
            messages: templates for `str.format` by language; `en` is what all others fall back to.
            fields: what the template names.
        """
        return typeset(chosen(messages, self.language), self.language).format(**fields)


def day_in_force(as_of: datetime.date | str | None = None) -> datetime.date:
    """Find the day that counts as today: the one given, else SOURCE_DATE_EPOCH (in UTC), else today.

    Raises:
        UsageError: where the text is no date, or SOURCE_DATE_EPOCH no number of seconds.

    >>> day_in_force("2026-10-05")
    datetime.date(2026, 10, 5)
    """
    if isinstance(as_of, datetime.datetime):
        return as_of.date()
    if isinstance(as_of, datetime.date):
        return as_of
    if as_of is not None:
        try:
            return datetime.date.fromisoformat(as_of)
        except ValueError:
            msg = f"as of which day? {as_of!r} is no date such as 2026-10-05"
            raise UsageError(msg) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        msg = f"SOURCE_DATE_EPOCH={epoch!r} is no number of seconds since 1970"
        raise UsageError(msg) from None
