"""What things are called in a model. Whoever compares names with a map asks here for both."""

from __future__ import annotations

from journeykit.drawing import sanitised
from journeykit.model import Element, NextStep

__all__ = ["caption", "lane_caption", "number_in", "plain", "say", "way_caption"]

_WORDS = {
    "en": {
        "begin": "Where does it begin?",
        "customers": "Customers",
        "end": "End of the journey",
        "end of": "End: {name}",
        "fallback": "if it fails",
        "finished": "Finished",
        "leave": "the customer leaves",
        "left": "Leaves the journey",
        "no channel": "No channel",
        "no stage": "No stage",
        "no team": "No team",
        "organisation": "Organisation",
        "share": "{share}%",
        "stop": "it stops",
        "start": "Start of the journey",
        "started": "Start",
        "days": "{number} days after “{name}”",
        "day": "{number} day after “{name}”",
        "hours": "{number} h after “{name}”",
        "which way": "Which way on?",
        "frontstage": "{name} (frontstage)",
        "backstage": "{name} (backstage)",
        "support": "{name} (support)",
    },
    "fr": {
        "begin": "Où cela commence-t-il\N{NARROW NO-BREAK SPACE}?",
        "customers": "Clients",
        "end": "Fin du parcours",
        "end of": "Fin\N{NO-BREAK SPACE}: {name}",
        "fallback": "en cas d'échec",
        "finished": "Terminé",
        "leave": "le client s'en va",
        "left": "Quitte le parcours",
        "no channel": "Sans canal",
        "no stage": "Sans étape",
        "no team": "Sans équipe",
        "organisation": "Entreprise",
        "share": "{share}\N{NO-BREAK SPACE}%",
        "stop": "cela s'arrête",
        "start": "Début du parcours",
        "started": "Début",
        "days": "{number} jours après «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»",
        "day": "{number} jour après «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»",
        "hours": "{number}\N{NO-BREAK SPACE}h après «\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}»",
        "which way": "Quelle suite\N{NARROW NO-BREAK SPACE}?",
        "frontstage": "{name} (au contact)",
        "backstage": "{name} (en coulisses)",
        "support": "{name} (soutien)",
    },
}


def say(words: str, language: str, **fields: str) -> str:
    """Give words in French for French maps, else in English.

    >>> say("end of", "fr-CA", name="Paiement").replace("\N{NO-BREAK SPACE}", " ")
    'Fin : Paiement'
    """
    table = _WORDS["fr" if language.lower().startswith("fr") else "en"]
    return table[words].format(**fields)


def plain(text: str) -> str:
    r"""Put a text on one line that any reader of XML takes and shows.

    >>> plain(" first\nsecond\x00 ")
    'first second'
    """
    return sanitised(text).strip("\N{ZERO WIDTH NO-BREAK SPACE} ")


def caption(element: Element) -> str:
    """Give the name that the BPMN element of an element of a map has.

    >>> from journeykit.model import System
    >>> caption(System("crm", " The  CRM ")), caption(System("crm", " "))
    ('The CRM', 'crm')
    """
    return plain(element.label) or element.id


def lane_caption(name: str, visibility: str, language: str) -> str:
    """Give the name of the lane of a team that has one for each visibility.

    >>> lane_caption("Network", "support", "en"), lane_caption("Network", "", "en")
    ('Network (support)', 'Network')
    """
    return say(visibility, language, name=name) if visibility else name


def way_caption(way: NextStep, language: str) -> str:
    """Give the name of the flow that a way on becomes: when it is taken, or by how many.

    >>> way_caption(NextStep("pay", share=0.255), "en"), way_caption(NextStep("pay", condition="basket full"), "en")
    ('25.5%', 'basket full')
    """
    if condition := plain(way.condition):
        return condition
    if way.share is None:
        return ""
    return say("share", language, share=number_in(way.share * 100, language))


def number_in(number: float, language: str) -> str:
    """Write a number of three digits or so as the language does.

    >>> number_in(2.5, "fr"), number_in(2.5, "en")
    ('2,5', '2.5')
    """
    text = f"{number:.4g}"
    return text.replace(".", ",") if language.lower().startswith("fr") else text
