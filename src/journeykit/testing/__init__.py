"""Help for tests, of journeykit itself and of plugins: maps, strategies, and tests to subclass.

>>> from journeykit.testing import awkward_maps, sample
>>> sample()
<JourneyMap 'cargo-bike': 7 touchpoints, 4 stages, 2 personas>
>>> "emoji sequences" in awkward_maps()
True
"""

from ._awkward import awkward_maps
from ._case_files import CaseFile, case_files, run_cases
from ._conformance import PluginConformance
from ._rule_cases import RuleCase, RuleCases, examples_of
from ._sample import sample
from ._strategies import changes, journeys

__all__ = [
    "CaseFile",
    "PluginConformance",
    "RuleCase",
    "RuleCases",
    "awkward_maps",
    "case_files",
    "changes",
    "examples_of",
    "journeys",
    "run_cases",
    "sample",
]
