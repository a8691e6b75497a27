"""The answer: what a change affects, how strongly, why, and who must act."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

import attrs

from journeykit.errors import UnknownElementError

from ._numbers import Choke, Combined, Cut
from ._trace import Step

__all__ = ["KINDS", "LEVELS", "SCHEMA", "AffectedElement", "ChangedElement", "Impact", "level_of"]

SCHEMA = "journeykit/impact/1"

Level = Literal["critical", "high", "medium", "low", "minimal"]

LEVELS: Mapping[Level, float] = {"critical": 0.8, "high": 0.5, "medium": 0.2, "low": 0.05, "minimal": 0.0}
"""The lowest severity of each level."""

KINDS = (
    "journey",
    "persona",
    "stage",
    "touchpoint",
    "channel",
    "process",
    "system",
    "team",
    "data",
    "moment",
    "pain_point",
    "opportunity",
    "experiment",
    "scenario",
    "metric",
    "evidence",
)


def level_of(severity: float) -> Level:
    """Name the level of a severity.

    >>> level_of(0.5), level_of(0.499999)
    ('high', 'medium')
    """
    for level, lowest in LEVELS.items():
        if severity >= lowest:
            return level
    return "minimal"


@attrs.frozen
class ChangedElement:
    """An element that was named as changed.

    Attributes:
        id: its id.
        kind: its kind of element.
        name: its name.
        change: the kind of change.
    """

    id: str
    kind: str
    name: str
    change: str


@attrs.frozen(kw_only=True)
class AffectedElement:
    """One row of a report. Attributes are the keys of its JSON.

    Attributes:
        id: the element.
        kind: its kind of element.
        name: its name.
        change: the kind of change that reaches it best.
        stage: the stage it belongs to, or that of the touchpoint that holds it.
        position: of a touchpoint: contact (it is reached on delivery), fallback, earlier or later than the last
            touchpoint that its why reached on delivery.
        fallback: of a touchpoint that is reached on delivery: none, affected or ok.
        lane: the lane of its best way.
        directness: direct for at most one hop, else indirect.
        hops: steps of its best way.
        certainty: certain, or potential where a step is a customer's or a reference carries only a part.
        strength: how much arrives, 0..1, rounded to 6 decimals.
        severity: how much it matters, 0..1, rounded to 6 decimals.
        level: critical, high, medium, low or minimal.
        personas: ids of the personas concerned, sorted.
        teams: ids of the teams to involve, sorted.
        why: the best way, step by step; empty where the change starts here.
        also_via: ids of the other last steps that give at least 0.8 of the strength.
        touchpoints: of a stage, a persona or a journey: how many of its touchpoints are in the report.
        journey: in a report on many maps, the map it belongs to; None for what maps share, and in one map.
        combined: several ways together; None where nobody asked for it, or every way is too long for it.
        only_via: ids of the elements, in the order of why, that every way above the floor goes through; None where
            nobody asked for it.
    """

    id: str
    kind: str
    name: str
    change: str
    stage: str | None
    position: Literal["contact", "fallback", "earlier", "later"] | None
    fallback: Literal["none", "affected", "ok"] | None
    lane: str
    directness: Literal["direct", "indirect"]
    hops: int
    certainty: Literal["certain", "potential"]
    strength: float
    severity: float
    level: Level
    personas: tuple[str, ...]
    teams: tuple[str, ...]
    why: tuple[Step, ...]
    also_via: tuple[str, ...]
    touchpoints: int | None = None
    journey: str | None = None
    combined: Combined | None = None
    only_via: tuple[str, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the row as it stands in the JSON report."""
        row = {field.name: getattr(self, field.name) for field in attrs.fields(AffectedElement)}
        row.update(
            personas=list(self.personas),
            teams=list(self.teams),
            why=[step.to_dict() for step in self.why],
            also_via=list(self.also_via),
        )
        for name in ("touchpoints", "journey", "combined", "only_via"):
            if row[name] is None:
                del row[name]
        if self.combined is not None:
            row["combined"] = self.combined.to_dict()
        if self.only_via is not None:
            row["only_via"] = list(self.only_via)
        return row

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> AffectedElement:
        """Make a row of what stands in the JSON report."""
        held = dict(row)
        for name in ("personas", "teams", "also_via", "only_via"):
            if name in held:
                held[name] = tuple(held[name])
        if "combined" in held:
            held["combined"] = Combined.from_dict(held["combined"])
        held["why"] = tuple(Step.from_dict(step) for step in held["why"])
        return cls(**held)


