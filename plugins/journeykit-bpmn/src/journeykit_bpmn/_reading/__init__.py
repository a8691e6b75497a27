"""Trees -> maps: our own files by their extension, anybody's by what they say."""

from __future__ import annotations

import attrs

from journeykit.plugins import Context, Reading, Source
from journeykit_bpmn._checking import findings
from journeykit_bpmn._names import BPMN
from journeykit_bpmn._parsing import parsed, refuse

from ._foreign import foreign_map
from ._losses import foreign_losses
from ._options import ReadingOptions, linked_touchpoints
from ._outline import Outline
from ._own import own_map
from ._roles import Roles
from ._ways import EntangledError

__all__ = ["Outline", "ReadingOptions", "read", "recognises"]

_BEGINNING = 10_000


def read(source: Source, options: ReadingOptions, context: Context) -> Reading:
    """Read a BPMN model as a map.

    Raises:
        DocumentError: where it is no BPMN model, or what journeykit wrote into it makes no map.
        OptionsError: where no pool has the name of the customer, or the table of links cannot be read.

    >>> model = b'''<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
    ...   <process id="p" name="Order"><task id="a" name="Pick"/><task id="b" name="Pack"/>
    ...     <sequenceFlow id="f" sourceRef="a" targetRef="b"/></process></definitions>'''
    >>> read(Source("order.bpmn", model), ReadingOptions(), Context()).journeys[0]["pick"].triggers
    (Reference('pack'),)
    """
    tree = parsed(source)
    outline = Outline.of(tree)
    try:
        reading = _own(outline, source, context) or _foreign(outline, source, options, context)
    except EntangledError:
        refuse(source.name, "the ways of this model are too many to follow")
    return attrs.evolve(reading, findings=findings(tree, source.name, context))


def _own(outline: Outline, source: Source, context: Context) -> Reading | None:
    own = own_map(outline, source.name)
    if own is None:
        return None
    from journeykit_bpmn._merging import merged  # it needs the mapping, which foreign models do without

    journey, losses = merged(own, outline, context)
    return Reading((journey,), losses=losses)


def _foreign(outline: Outline, source: Source, options: ReadingOptions, context: Context) -> Reading:
    linked = linked_touchpoints(options, source.name)
    roles = Roles.of(outline, options.customer, linked)
    journey = foreign_map(outline, source.name, roles, linked)
    return Reading((journey,), losses=foreign_losses(outline, journey, roles, context))


def recognises(content: bytes, _name: str) -> float:
    """Say how sure it is that a content is a BPMN model, by its namespace near the beginning.

    >>> recognises(b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "-")
    1.0
    """
    start = content[:_BEGINNING].replace(b"\0", b"")  # as UTF-16 has it
    return 1.0 if BPMN.encode() in start else 0.0
