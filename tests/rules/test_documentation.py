"""Every rule is documented with a wrong and a right example, and the examples hold."""

from journeykit import Kit
from journeykit.testing import RuleCases


class TestBuiltInRules(RuleCases):
    rules = tuple(Kit(discover=False).rules.values())
