"""The rules that journeykit ships: every module of this package with a tuple `RULES`.

JK1 references, JK2 structure, JK3 content, JK4 experience. Codes are never used again for anything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from journeykit.plugins import Rule, hookimpl

__all__ = ["journeykit_rules"]


@hookimpl
def journeykit_rules() -> Iterable[Rule]:
    """Give the rules of every module here."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        yield from import_module(f"{__name__}.{module.name}").RULES
