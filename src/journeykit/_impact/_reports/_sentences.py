"""Why, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from journeykit._impact._trace import Step
from journeykit._impact._vocabulary import Vocabulary
from journeykit._language import chosen, phrase, word
from journeykit.model import JourneyMap

__all__ = ["in_brief", "sentence"]


def sentence(steps: Sequence[Step], journey: JourneyMap, vocabulary: Vocabulary, language: str) -> str:
    """Say why in one sentence: `A triggers B, which supports C`.

    Args:
        steps: the way, from where the change starts; empty where it starts at the element itself.
        journey: the map, for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language to say it in.
    """
    if not steps:
        return word(language, "report", "starts_here")
    first, *others = steps
    parts = [f"{_name(journey, first.from_)} {_said(first, vocabulary, language)} {_name(journey, first.to)}"]
    template = word(language, "report", "which")
    parts.extend(
        template.format(relation=_said(step, vocabulary, language), name=_name(journey, step.to)) for step in others
    )
    return "".join(parts)


def in_brief(steps: Sequence[Step], journey: JourneyMap, vocabulary: Vocabulary, language: str) -> str:
    """Say why in a few words that go on from the element's own name: `is supported by B (2 steps)`.

    Args:
        steps: the way, from where the change starts; empty where it starts at the element itself.
        journey: the map, for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language to say it in.
    """
    if not steps:
        return word(language, "report", "starts_here")
    last = steps[-1]
    back = attrs.evolve(last, direction="against" if last.direction == "along" else "along")
    said = f"{_said(back, vocabulary, language)} {_name(journey, last.from_)}"
    if len(steps) == 1:
        return said
    return f"{said} ({word(language, 'report', 'steps').format(n=len(steps))})"


def _name(journey: JourneyMap, id: str) -> str:
    element = journey.get(id)
    return id if element is None else element.label


def _said(step: Step, vocabulary: Vocabulary, language: str) -> str:
    """Put a relation, along or against, into words."""
    relation = vocabulary.relations.get(step.relation)
    if relation is not None and relation.says:
        along, against = zip(*relation.says.values(), strict=True)
        words = along if step.direction == "along" else against
        return chosen(dict(zip(relation.says, words, strict=True)), language)
    found = phrase(language, step.direction, step.relation)
    if found is not None:
        return found
    key = "unknown" if step.direction == "along" else "unknown_against"
    return word(language, "report", key).format(relation=step.relation)
