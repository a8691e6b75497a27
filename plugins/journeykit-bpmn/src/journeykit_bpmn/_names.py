"""Namespaces of BPMN and of our extension, and the ids that elements of a map have in a model."""

from __future__ import annotations

import re

__all__ = [
    "ACTIVITIES",
    "BPMN",
    "BPMNDI",
    "COLOR",
    "DC",
    "DI",
    "JOURNEYKIT",
    "KINDS",
    "PREFIXES",
    "SUBPROCESSES",
    "XSI",
    "derived",
    "identifier",
    "original",
    "qualified",
]

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
JOURNEYKIT = "urn:journeykit:bpmn:1"

PREFIXES = {
    "bpmn": BPMN,
    "bpmndi": BPMNDI,
    "dc": DC,
    "di": DI,
    "color": COLOR,
    "xsi": XSI,
    "jk": JOURNEYKIT,
}
"""The prefixes of a file of ours."""

SUBPROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
"""Activities that hold others."""
ACTIVITIES = SUBPROCESSES | {
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "scriptTask",
    "sendTask",
    "receiveTask",
    "businessRuleTask",
    "callActivity",
}
"""What somebody or something does."""

KINDS = {
    "channel": "Channel",
    "opportunity": "Note",
    "pain_point": "Note",
    "persona": "Persona",
    "process": "Process",
    "stage": "Stage",
    "team": "Team",
    "touchpoint": "Touchpoint",
}
"""What the id of an element of each kind begins with."""

_ESCAPED = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPE = re.compile(r"_(_|x([0-9A-F]+)_)")
_OURS = re.compile(r"([A-Z][a-z]+)_((?:[A-Za-z0-9.-]|__|_x[0-9A-F]+_)+)")


def qualified(namespace: str, name: str) -> str:
    """Give a name as lxml writes it.

    >>> qualified("urn:a", "b")
    '{urn:a}b'
    """
    return f"{{{namespace}}}{name}"


def identifier(prefix: str, id: str) -> str:
    """Make an XML id of an id of the map, the same for the same one and for no other.

    Ids of maps may begin with a digit and hold letters of any script, those of XML may not in the eyes of every
    reader: what is no ASCII letter or digit, point or hyphen is written as its code point.

    >>> identifier("Touchpoint", "prise-rendez-vous"), identifier("Touchpoint", "_é")
    ('Touchpoint_prise-rendez-vous', 'Touchpoint____xE9_')
    """
    return f"{prefix}_{_ESCAPED.sub(_escaped, id)}"


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return "__" if character == "_" else f"_x{ord(character):X}_"


def derived(id: str, *words: str) -> str:
    """Make the id of what belongs to an element; no escaped id can hold it.

    >>> derived("Touchpoint_pay", "end")
    'Touchpoint_pay_end'
    """
    return "_".join((id, *words))


def original(id: str) -> tuple[str, str] | None:
    """Give the prefix and the id of the map that an XML id was made of, or None where it was made in another way.

    >>> original("Touchpoint____xE9_"), original("Touchpoint_pay_end"), original("Activity_0ltf3xr")
    (('Touchpoint', '_é'), None, ('Activity', '0ltf3xr'))
    """
    found = _OURS.fullmatch(id)
    return found and (found[1], _ESCAPE.sub(_read, found[2]))


def _read(found: re.Match[str]) -> str:
    return chr(int(found[2], 16)) if found[2] else "_"
