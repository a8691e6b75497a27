"""Maps -> text."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import yaml

from journeykit.errors import DocumentError, Problem
from journeykit.model import JourneyMap

from . import _codec, _yaml
from ._yaml import DEPTH_LIMIT

__all__ = ["SCHEMA_FILE", "scalar_node", "schema_line", "to_json", "to_yaml", "yaml_text"]

SCHEMA_FILE = "journey-1.schema.json"
"""What the schema is called where an editor is pointed at it."""

MOST_KEYS = 6
"""How much of the path to something that is nested too deep a message shows."""

_LONGEST_FLOW = 110
_UNSEEN = re.compile("[^\\t\\n -~\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
_BREAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_TAG = "tag:yaml.org,2002:"


def to_json(journey: JourneyMap) -> str:
    """Write a map as JSON: two spaces of indentation, text as it is."""
    document = _checked(_codec.unstructured(journey))
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_yaml(journey: JourneyMap, *, schema: str = "") -> str:
    """Write a map as YAML.

    Args:
        journey: the map.
        schema: where the JSON Schema is, for a first line by which editors complete and check; none where empty.
    """
    return yaml_text(_checked(_codec.unstructured(journey)), schema=schema)


def yaml_text(document: dict[str, Any], *, schema: str = "") -> str:
    """Write a document as YAML: short records on one line, everything else as a block."""
    node = _node(document, top=True)
    written: str = yaml.serialize(node, Dumper=_dumper(), allow_unicode=True, width=2**31)
    return f"{schema_line(schema)}{written}" if schema else written


def schema_line(schema: str) -> str:
    r"""Write the line by which editors find the JSON Schema.

    Raises:
        ValueError: where the place would not fit on that line.

    >>> schema_line("journey-1.schema.json")
    '# yaml-language-server: $schema=journey-1.schema.json\n'
    """
    if _BREAK.search(schema):
        msg = f"the schema is one path or address on one line, not {schema!r}"
        raise ValueError(msg)
    return f"# yaml-language-server: $schema={schema}\n"


def _checked(document: dict[str, Any]) -> dict[str, Any]:
    """Refuse what could not be read again: half of a surrogate pair, nesting without an end."""
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict | list) and len(path) >= DEPTH_LIMIT:
            message = f"nested more than {DEPTH_LIMIT} levels deep"
            raise DocumentError(document["id"], [Problem(path[:MOST_KEYS], message)])
        if isinstance(value, dict):
            stack.extend(((*path, key), each) for key, each in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, number), each) for number, each in enumerate(value))
        if isinstance(value, str) and not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            message = "half a surrogate pair is no character; no file can hold it"
            raise DocumentError(document["id"], [Problem(path, message)])
    return document


@cache
def _dumper() -> Any:
    class Dumper(yaml.SafeDumper):
        """Lists in mappings are indented, and nothing is an alias."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
            super().increase_indent(flow, indentless=False)

    return Dumper


def _node(value: Any, *, top: bool = False) -> yaml.Node:
    """Make the YAML node of a value."""
    if isinstance(value, dict):
        pairs = [(scalar_node(key), _node(each)) for key, each in value.items()]
        return yaml.MappingNode(f"{_TAG}map", pairs, flow_style=not top and _fits(value))
    if isinstance(value, list):
        return yaml.SequenceNode(f"{_TAG}seq", [_node(each) for each in value], flow_style=_fits(value))
    return scalar_node(value)


def _fits(value: Any) -> bool:
    """Tell whether a list or mapping is short and flat enough for one line."""
    if not value:
        return True
    if isinstance(value, dict):
        return _is_line(value, lists=True)
    return all(not isinstance(each, dict | list) for each in value) and _is_line(value)


def _is_line(value: Any, *, lists: bool = False) -> bool:
    each = list(value.values()) if isinstance(value, dict) else value
    flat = all(
        not isinstance(item, dict)
        and (not isinstance(item, list) or (lists and not any(isinstance(inner, dict | list) for inner in item)))
        and not (isinstance(item, str) and "\n" in item)
        for item in each
    )
    return flat and len(json.dumps(value, ensure_ascii=False)) <= _LONGEST_FLOW


def scalar_node(value: Any) -> yaml.ScalarNode:
    """Make the YAML node of a text, a number, true, false or null."""
    if isinstance(value, str):
        return yaml.ScalarNode(f"{_TAG}str", value, style=_text_style(value))
    if value is None:
        return yaml.ScalarNode(f"{_TAG}null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode(f"{_TAG}bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode(f"{_TAG}int", str(value))
    written = repr(value)
    if "." not in written:  # both versions of YAML want a point in a number with an exponent
        written = written.replace("e", ".0e", 1)
    return yaml.ScalarNode(f"{_TAG}float", written)


def _text_style(text: str) -> str | None:
    """Quote what YAML would not read back as this text, and write several lines as a block."""
    if _UNSEEN.search(text) or text.startswith("\n"):
        return '"'
    if "\n" in text and text.strip() == text:
        return "|"
    return None if isinstance(_yaml.scalar(text), str) else "'"
