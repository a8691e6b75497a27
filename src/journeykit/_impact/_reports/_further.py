"""What else was asked of an impact, as sections of lines for people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journeykit._impact._named import Named
from journeykit._impact._numbers import Choke, Cut
from journeykit._impact._result import AffectedElement, Impact
from journeykit._impact._why import Ways
from journeykit._language import counted, number, percentage, word

from ._sentences import name_in

__all__ = ["MOST", "Section", "label", "sections"]

MOST = 30
"""How many lines a section has."""


class Section(NamedTuple):
    """A part of a report.

    Attributes:
        title: what it is about.
        lines: what it says, a sentence each.
    """

    title: str
    lines: tuple[str, ...]


def sections(impact: Impact, journey: Named, language: str) -> tuple[Section, ...]:
    """Say what else was asked; nothing where nothing was. Every line says whether it is exact.

    Args:
        impact: the impact.
        journey: the map or the portfolio, for names.
        language: the language of the report.
    """
    return tuple(_sections(impact, _Words(journey, language)))


def label(ways: Ways, k: int, language: str) -> str:
    """Say whether ways are all there are, or the best of them.

    Args:
        ways: the ways.
        k: how many were asked for.
        language: the language to say it in.
    """
    if ways.bound is not None:
        return word(language, "further", "ways_some").format(percent=percentage(language, _up(ways.bound)))
    return word(language, "further", "ways_best" if len(ways) == k else "ways_all")


def _sections(impact: Impact, words: _Words) -> Iterator[Section]:
    rows = [row for row in (*impact.affected, *impact.improved) if row.kind == "touchpoint" and row.combined]
    if rows and rows[0].combined is not None:
        title = words.say(rows[0].combined.method, depth=rows[0].combined.depth)
        yield Section(title, words.shortened(words.combined(row) for row in rows))
    if impact.cuts is not None:
        lines = [words.cut(cut) for cut in impact.cuts] or [words.say("no_cut")]
        yield Section(words.say("cuts"), words.shortened(lines))
    if impact.chokes is not None:
        lines = [words.choke(choke) for choke in impact.chokes] or [words.say("no_choke")]
        yield Section(words.say("chokes"), words.shortened(lines))


class _Words:
    """Says things about one map in one language."""

    def __init__(self, journey: Named, language: str) -> None:
        self.journey = journey
        self.language = language

    def say(self, key: str, **fields: object) -> str:
        return word(self.language, "further", key).format(**fields)

    def names(self, ids: Iterable[str]) -> str:
        quoted = word(self.language, "report", "quoted")
        return ", ".join(quoted.format(name=name_in(self.journey, self.language, id)) for id in ids)

    def percent(self, share: float) -> str:
        return percentage(self.language, share)

    def combined(self, row: AffectedElement) -> str:
        known = row.combined
        assert known is not None
        said = {
            "name": row.name,
            "best": self.percent(row.strength),
            "paths": counted(self.language, "further", "paths", known.paths),
        }
        if known.exact:
            return self.say("combined_exact", percent=self.percent(known.value), **said)
        lower, upper = self.percent(_down(known.lower)), self.percent(_up(known.upper))
        return self.say("combined_approximate", lower=lower, upper=upper, **said)

    def cut(self, cut: Cut) -> str:
        persona = self.say("everyone") if cut.persona is None else name_in(self.journey, self.language, cut.persona)
        return self.say("cut", persona=persona, goals=self.names(cut.goals), stopped=self.names(cut.stopped_at))

    def choke(self, choke: Choke) -> str:
        moments = counted(self.language, "further", "moments", len(choke.moments)) if choke.moments else ""
        said = {
            "name": choke.name,
            "kind": word(self.language, "kind", choke.kind),
            "moments": moments,
            "floor": number(self.language, choke.floor, 2),
        }
        return counted(self.language, "further", "choke", len(choke.touchpoints), **said)

    def shortened(self, lines: Iterable[str]) -> tuple[str, ...]:
        kept = list(lines)
        rest = len(kept) - MOST
        more = [word(self.language, "report", "more").format(n=rest)] if rest > 0 else []
        return (*kept[:MOST], *more)


def _down(share: float) -> float:
    """Round to whole percents that are not more."""
    return math.floor(round(share * 100, 4)) / 100


def _up(share: float) -> float:
    """Round to whole percents that are not less."""
    return math.ceil(round(share * 100, 4)) / 100
