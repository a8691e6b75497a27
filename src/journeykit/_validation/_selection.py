"""Which rules run, and how serious each is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import attrs

from journeykit._findings import SEVERITIES, Severity
from journeykit.errors import UsageError, did_you_mean

from ._rule import Rule

__all__ = ["Selection"]

OFF = "off"


def _codes(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen
class Selection:
    """Which rules run.

    Attributes:
        select: codes or their beginnings, `JK3` for a family; empty for all rules.
        ignore: codes or their beginnings that do not run.
        severity: how serious a rule or a family is here: error, warning, info, or off.

    The longest beginning that fits decides, so that `ignore=["JK3"]` with `select=["JK301"]` runs JK301.

    >>> Selection(ignore=["JK3"], severity={"JK202": "error"}).ignore
    ('JK3',)
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    severity: Mapping[str, str] = attrs.field(factory=dict)

    def checked(self, codes: Collection[str]) -> Selection:
        """Refuse what names no rule and what is no severity.

        Raises:
            UsageError: with the nearest code.
        """
        for code in (*self.select, *self.ignore, *self.severity):
            if not any(known.startswith(code) for known in codes):
                msg = f"no rule and no family {code!r}.{did_you_mean(code, codes)}"
                raise UsageError(msg)
        for code, severity in self.severity.items():
            if severity not in (*SEVERITIES, OFF):
                msg = f"severity of {code}: one of {', '.join((*SEVERITIES, OFF))} is expected, not {severity!r}"
                raise UsageError(msg)
        return self

    def severity_of(self, rule: Rule) -> Severity | None:
        """Say how serious a rule is here, or None where it does not run."""
        wanted = _longest(self.select, rule.code) if self.select else 0
        unwanted = _longest(self.ignore, rule.code)
        if wanted is None or (unwanted is not None and unwanted >= wanted):
            return None
        length = _longest(self.severity, rule.code)
        if length is None:
            return rule.severity
        stated = self.severity[rule.code[:length]]
        return next((severity for severity in SEVERITIES if severity == stated), None)


def _longest(beginnings: Iterable[str], code: str) -> int | None:
    """Give the length of the longest beginning that fits."""
    return max((len(each) for each in beginnings if code.startswith(each)), default=None)
