"""Findings as text, a module for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["Checked", "Paint", "report"]

Writer = Callable[[Sequence[Checked], Mapping[str, Rule], Paint], str]


def report(
    checked: Sequence[Checked], format: str, rules: Mapping[str, Rule], paint: Paint = lambda text, _: text
) -> str:
    """Write what was found in some files.

    Args:
        checked: the files.
        format: text, json, sarif or github.
        rules: the rules, by code, for formats that describe them.
        paint: colours a text; `str, severity -> str`.
    """
    writer: Writer = import_module(f"{__name__}._{format}").written
    return writer(checked, rules, paint)
