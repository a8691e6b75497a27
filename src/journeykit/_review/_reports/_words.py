"""What every report says of a review in the same words."""

from __future__ import annotations

from journeykit._language import counted, phrase, word
from journeykit._review._result import Review, ReviewedElement

__all__ = ["heading", "standing", "summary"]


def heading(element: ReviewedElement, language: str) -> str:
    """Say what something is: a scenario or a kind of touchpoint, new or changed."""
    kind = phrase(language, "term", element.form) if element.form else word(language, "kind", element.kind)
    state = word(language, "review", element.change) if element.change else ""
    return ", ".join(filter(None, (kind or element.form, state)))


def standing(element: ReviewedElement, language: str) -> str:
    """Say whether it is ready, else how much there is to look at, and how much is not said."""
    if element.is_ready:
        return word(language, "review", "is_ready")
    return _counts(language, len(element.remarks("attention")), len(element.remarks("unknown")))


def summary(review: Review) -> str:
    """Count what was reviewed, what is ready, and what is open."""
    language = review.language
    if not review.elements:
        return word(language, "review", "empty" if review.base is None else "nothing")
    ready = sum(element.is_ready for element in review)
    parts = [counted(language, "review", "reviewed", len(review))]
    if ready:
        parts.append(counted(language, "review", "ready", ready))
    open_ones = _counts(language, review.count("attention"), review.count("unknown"))
    return ", ".join(filter(None, (*parts, open_ones)))


def _counts(language: str, attention: int, unknown: int) -> str:
    held = (("attention", attention), ("unknown", unknown))
    return ", ".join(counted(language, "review", name, n) for name, n in held if n)
