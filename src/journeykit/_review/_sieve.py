"""How fine the sieve is: what counts as too much, and as too close."""

from __future__ import annotations

import attrs

__all__ = ["Sieve"]


@attrs.frozen
class Sieve:
    """How much is too much, and how close is too close. These are judgements: a team has its own.

    Attributes:
        window: how many days the contacts of one customer are counted over; also what is nearby in time.
        limit: how many contacts a persona may have on one channel within these days.
        distance: how many days apart a survey and a promotion are still too close.

    >>> Sieve(limit=2)
    Sieve(window=7, limit=2, distance=7)
    """

    window: float = attrs.field(default=7, validator=attrs.validators.gt(0))
    limit: int = attrs.field(default=3, validator=attrs.validators.ge(1))
    distance: float = attrs.field(default=7, validator=attrs.validators.ge(0))
