"""Cases for rules: the examples in a rule's documentation, and files with maps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from journeykit._kit import Kit
from journeykit.model import JourneyMap, Portfolio

if TYPE_CHECKING:
    from journeykit.plugins import Rule

__all__ = ["RuleCase", "RuleCases", "examples_of"]

_BETWEEN = re.compile(r"^---\n", re.MULTILINE)
_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


@attrs.frozen
class RuleCase:
    """A map and whether a rule has something to say about it.

    Attributes:
        code: the rule.
        document: the map, as YAML; what follows a line `---` is another one that it is looked at together with.
        fires: whether the rule should find something.

    >>> RuleCase("JK101", "{journeykit: 1, title: Trip}", fires=False).code
    'JK101'
    """

    code: str
    document: str
    fires: bool

    @property
    def documents(self) -> tuple[str, ...]:
        r"""The document of the map, and those of the maps it is looked at together with.

        >>> RuleCase("JK109", "title: Order\n---\ntitle: Shared\n", fires=True).documents
        ('title: Order\n', 'title: Shared\n')
        """
        return tuple(_BETWEEN.split(self.document))

    def looked_at(self, kit: Kit) -> tuple[JourneyMap, Portfolio | None]:
        """Give the map as a rule sees it, with the others where there are any."""
        journey, *others = (kit.loads(document, format="yaml") for document in self.documents)
        portfolio = Portfolio([journey, *others]) if others else None
        return (journey if portfolio is None else portfolio.completed(journey)), portfolio


def examples_of(rule: Rule) -> tuple[RuleCase, ...]:
    """Give the examples in a rule's documentation, `Wrong:` and `Right:`, each followed by a YAML block.

    >>> from journeykit import Kit
    >>> [case.fires for case in examples_of(Kit(discover=False).rules["JK101"])]
    [True, False]
    """
    return tuple(
        RuleCase(rule.code, document, sort == "Wrong") for sort, document in _EXAMPLE.findall(rule.documentation)
    )


class RuleCases:
    """Tests that hold rules to their documentation. Subclass it and say which rules are meant.

    Here without pytest, which would run a test of each rule:

    >>> class TestReferences(RuleCases):
    ...     rules = (Kit(discover=False).rules["JK101"],)
    >>> TestReferences().test_the_examples_hold(TestReferences.rules[0])
    """

    rules: tuple[Rule, ...] = ()

    plugins: tuple[object, ...] = ()
    """What the examples rest on besides journeykit itself: modules or objects with hooks."""

    @property
    def kit(self) -> Kit:
        """A kit with what the examples rest on."""
        return Kit(self.plugins, discover=False)

    def pytest_generate_tests(self, metafunc: object) -> None:
        """Make a test of each rule."""
        if "rule" in metafunc.fixturenames:  # type: ignore[attr-defined]
            metafunc.parametrize("rule", self.rules, ids=[rule.code for rule in self.rules])  # type: ignore[attr-defined]

    def test_every_rule_shows_what_is_wrong_and_what_is_right(self, rule: Rule) -> None:
        """A rule's documentation holds an example of both."""
        shown = {case.fires for case in examples_of(rule)}

        assert shown == {True, False}, f"{rule.code} needs an example after 'Wrong:' and one after 'Right:'"

    def test_the_examples_hold(self, rule: Rule) -> None:
        """The rule finds something in the wrong example and nothing in the right one."""
        kit = self.kit
        for case in examples_of(rule):
            journey, portfolio = case.looked_at(kit)
            for language in ("en", "fr"):
                context = attrs.evolve(kit.context(journey, language, "2026-10-05"), portfolio=portfolio)
                found = list(rule.check(journey, rule.options(), context))
                assert bool(found) == case.fires, f"{rule.code} found {found} in\n{case.document}"
