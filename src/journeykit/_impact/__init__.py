"""Impact analysis: which touchpoints a change affects, how strongly, why, and who must act."""

from ._batch import impacts
from ._carried import Carried, Weight, carried
from ._combined import Combining
from ._costs import COSTS, UNIT
from ._engine import impact
from ._further import Further, look_further
from ._indexing import open_index, write_index, write_tables
from ._insights import AnsweredMoment, Burden, Insights, insights
from ._limits import FLOOR
from ._map_index import IndexedElement, MapIndex
from ._numbers import Choke, Combined, Cut
from ._question import stronger
from ._result import KINDS, LEVELS, SCHEMA, AffectedElement, ChangedElement, Impact, level_of
from ._seeds import Change
from ._selections import Selected, select
from ._trace import NEARLY, Step
from ._verdict import Verdict
from ._vocabulary import FOLLOWERS, LANES, Carry, ChangeKind, ElementKind, Lane, Relation, Vocabulary
from ._why import Path, Ways, why

__all__ = [
    "COSTS",
    "FLOOR",
    "FOLLOWERS",
    "KINDS",
    "LANES",
    "LEVELS",
    "NEARLY",
    "SCHEMA",
    "UNIT",
    "AffectedElement",
    "AnsweredMoment",
    "Burden",
    "Carried",
    "Carry",
    "Change",
    "ChangeKind",
    "ChangedElement",
    "Choke",
    "Combined",
    "Combining",
    "Cut",
    "ElementKind",
    "Further",
    "Impact",
    "IndexedElement",
    "Insights",
    "Lane",
    "MapIndex",
    "Path",
    "Relation",
    "Selected",
    "Step",
    "Verdict",
    "Vocabulary",
    "Ways",
    "Weight",
    "carried",
    "impact",
    "impacts",
    "insights",
    "level_of",
    "look_further",
    "open_index",
    "select",
    "stronger",
    "why",
    "write_index",
    "write_tables",
]
