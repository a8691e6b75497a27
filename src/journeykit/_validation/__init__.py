"""Rules over maps: what a rule is, which ones run, what they find, and how it is written."""

from ._rule import Rule
from ._runner import CRASH, Validation, located, validate
from ._selection import Selection

__all__ = ["CRASH", "Rule", "Selection", "Validation", "located", "validate"]
