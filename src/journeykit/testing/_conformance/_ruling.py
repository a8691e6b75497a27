"""Rules: pure, bilingual, documented, and right about where things are."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from journeykit._validation import CRASH, validate
from journeykit.model import CustomElement, JourneyMap, Portfolio
from journeykit.plugins import Finding, Rule
from journeykit.testing._awkward import LARGE
from journeykit.testing._rule_cases import RuleCases, examples_of

from ._subject import AS_OF, Subject, maps

__all__ = ["RuleTests", "leads_somewhere"]

OURS = "JK"
"""What the codes of journeykit's own rules begin with, and no others."""


class RuleTests(Subject, RuleCases):
    """What every rule has to do."""

    def test_every_map_can_be_looked_at(self, rule: Rule, map_name: str) -> None:
        """A rule that crashes costs its users what it would have found."""
        crashes = [finding.message for finding in self._found(rule, maps()[map_name]) if finding.code == CRASH]

        assert crashes == [], crashes[0]

    def test_a_rule_finds_the_same_again(self, rule: Rule) -> None:
        """Rules are pure: they keep nothing and change nothing."""
        for journey, portfolio in self._looked_at(rule):
            before = pickle.dumps(journey)
            once = self._found(rule, journey, portfolio=portfolio)

            assert self._found(rule, journey, portfolio=portfolio) == once, (
                f"{rule.code} finds something else the second time"
            )
            assert pickle.dumps(journey) == before, f"{rule.code} changes the map"

    def test_messages_exist_in_every_language(self, rule: Rule) -> None:
        """A finding reads well in English and in French; `Context.say` chooses between them."""
        for journey, portfolio in self._looked_at(rule):
            english, french = (self._found(rule, journey, each, portfolio=portfolio) for each in ("en", "fr"))

            assert len(english) == len(french), f"{rule.code} does not find the same in both languages"
            for finding in (*english, *french):
                assert type(finding.message) is str, f"{rule.code}: {finding.message!r} is no text"
                assert finding.message.strip(), f"{rule.code} finds something and has no word for it"

    def test_findings_are_where_they_say(self, rule: Rule) -> None:
        """The element exists, and the path leads to something in the map."""
        for journey, portfolio in self._looked_at(rule):
            for finding in self._found(rule, journey, portfolio=portfolio):
                known = not finding.element or finding.element in journey

                assert known, f"{rule.code} speaks of {finding.element!r}, and the map has no such element"
                assert leads_somewhere(journey, finding.path), f"{rule.code}: nothing stands at {finding.path}"

    def test_its_code_is_its_own(self, rule: Rule) -> None:
        """Codes that begin with JK belong to journeykit itself."""
        is_ours = str(getattr(self.plugin, "__name__", "")).startswith("journeykit._builtins.")

        assert rule.code.startswith(OURS) == is_ours, f"{rule.code}: begin the code with letters of the plugin's own"

    def test_what_it_mends_is_mended(self, rule: Rule) -> None:
        """The edits of a finding leave a document that can be read, and one finding fewer."""
        from journeykit._document._editing import edited

        for case in examples_of(rule):
            journey, portfolio = case.looked_at(self.kit)
            found = self._found(rule, journey, portfolio=portfolio)
            edits = next((finding.edits for finding in found if finding.edits), ())
            if not edits:
                continue

            after = self.kit.loads(edited(case.documents[0], "example", edits), format="yaml")

            assert len(self._found(rule, after)) < len(found), f"{rule.code} finds what it has just mended"

    def _found(
        self, rule: Rule, journey: JourneyMap, language: str = "en", *, portfolio: Portfolio | None = None
    ) -> tuple[Finding, ...]:
        """Give what one rule finds, accepted or not."""
        context = attrs.evolve(self.kit.context(journey, language, AS_OF), portfolio=portfolio)
        found = validate(journey, [rule], context)
        return (*found.findings, *found.suppressed)

    def _looked_at(self, rule: Rule) -> Iterator[tuple[JourneyMap, Portfolio | None]]:
        """Give every map but the one that takes long, and those of the rule's own examples with what goes along."""
        yield from ((journey, None) for name, journey in maps().items() if name != LARGE)
        yield from (case.looked_at(self.kit) for case in examples_of(rule))


def leads_somewhere(journey: JourneyMap, path: tuple[str | int, ...]) -> bool:
    """Tell whether there is something at a path; what is free to be there may be missing at its end.

    >>> from journeykit.testing import sample
    >>> leads_somewhere(sample(), ("stages", 0, "goal")), leads_somewhere(sample(), ("stages", 99))
    (True, False)
    """
    held: Any = journey
    for number, key in enumerate(path, 1):
        if isinstance(key, int):
            if not isinstance(held, tuple) or key >= len(held):
                return False
            held = held[key]
        elif isinstance(held, CustomElement) and not hasattr(held, key):
            if key not in held.fields:
                return number == len(path)
            held = held.fields[key]
        elif isinstance(held, Mapping):
            if key not in held:
                return number == len(path)
            held = held[key]
        else:
            name = "id" if key == "to" else key
            if not hasattr(held, name):
                return False
            held = getattr(held, name)
    return True
