"""Several ways together: by the Change Prediction Method, or as if each were independent."""

from ._combining import Combining, combined, with_combined
from ._methods import METHODS

__all__ = ["METHODS", "Combining", "combined", "with_combined"]