@attrs.frozen
class Impact:
    """What changes affect.

    Iterating over it gives the affected touchpoints; `impact[id]` gives the row of any element.

    Attributes:
        rules: digest of the rules in force, with the plugins that changed them.
        journey: id of the map, or of the portfolio.
        changes: what was named as changed.
        affected: the rows, the most severe first.
        improved: the rows of changes for the better, apart from all others.
        warnings: ids of the changes that start nowhere; its JSON does not hold them.
        cuts: the personas whose every way to the end is cut; None where nobody asked.
        chokes: the elements that affected touchpoints hang on alone; None where nobody asked.
    """

    rules: str
    journey: str
    changes: tuple[ChangedElement, ...]
    affected: tuple[AffectedElement, ...]
    improved: tuple[AffectedElement, ...] = ()
    warnings: tuple[str, ...] = attrs.field(default=(), eq=False)
    cuts: tuple[Cut, ...] | None = attrs.field(default=None, kw_only=True)
    chokes: tuple[Choke, ...] | None = attrs.field(default=None, kw_only=True)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the impact in a notebook, as a table of the affected touchpoints."""
        from ._reports._notebook import bundle

        return bundle(self, include, exclude)

    def __iter__(self) -> Iterator[AffectedElement]:
        """Go through the affected touchpoints, the most severe first."""
        return (row for row in self.affected if row.kind == "touchpoint")

    def __len__(self) -> int:
        """Count the affected touchpoints."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Whether anything is affected or improved."""
        return bool(self.affected or self.improved)

    def __contains__(self, id: object) -> bool:
        return any(row.id == id for row in self._rows())

    def __getitem__(self, id: str) -> AffectedElement:
        """Give the row of an element.

        Raises:
            UnknownElementError: where the report has no such row.
        """
        for row in self._rows():
            if row.id == id:
                return row
        raise UnknownElementError(id, (row.id for row in self._rows()), "among the affected elements")

    def get(self, id: str) -> AffectedElement | None:
        """Give the row of an element, or None."""
        return next((row for row in self._rows() if row.id == id), None)

    def _rows(self) -> Iterator[AffectedElement]:
        yield from self.affected
        yield from self.improved

    @property
    def summary(self) -> dict[str, dict[str, int]]:
        """How many affected elements of each kind are at each level, kinds without any included."""
        counts: dict[str, dict[str, int]] = {kind: dict.fromkeys(LEVELS, 0) for kind in KINDS}
        for row in self.affected:
            counts.setdefault(row.kind, dict.fromkeys(LEVELS, 0))[row.level] += 1
        return counts

    def to_dict(self) -> dict[str, Any]:
        """Give the report as its JSON holds it, ready for `json.dumps`."""
        report = {
            "schema": SCHEMA,
            "rules": self.rules,
            "journey": self.journey,
            "changes": [attrs.asdict(change) for change in self.changes],
            "affected": [row.to_dict() for row in self.affected],
            "improved": [row.to_dict() for row in self.improved],
            "summary": self.summary,
        }
        if self.cuts is not None:
            report["cuts"] = [cut.to_dict() for cut in self.cuts]
        if self.chokes is not None:
            report["chokes"] = [choke.to_dict() for choke in self.chokes]
        return report

    @classmethod
    def from_dict(cls, report: Mapping[str, Any]) -> Impact:
        """Make a report of its JSON.

        Raises:
            ValueError: for JSON that is no report of this version.
        """
        if report.get("schema") != SCHEMA:
            msg = f"schema: {SCHEMA!r} is expected, found {report.get('schema')!r}"
            raise ValueError(msg)
        return cls(
            report["rules"],
            report["journey"],
            tuple(ChangedElement(**change) for change in report["changes"]),
            tuple(AffectedElement.from_dict(row) for row in report["affected"]),
            tuple(AffectedElement.from_dict(row) for row in report["improved"]),
            cuts=tuple(map(Cut.from_dict, report["cuts"])) if "cuts" in report else None,
            chokes=tuple(map(Choke.from_dict, report["chokes"])) if "chokes" in report else None,
        )
