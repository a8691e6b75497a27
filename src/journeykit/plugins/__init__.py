"""Everything a plugin needs: the marker of hooks and the descriptors they give.

A plugin is a module with functions marked `@hookimpl`, named in the entry points of its distribution:

    [project.entry-points.journeykit]
    example = "journeykit_example"

See `Hooks` for each hook with a complete plugin.
"""

from journeykit._context import Context, NoOptions
from journeykit._diff import ChangeSet, ChangeSource, ElementChange, FieldChange, StageEmotion
from journeykit._document import Importer, Reading, Source
from journeykit._findings import Edit, Finding, Place
from journeykit._impact import Carry, ChangeKind, ElementKind, Relation
from journeykit._scoring import Score, Scorer
from journeykit._validation import Rule

from ._exporting import Annotator, Exporter, Rendering, Scene
from ._hooks import HOOKS, PROJECT, Hooks, hookimpl

__all__ = [
    "HOOKS",
    "PROJECT",
    "Annotator",
    "Carry",
    "ChangeKind",
    "ChangeSet",
    "ChangeSource",
    "Context",
    "Edit",
    "ElementChange",
    "ElementKind",
    "Exporter",
    "FieldChange",
    "Finding",
    "Hooks",
    "Importer",
    "NoOptions",
    "Place",
    "Reading",
    "Relation",
    "Rendering",
    "Rule",
    "Scene",
    "Score",
    "Scorer",
    "Source",
    "StageEmotion",
    "hookimpl",
]
