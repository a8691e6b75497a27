"""What a rule is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from journeykit._context import Context, NoOptions
from journeykit._findings import SEVERITIES, Edit, Finding, Severity
from journeykit.model import JourneyMap

__all__ = ["Rule"]


def _is_code(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value.isalnum() or not value[:1].isupper() or not value[-1:].isdigit():
        msg = f"{attribute.name}: capital letters and digits such as 'JK101' are expected, found {value!r}"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Rule:
    """Looks for one thing in a map.

    Attributes:
        code: stable for ever; capital letters for the plugin, then digits: `JK101`.
        summary: one line for lists.
        severity: error, warning or info, unless the configuration says otherwise.
        check: gives the findings. It must be pure: the same map, options and context give the same findings.
            Its docstring is the rule's documentation, a wrong example and a right one in it.
        fix: gives the edits that mend a finding, where that is safe.
        options: the attrs class of its options.

    >>> def nameless(journey, options, context):
    ...     for touchpoint in journey.touchpoints:
    ...         if not touchpoint.name:
    ...             yield Finding(f"{touchpoint.id} has no name", element=touchpoint.id)
    >>> Rule(code="X101", summary="Touchpoint without a name", severity="warning", check=nameless).code
    'X101'
    """

    code: str = attrs.field(validator=_is_code)
    summary: str
    severity: Severity = attrs.field(validator=attrs.validators.in_(SEVERITIES))
    check: Callable[[JourneyMap, Any, Context], Iterable[Finding]] = attrs.field(
        validator=attrs.validators.is_callable()
    )
    fix: Callable[[JourneyMap, Finding], Iterable[Edit]] | None = None
    options: type = NoOptions

    @property
    def documentation(self) -> str:
        """What the rule looks for and why, with a wrong example and a right one."""
        return inspect.getdoc(self.check) or ""
