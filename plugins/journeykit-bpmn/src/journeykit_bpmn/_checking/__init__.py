"""What is wrong with a model although its schema allows it, and other tools draw it and say nothing."""

from ._checks import CHECKS, Check, findings

__all__ = ["CHECKS", "Check", "findings"]
