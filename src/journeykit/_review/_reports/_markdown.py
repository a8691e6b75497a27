"""Reviews as Markdown: a ticket, with what is open as a list to tick off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeykit._impact._reports._text import plain
from journeykit._language import word
from journeykit._review._result import VERDICTS, Review, ReviewedElement

from ._words import heading, standing, summary

__all__ = ["as_markdown"]

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~@$^#]|&(?=[#\w])|:(?=//|[\w+-]+:)|(?<=www)\.")

_ENDS = (".", "!", "?", "…")


def as_markdown(review: Review) -> str:
    """Write the report: the counts, a table of what was reviewed, then of each what to look at first.

    A comment at the start, the same for every review of this map, tells a bot which of its comments to replace.
    """
    language = review.language
    marker = plain(review.journey).replace("--", "-\u200b-").replace(">", "")
    title = word(language, "review", "title").format(title=_literal(review.title))
    lines = [f"<!-- journeykit review {marker} -->", f"### {title}", "", f"**{summary(review)}**"]
    if review.elements:
        heads = " | ".join(word(language, "review", head).capitalize() for head in ("what", "state"))
        lines.extend(["", f"| {heads} |", "| --- | --- |"])
        lines.extend(
            f"| **{_literal(element.name)}** ({_literal(heading(element, language))}) | {standing(element, language)} |"
            for element in review
        )
    for element in review:
        lines.extend(_of_element(element, language))
    return "\n".join(lines) + "\n"


def _of_element(element: ReviewedElement, language: str) -> Iterator[str]:
    colon = word(language, "report", "colon")
    yield from ("", f"#### {_literal(element.name)} ({_literal(heading(element, language))})")
    if element.details:
        said = word(language, "diff", "separator").join(element.details)
        details = word(language, "review", "changed").format(details=_literal(said))
        yield from ("", details)
    for verdict in VERDICTS:
        told = [(question.name, remark.text) for question, remark in element.remarks(verdict)]
        if not told:
            continue
        yield from ("", f"**{word(language, 'review', verdict)}**", "")
        if verdict == "good":
            told = [(name, _joined(text for other, text in told if other == name)) for name in dict(told)]
        box = "" if verdict == "good" else "[ ] "
        for name, text in told:
            yield f"- {box}**{word(language, 'review', name)}**{colon} {_literal(text)}"


def _joined(texts: Iterable[str]) -> str:
    """Put the answers to one question in one line, each as a sentence."""
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in texts)


def _literal(text: str) -> str:
    r"""Write a text so that Markdown shows it and does nothing else with it; what cannot act stays fit to be read.

    >>> _literal("<b>*bold*</b> | [link](https://x) (4 days)")
    '\\<b\\>\\*bold\\*\\</b\\> \\| \\[link\\](https\\://x) (4 days)'
    """
    return _ACTIVE.sub(r"\\\g<0>", plain(text))
