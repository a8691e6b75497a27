"""Differences as Markdown: a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit._diff import QUIET
from journeykit._impact._reports import literal
from journeykit._impact._reports._text import plain, shortened
from journeykit._language import word
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet, ElementChange, StageEmotion

from ._words import by_group, counts, signed, told

__all__ = ["as_markdown"]

LONGEST = 65_536
"""How many characters a comment on GitHub may have."""

_AT_MOST = (30, 10, 3, 1)
"""How many changes of a group are listed: fewer where the comment would be too long."""

_LONGEST_DETAIL = 500


def as_markdown(changes: ChangeSet, journey: JourneyMap, language: str) -> str:
    """Write the changes: how many first, then group by group; what seeds no impact in a fold.

    A comment at the start, the same for every difference of this map, tells a bot which of its comments to replace.

    Args:
        changes: the changes.
        journey: the new map.
        language: the language to write in.
    """
    text = ""
    for most in _AT_MOST:
        text = "\n".join(_lines(changes, journey, language, most)) + "\n"
        if len(text) <= LONGEST:
            break
    return text


def _lines(changes: ChangeSet, journey: JourneyMap, language: str, most: int) -> Iterator[str]:
    marker = plain(journey.id).replace("--", "-\N{ZERO WIDTH SPACE}-").replace(">", "")
    yield f"<!-- journeykit diff {marker} -->"
    yield f"### {literal(shortened(journey.label))}"
    yield ""
    yield f"**{counts(changes, language)}**"
    for group, several in by_group(changes):
        title = f"{word(language, 'group', group).capitalize()} ({len(several)})"
        yield ""
        if group in QUIET:
            yield from (f"<details><summary>{title}</summary>", "")
            yield from _listed(several, language, most)
            yield from ("", "</details>")
        else:
            yield from (f"**{title}**", "")
            yield from _listed(several, language, most)
    if changes.emotion_by_stage:
        yield ""
        yield from _emotions(changes.emotion_by_stage[:most], language)
        yield from _rest(len(changes.emotion_by_stage), most, language)


def _listed(changes: Sequence[ElementChange], language: str, most: int) -> Iterator[str]:
    colon = word(language, "report", "colon")
    for change in changes[:most]:
        name = f"**{literal(shortened(change.label))}** ({literal(word(language, 'kind', change.element_kind))})"
        yield f"- {name}{colon} {literal(shortened(told(change, language), _LONGEST_DETAIL))}"
    yield from _rest(len(changes), most, language)


def _rest(n: int, most: int, language: str) -> Iterator[str]:
    if n > most:
        yield from ("", word(language, "report", "more").format(n=n - most))


def _emotions(stages: Sequence[StageEmotion], language: str) -> Iterator[str]:
    heads = [word(language, "diff", head) for head in ("emotion_by_stage", "before", "after_change", "difference")]
    yield f"| {' | '.join(heads)} |"
    yield "| --- | ---: | ---: | ---: |"
    for each in stages:
        figures = (signed(figure, language) for figure in (each.before, each.after, each.delta))
        yield f"| {literal(shortened(each.name))} | {' | '.join(figures)} |"
