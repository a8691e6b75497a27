"""Gates, policies and acknowledgements: what an impact comes to for those who ask whether a change may pass."""

from ._acknowledgement import Acknowledgement, digest_of
from ._acknowledgement_file import (
    FILE,
    acknowledgements_in,
    acknowledgements_of,
    text_of,
    with_acknowledgements,
    without_acknowledgements,
)
from ._facts import Facts
from ._gate import Gate, Threshold
from ._judging import Judgement, judged
from ._policy import Policy
from ._scores import ScoreChange, changes_between, changes_of_scores

__all__ = [
    "FILE",
    "Acknowledgement",
    "Facts",
    "Gate",
    "Judgement",
    "Policy",
    "ScoreChange",
    "Threshold",
    "acknowledgements_in",
    "acknowledgements_of",
    "changes_between",
    "changes_of_scores",
    "digest_of",
    "judged",
    "text_of",
    "with_acknowledgements",
    "without_acknowledgements",
]
