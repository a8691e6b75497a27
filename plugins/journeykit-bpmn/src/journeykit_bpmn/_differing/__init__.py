"""Two versions of a model: what differs, and what that changes in a map."""

from ._changes import ComparisonOptions, changes
from ._differences import Aspect, Difference, differences

__all__ = ["Aspect", "ComparisonOptions", "Difference", "changes", "differences"]
