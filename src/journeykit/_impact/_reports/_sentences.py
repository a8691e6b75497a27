"""Why, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit._impact._named import Named
from journeykit._impact._trace import Step
from journeykit._impact._vocabulary import Vocabulary
from journeykit._language import chosen, phrase, word

__all__ = ["in_brief", "name_in", "relation_in_words", "sentence"]


def sentence(steps: Sequence[Step], journey: Named, vocabulary: Vocabulary, language: str) -> str:
    """Say why in one sentence: `A triggers B, which supports C`.

    Args:
        steps: the way, from where the change starts; empty where it starts at the element itself.
        journey: whom to ask for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language to say it in.
    """
    if not steps:
        return word(language, "report", "starts_here")
    template = word(language, "report", "which")
    said = [relation_in_words(step.relation, step.direction, vocabulary, language) for step in steps]
    names = [_quoted(name_in(journey, language, step.to), language) for step in steps]
    start = f"{_quoted(name_in(journey, language, steps[0].from_), language)} {said[0]} {names[0]}"
    others = zip(said[1:], names[1:], strict=True)
    return start + "".join(template.format(relation=relation, name=name) for relation, name in others)


def in_brief(steps: Sequence[Step], journey: Named, vocabulary: Vocabulary, language: str) -> str:
    """Say why in a few words that go on from the element's own name: `is supported by B (2 steps)`.

    Args:
        steps: the way, from where the change starts; empty where it starts at the element itself.
        journey: whom to ask for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language to say it in.
    """
    if not steps:
        return word(language, "report", "starts_here")
    last = steps[-1]
    back = "against" if last.direction == "along" else "along"
    name = _quoted(name_in(journey, language, last.from_), language)
    said = f"{relation_in_words(last.relation, back, vocabulary, language)} {name}"
    if len(steps) == 1:
        return said
    return f"{said} ({word(language, 'report', 'steps').format(n=len(steps))})"


def _quoted(name: str, language: str) -> str:
    """Set a name in a sentence as its language does, so that no word before it has to agree with it."""
    return word(language, "report", "quoted").format(name=name)


def name_in(journey: Named, language: str, id: str) -> str:
    """Name an element in a sentence; a moment without a name by the touchpoint that holds it."""
    element = journey.get(id)
    if element is None:
        return id
    holder = journey.holder_of(id)
    if element.element_kind != "moment" or element.name or holder is None:
        label: str = element.label
        return label
    return f"{word(language, 'kind', 'moment')} ({holder.label})"


def relation_in_words(name: str, direction: str, vocabulary: Vocabulary, language: str) -> str:
    """Put a relation, along or against, into words."""
    relation = vocabulary.relations.get(name)
    if relation is not None and relation.says:
        along, against = zip(*relation.says.values(), strict=True)
        words = along if direction == "along" else against
        return chosen(dict(zip(relation.says, words, strict=True)), language)
    found = phrase(language, direction, name)
    if found is not None:
        return found
    key = "unknown" if direction == "along" else "unknown_against"
    return word(language, "report", key).format(relation=name)
