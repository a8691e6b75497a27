"""The composition root: plugins, settings and engines put together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from journeykit import _diff, _impact, _scoring, _validation
from journeykit._archive import Archive, map_expected, maps_expected
from journeykit._catalogue import Options, named, the_one
from journeykit._context import day_in_force
from journeykit._impact import Change, Further, Impact, Insights, MapIndex, Selected, Ways
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Portfolio
from journeykit.plugins import ChangeSet, Score, Source

if TYPE_CHECKING:
    from journeykit._gating import Acknowledgement, Judgement, ScoreChange
    from journeykit._merging import Merge
    from journeykit._review import Review
    from journeykit._validation import Selection, Validation

__all__ = ["Kit"]

Item = TypeVar("Item")
Selectors = Mapping[str, str]


class Kit(Archive):
    """Plugins, settings and engines together. Kits are independent of each other, and there is no global one.

    >>> kit = Kit(discover=False)
    >>> kit.loads("{journeykit: 1, title: Trip}").title
    'Trip'
    """

    def validate(
        self,
        journey: JourneyMap,
        *,
        selection: Selection | None = None,
        options: Mapping[str, Options] | None = None,
        language: str = "",
        as_of: datetime.date | str | None = None,
        portfolio: Portfolio | None = None,
    ) -> Validation:
        """Look at a map with every rule.

        Args:
            journey: the map.
            selection: which rules run and how serious each is; that of the settings where it is left out.
            options: options by code of their rule.
            language: language of the messages; that of the settings or the map where it is empty.
            as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.
            portfolio: the maps it is one of, which may define what it names; None for the map alone.

        Raises:
            UsageError: where the selection names no rule, an option does not exist, or the map is none of the
                portfolio's.
        """
        map_expected(journey)
        if portfolio is not None and journey.id not in {each.id for each in portfolio.maps}:
            msg = f"{portfolio!r} has no map {journey.id!r}"
            raise UsageError(msg)
        chosen = (self.configuration.selection if selection is None else selection).checked(self.rules)
        for code in options or ():
            named(self.rules, code, "rule")
        held = {code: self.options_of(rule, (options or {}).get(code)) for code, rule in self.rules.items()}
        context = attrs.evolve(self.context(journey, language, as_of), portfolio=portfolio)
        return _validation.validate(journey, self.rules.values(), context, selection=chosen, options=held)

    def impact(
        self,
        journey: JourneyMap | Portfolio | MapIndex,
        changes: str | Change | Iterable[str | Change] = (),
        *,
        base: JourneyMap | Portfolio | None = None,
        exclude: Collection[str] = (),
        personas: Iterable[str] | str | None = None,
        lanes: Iterable[str] | str | None = None,
        max_hops: int | None = None,
        floor: float = _impact.FLOOR,
    ) -> Impact:
        """Say what changes affect, how strongly, why, and who must act.

        Args:
            journey: the map, a portfolio of maps, or an index of them.
            changes: what changes: an id, a `Change`, or several; none only where there is a base.
            base: the map or the portfolio as it was; what is different since then changes too.
            exclude: ids of what does not change after all.
            personas: count only these.
            lanes: follow only these, and delivery.
            max_hops: keep the rows of at most so many steps.
            floor: the strength below which nothing is followed, above 0 and at most 1.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for a kind of change or a lane that nobody knows, or an element with two kinds.
        """
        for each in (journey,) if base is None else (journey, base):
            if not isinstance(each, Portfolio | MapIndex):
                map_expected(each)
        limits: dict[str, Any] = {
            "exclude": exclude,
            "personas": personas,
            "lanes": lanes,
            "max_hops": max_hops,
            "floor": floor,
        }
        return _impact.impact(journey, changes, self.vocabulary, base=base, **limits)

    def impacts(
        self,
        journey: JourneyMap | Portfolio | MapIndex,
        questions: Iterable[str | Change | Iterable[str | Change]],
        *,
        personas: Iterable[str] | str | None = None,
        lanes: Iterable[str] | str | None = None,
        max_hops: int | None = None,
        floor: float = _impact.FLOOR,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Impact]:
        """Say what each of many changes would affect, as `journeykit.impacts`."""
        if not isinstance(journey, Portfolio | MapIndex):
            map_expected(journey)
        limits: dict[str, Any] = {"personas": personas, "lanes": lanes, "max_hops": max_hops, "floor": floor}
        return _impact.impacts(journey, questions, self.vocabulary, progress=progress, **limits)

    def insights(self, journey: JourneyMap | Portfolio) -> Insights:
        """Say what much rests on, and who answers for what, as `journeykit.insights`."""
        if not isinstance(journey, Portfolio):
            map_expected(journey)
        return _impact.insights(journey, self.vocabulary)

    def look_further(
        self,
        impact: Impact,
        journey: JourneyMap | Portfolio | MapIndex,
        further: Further,
        *,
        base: JourneyMap | Portfolio | None = None,
        personas: Iterable[str] | str | None = None,
        lanes: Iterable[str] | str | None = None,
        floor: float = _impact.FLOOR,
    ) -> Impact:
        """Add to an impact what else is asked, with the options it was computed with, as `journeykit.look_further`."""
        limits: dict[str, Any] = {"personas": personas, "lanes": lanes, "floor": floor}
        return _impact.look_further(impact, journey, self.vocabulary, further, base=base, **limits)

    def why(
        self,
        journey: JourneyMap | Portfolio,
        a: str,
        b: str,
        *,
        k: int = 1,
        kind: str = "modified",
        floor: float = _impact.FLOOR,
    ) -> Ways:
        """Find the best ways by which a change of one element reaches another.

        Args:
            journey: the map, or a portfolio of maps.
            a: the element that changes.
            b: the element that is reached.
            k: how many ways, the strongest first.
            kind: the kind of change.
            floor: the strength below which nothing is followed.

        Returns:
            The ways, none where nothing above the floor leads there; `exact`, or with a `bound` for those missing.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for a kind of change that nobody knows, or k below 1.
        """
        if not isinstance(journey, Portfolio):
            map_expected(journey)
        return _impact.why(journey, a, b, self.vocabulary, k=k, kind=kind, floor=floor)

    def select(
        self, journey: JourneyMap | Portfolio, selection: str, *, exclude: str = "", selectors: Selectors | None = None
    ) -> Selected:
        """Give the elements that a selection names, as `journeykit.select` does; the settings name selectors too.

        Raises:
            SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        """
        if not isinstance(journey, Portfolio):
            map_expected(journey)
        known = {**self.configuration.selectors, **(selectors or {})}
        return _impact.select(journey, selection, self.vocabulary, exclude=exclude, selectors=known)

    def score(
        self,
        journey: JourneyMap,
        *names: str,
        options: Mapping[str, Options] | None = None,
        language: str = "",
        as_of: datetime.date | str | None = None,
    ) -> tuple[Score, ...]:
        """Compute scores of a map.

        Args:
            journey: the map.
            names: names of scorers; all of them where none is given.
            options: options by the name of their scorer.
            language: language of warnings; that of the map where it is empty.
            as_of: the day that counts as today.

        Raises:
            FormatError: for a scorer that does not exist.
        """
        map_expected(journey)
        for name in options or ():
            named(self.scorers, name, "scorer")
        wanted = [named(self.scorers, name, "scorer") for name in names] or list(self.scorers.values())
        held = {scorer.name: self.options_of(scorer, (options or {}).get(scorer.name)) for scorer in wanted}
        context = self.context(journey, language, as_of)
        scores: list[Score] = []
        for scorer in wanted:
            with self.blaming("journeykit_scorers", scorer.name):
                scores.extend(_scoring.scored(journey, [scorer], context, held))
        return tuple(scores)

    def diff(self, old: JourneyMap, new: JourneyMap, *, language: str = "") -> ChangeSet:
        """Say what changed between two versions of a map, element by element.

        Args:
            old: the map as it was.
            new: the map as it is.
            language: language of the details; that of the settings or the new map where it is empty.
        """
        map_expected(old)
        map_expected(new)
        return _diff.diff(old, new, language=self.language(new, language))

    def merge(self, base: JourneyMap | None, ours: JourneyMap, theirs: JourneyMap, *, language: str = "") -> Merge:
        """Bring two versions of a map together, element by element.

        Args:
            base: the map that both come from; None where there is none.
            ours: one version; it holds where the two disagree.
            theirs: the other.
            language: language of the messages; that of the settings or of ours where it is empty.
        """
        from journeykit import _merging

        for journey in (ours, theirs) if base is None else (base, ours, theirs):
            map_expected(journey)
        return _merging.merge(base, ours, theirs, language=self.language(ours, language))

    def review(
        self,
        new: JourneyMap,
        base: JourneyMap | None = None,
        *,
        only: Iterable[str] | str = (),
        options: Options | None = None,
        language: str = "",
    ) -> Review:
        """Ask of what is new or changed in a map what a team asks before it ships it.

        Args:
            new: the map.
            base: the map as it was; everything is reviewed where it is left out.
            only: ids of scenarios and touchpoints that are reviewed, changed or not.
            options: `window`, `limit` and `distance`, before those of the settings.
            language: language of the answers; that of the settings or the map where it is empty.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for an element of another kind, or an option that does not exist.
        """
        from journeykit import _review
        from journeykit._options import filled

        map_expected(new)
        if base is not None:
            map_expected(base)
        sieve = filled(_review.Sieve, {**self.configuration.review, **(options or {})}, "review")
        return _review.review(new, base, only=only, sieve=sieve, language=self.language(new, language))

    def changes(
        self, journey: JourneyMap, old: Source, new: Source, *, name: str | None = None, options: Options | None = None
    ) -> ChangeSet:
        """Turn the difference of two files into changes of a map.

        Args:
            journey: the map whose elements the files speak of.
            old: the file as it was.
            new: the file as it is.
            name: name of the change source, where the suffix does not say it.
            options: options of the change source.

        Raises:
            FormatError: where there is none for these files.
        """
        fitting = [each for each in self.change_sources.values() if new.suffix in each.suffixes]
        source = (
            the_one(fitting, f"compares {new.name!r}", "change source", self.change_sources)
            if name is None
            else named(self.change_sources, name, "change source")
        )
        with self.blaming("journeykit_change_sources", source.name):
            return source.changes(journey, old, new, self.options_of(source, options))

    def judge(
        self,
        impact: Impact,
        journey: JourneyMap | Portfolio | MapIndex,
        gates: Iterable[str] | str = (),
        *,
        base: JourneyMap | Portfolio | None = None,
        acknowledgements: Iterable[Acknowledgement] | str | Path = (),
        as_of: datetime.date | str | None = None,
        language: str = "",
    ) -> Judgement:
        """Say whether an impact may pass: by gates, and by the policies of the settings.

        Args:
            impact: what is affected.
            journey: the map or the portfolio it is about.
            gates: what does not pass, one or several: `severity>=high`, `moment`, `affected>10`, `empty`.
            base: the map or the portfolio as it was, for policies about scores.
            acknowledgements: what somebody accepted, or the file of it; one that does not exist holds none.
            as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.
            language: the language of messages; that of the settings or the map where it is empty.

        Raises:
            DocumentError: where the file holds something else.
            UsageError: for a gate that does not exist, or a policy that cannot be applied.
        """
        from journeykit._gating import Facts, changes_between, judged

        def scores(name: str) -> tuple[ScoreChange, ...] | None:
            named(self.scorers, name, "scorer")  # also where there is no base: a slip would let everything pass
            if base is None:
                return None
            return changes_between(base, maps_expected(journey), lambda each: self.score(each, name))

        facts = Facts(
            impact,
            journey,
            self.vocabulary,
            self.language(journey, language),
            scores=scores,
            select=lambda text: self.select(maps_expected(journey), text).ids,
        )
        asked = [gates] if isinstance(gates, str) else gates
        policies = self.configuration.policies.values()
        return judged(facts, asked, policies, acknowledgements=acknowledgements, as_of=day_in_force(as_of))

    def annotate(
        self, impact: Impact, name: str, source: Source, *, options: Options | None = None
    ) -> Mapping[str, Any]:
        """Ask an annotator what it knows about the rows of an impact.

        Raises:
            FormatError: for an annotator that does not exist.
        """
        annotator = named(self.annotators, name, "annotator")
        with self.blaming("journeykit_annotators", name):
            return annotator.annotate(impact, source, self.options_of(annotator, options))
