"""Cases for rules: the examples in a rule's documentation, and files with maps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from journeykit._kit import Kit

if TYPE_CHECKING:
    from journeykit.plugins import Rule

__all__ = ["RuleCase", "RuleCases", "examples_of"]

_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


@attrs.frozen
class RuleCase:
    """A map and whether a rule has something to say about it.

    Attributes:
        code: the rule.
        document: the map, as YAML.
        fires: whether the rule should find something.
    """

    code: str
    document: str
    fires: bool


def examples_of(rule: Rule) -> tuple[RuleCase, ...]:
    """Give the examples in a rule's documentation, `Wrong:` and `Right:`, each followed by a YAML block."""
    return tuple(
        RuleCase(rule.code, document, sort == "Wrong") for sort, document in _EXAMPLE.findall(rule.documentation)
    )


class RuleCases:
    """Tests that hold rules to their documentation. Subclass it and say which rules are meant.

    class TestMyRules(RuleCases):
        rules = tuple(my_plugin.journeykit_rules())
    """

    rules: tuple[Rule, ...] = ()

    def pytest_generate_tests(self, metafunc: object) -> None:
        """Make a test of each rule."""
        if "rule" in metafunc.fixturenames:  # type: ignore[attr-defined]
            metafunc.parametrize("rule", self.rules, ids=[rule.code for rule in self.rules])  # type: ignore[attr-defined]

    def test_every_rule_shows_what_is_wrong_and_what_is_right(self, rule: Rule) -> None:
        """A rule's documentation holds an example of both."""
        assert {case.fires for case in examples_of(rule)} == {True, False}

    def test_the_examples_hold(self, rule: Rule) -> None:
        """The rule finds something in the wrong example and nothing in the right one."""
        kit = Kit(discover=False)
        for case in examples_of(rule):
            journey = kit.loads(case.document, format="yaml")
            for language in ("en", "fr"):
                found = list(rule.check(journey, rule.options(), kit.context(journey, language, "2026-10-05")))
                assert bool(found) == case.fires, f"{rule.code} found {found} in\n{case.document}"
