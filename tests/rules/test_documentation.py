"""Every rule is documented with a wrong and a right example, and the examples hold."""

from journeykit import Kit
from journeykit.plugins import ElementKind, hookimpl
from journeykit.testing import RuleCases


class Documents:
    """Declares the kind of element that some examples hold."""

    @hookimpl
    def journeykit_vocabulary(self):
        yield ElementKind(name="document", schema={"properties": {"pages": {"type": "integer"}}})


class TestBuiltInRules(RuleCases):
    rules = tuple(Kit(discover=False).rules.values())
    plugins = (Documents(),)
