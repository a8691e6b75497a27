"""JK3: the touchpoints that people forget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from journeykit._builtins._channels import channels_of, is_email, is_voice
from journeykit._builtins._subjects import is_about, is_purchase, plain
from journeykit._language import LANGUAGES, primary
from journeykit.model import Channel, Element, JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def _purchases(journey: JourneyMap) -> Iterator[Element]:
    yield from filter(is_purchase, journey.stages)
    yield from filter(is_purchase, journey.touchpoints)


def _emails(journey: JourneyMap) -> Iterator[Element]:
    return filter(is_email, _used_channels(journey))


def _calls(journey: JourneyMap) -> Iterator[Element]:
    return filter(is_voice, _used_channels(journey))


def _shipments(journey: JourneyMap) -> Iterator[Element]:
    for element in (*journey.stages, *journey.touchpoints, *journey.processes):
        if is_about(plain(element.label), "shipping"):
            yield element


def _used_channels(journey: JourneyMap) -> Iterator[Channel]:
    used = {reference.id for touchpoint in journey.touchpoints for reference in touchpoint.channel}
    return (channel for channel in journey.channels if channel.id in used)


class _Forgotten(NamedTuple):
    """A touchpoint that people forget.

    Attributes:
        subject: the words that tell that the map has it.
        reasons: the elements by which customers must meet it.
        messages: what to say where they do and the map does not have it.
    """

    subject: str
    reasons: Callable[[JourneyMap], Iterator[Element]]
    messages: dict[str, str]


FORGOTTEN = (
    _Forgotten(
        "invoice",
        _purchases,
        {
            "en": "customers buy ('{reason}'), and no touchpoint is about the invoice or the receipt, "
            "which they will read: add it",
            "fr": "les clients achètent (« {reason} »), et aucun point de contact ne parle de la facture ou du reçu, "
            "qu'ils liront : ajoutez-le",
        },
    ),
    _Forgotten(
        "email signature",
        _emails,
        {
            "en": "customers get e-mail ('{reason}'), and no touchpoint is about the e-mail signature, "
            "which they see with every answer: add it",
            "fr": "les clients reçoivent des e-mails (« {reason} »), et aucun point de contact ne parle de la "
            "signature d'e-mail, qu'ils voient à chaque réponse : ajoutez-la",
        },
    ),
    _Forgotten(
        "hold message",
        _calls,
        {
            "en": "customers call ('{reason}'), and no touchpoint is about the hold message, "
            "which they hear before anybody answers: add it",
            "fr": "les clients appellent (« {reason} »), et aucun point de contact ne parle du message d'attente, "
            "qu'ils écoutent avant qu'on leur réponde : ajoutez-le",
        },
    ),
    _Forgotten(
        "packaging",
        _shipments,
        {
            "en": "something is sent to customers ('{reason}'), and no touchpoint is about the packaging, "
            "which they will open: add it",
            "fr": "un envoi part chez les clients (« {reason} »), et aucun point de contact ne parle de l'emballage, "
            "qu'ils ouvriront : ajoutez-le",
        },
    ),
)
"""The touchpoints that people forget, and what makes customers meet them."""


def forgotten(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """The map has the touchpoints that people forget, where customers must meet them.

    Who buys gets an invoice, who writes sees an e-mail signature, who calls hears a hold message, who is sent something
    unpacks it. They cost little and are met by all. Names, summaries, actions and contents of touchpoints are searched
    for words in English and French; a map in another language is left alone.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a lamp
    stages: [Purchase]
    touchpoints:
      - {name: Payment page, stage: purchase}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a lamp
    stages: [Purchase]
    touchpoints:
      - {name: Payment page, stage: purchase}
      - {name: Confirmation mail, stage: purchase, contents: [The invoice as PDF]}
    ```
    """
    if journey.language and primary(journey.language) not in LANGUAGES:
        return
    texts = [_text(journey, touchpoint) for touchpoint in journey.touchpoints]
    for kind in FORGOTTEN:
        reason = next(kind.reasons(journey), None)
        if reason is not None and not any(is_about(text, kind.subject) for text in texts):
            yield Finding(context.say(kind.messages, reason=reason.label), element=reason.id)


def _text(journey: JourneyMap, touchpoint: Touchpoint) -> str:
    channels = (channel.label for channel in channels_of(journey, touchpoint))
    return plain(
        touchpoint.label,
        touchpoint.summary,
        touchpoint.action,
        *touchpoint.contents,
        *touchpoint.frontstage,
        *touchpoint.tags,
        *channels,
    )


RULES = (Rule(code="JK308", summary="Touchpoint that people forget", severity="info", check=forgotten),)
