"""What the graph of a map, or of many, shows without anything changing: what much rests on, and who answers for it."""

from ._finding import insights
from ._values import AnsweredMoment, Burden, Insights

__all__ = ["AnsweredMoment", "Burden", "Insights", "insights"]
