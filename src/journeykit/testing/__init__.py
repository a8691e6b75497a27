"""Help for tests, of journeykit itself and of plugins."""

from ._rule_cases import RuleCase, RuleCases, examples_of

__all__ = ["RuleCase", "RuleCases", "examples_of"]
