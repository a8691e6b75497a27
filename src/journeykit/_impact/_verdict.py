"""What a gate or a policy says of an impact."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["Verdict"]


@attrs.frozen
class Verdict:
    """What one gate or policy says of an impact.

    Attributes:
        gate: the gate as it was asked for (`severity>=high`), or the name of a policy.
        passed: whether nothing broke it.
        message: one sentence that says why, or what could not be decided.
        elements: ids of the rows that broke it, in the order of the report; none where it passed.
        severity: what it is where it was broken: an error, or a warning that stops nobody.
        decided: whether there was enough to decide by; what could not be decided counts as passed, and says so.

    >>> from journeykit import Verdict
    >>> verdict = Verdict("moment", passed=False, message="1 moment of truth is affected", elements=("pay-moment",))
    >>> verdict.trips
    True
    """

    gate: str
    passed: bool = attrs.field(kw_only=True)
    message: str = attrs.field(kw_only=True)
    elements: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    severity: Literal["error", "warning"] = attrs.field(default="error", kw_only=True)
    decided: bool = attrs.field(default=True, kw_only=True)

    @property
    def trips(self) -> bool:
        """Whether it stops what asked for it: it was broken, and is no mere warning."""
        return not self.passed and self.severity == "error"
