"""The functions of `journeykit`: those of a kit, on one default kit that is made when it is first needed."""

from ._files import dumps, loads, read, read_portfolio, write, write_index, write_tables
from ._impacts import impact, impacts, insights, look_further, select, suppose, why
from ._versions import diff, merge, review, score, validate

__all__ = [
    "diff",
    "dumps",
    "impact",
    "impacts",
    "insights",
    "loads",
    "look_further",
    "merge",
    "read",
    "read_portfolio",
    "review",
    "score",
    "select",
    "suppose",
    "validate",
    "why",
    "write",
    "write_index",
    "write_tables",
]
