"""Changes of a hand-written document that keep its comments, its order and its style."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from journeykit.errors import DocumentError, Problem
from journeykit.model._relations import FIELDS, LISTS, ReferenceField

from . import _json, _yaml
from ._naming import named
from ._reading import journey_of, parsed

if TYPE_CHECKING:
    from journeykit._findings import Edit

__all__ = ["edited", "formatted"]

INDENT = 2

_KINDS = {name: kind for kind, name in LISTS.items()}
_ONE_REFERENCE = {"stage", "owner", "metric", "part_of", "touchpoint"}


def formatted(text: str, name: str, *, full: bool = False) -> str:
    """Write a document in the usual style: two spaces, lists indented, text quoted as it was. Comments stay.

    Args:
        text: a YAML or JSON document.
        name: what stands for the text in messages.
        full: whether to write shorthands in full: bare names as mappings with their ids, references as mappings.

    Raises:
        DocumentError: where the text holds no map; nothing is formatted that cannot be read.
    """
    before = journey_of(parsed(text, name), name, lambda: _places(text, name))
    written = _rewritten(text, name, _expand if full else None)
    if journey_of(parsed(written, name), name) != before:
        raise DocumentError(name, [Problem((), "cannot be formatted without a change of meaning; it stays as it is")])
    return written


def edited(text: str, name: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a document, the last place first, so that the places of the others stay right.

    Raises:
        DocumentError: where the text cannot be rewritten with its comments.
    """
    ordered = sorted(edits, key=lambda edit: [(isinstance(key, str), key) for key in edit.path], reverse=True)

    def change(document: Any) -> None:
        for edit in ordered:
            _apply(document, edit)

    return _rewritten(text, name, change)


def _places(text: str, name: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    return _json.places(text, name) if _is_json(text) else _yaml.places(text, name)


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] == "{"


def _rewritten(text: str, name: str, change: Any) -> str:
    """Read a text with its comments, change it, and write it."""
    if _is_json(text):
        document = json.loads(text)
        if change is not None:
            change(document)
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    import ruamel.yaml.error

    yaml = ruamel.yaml.YAML()
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 2**31
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    try:
        document = yaml.load(text)
        if change is not None:
            change(document)
        yaml.dump(document, written)
    except ruamel.yaml.error.YAMLError as error:
        message = f"cannot be rewritten with its comments; it stays as it is ({' '.join(str(error).split())})"
        raise DocumentError(name, [Problem((), message)]) from None
    return written.getvalue()


def _apply(document: Any, edit: Edit) -> None:
    holders = [document]
    for key in edit.path[:-1]:
        holders.append(holders[-1][key])
    holder, last = holders[-1], edit.path[-1]
    if edit.action == "set":
        holder[last] = edit.value
    elif isinstance(last, int) and not isinstance(holder, list):
        # One reference that stands without a list goes with its field.
        _apply(document, type(edit)(edit.path[:-1], action="remove"))
    else:
        _remove(holders, edit.path)


def _remove(holders: list[Any], path: tuple[str | int, ...]) -> None:
    """Take an item away, and leave the comments that stood behind it where they were."""
    holder, last = holders[-1], path[-1]
    if not hasattr(holder, "ca"):  # JSON has no comments
        del holder[last]
        return
    keys = list(range(len(holder))) if isinstance(holder, list) else list(holder)
    comments = "".join(_comments(holder, last))
    before = keys[: keys.index(last)][-1:]
    holder.ca.items.pop(last, None)
    del holder[last]
    if not comments:
        return
    if before:
        _append_comment(holder, before[0], comments)
    elif holder:
        first = 0 if isinstance(holder, list) else next(iter(holder))
        lines = [line.strip().removeprefix("#").strip() for line in comments.splitlines()]
        holder.yaml_set_comment_before_after_key(first, before="\n".join(lines).strip(), indent=INDENT)
    else:
        _append_comment(holders[-2], path[-2], comments)


def _comments(holder: Any, key: Any) -> Iterator[str]:
    """Give the comments that stand behind an item and inside it."""
    value = holder[key]
    if hasattr(value, "ca"):
        for inner in list(range(len(value))) if isinstance(value, list) else list(value):
            yield from _comments(value, inner)
    yield from (token.value for token in holder.ca.items.get(key, ()) if hasattr(token, "value"))


def _append_comment(holder: Any, key: Any, text: str) -> None:
    """Put a comment behind an item, on lines of its own."""
    from ruamel.yaml.error import CommentMark
    from ruamel.yaml.tokens import CommentToken

    value = holder[key]
    block = hasattr(value, "ca") and value and not value.fa.flow_style()
    if block:  # behind the last thing in it
        _append_comment(value, len(value) - 1 if isinstance(value, list) else list(value)[-1], text)
        return
    place = 0 if isinstance(holder, list) else 2
    tokens = holder.ca.items.setdefault(key, [None, None, None, None])
    if tokens[place] is None:
        tokens[place] = CommentToken(f"\n{text}", CommentMark(0), None)
    else:
        tokens[place].value += text


# Shorthands in full ---------------------------------------------------------------------------------------------------


def _expand(document: Any) -> None:
    """Write every shorthand in full, in place."""
    complete = named(_plain(document))
    if "id" not in document:
        _put_first(document, "id", complete["id"], after="journeykit")
    for goals in ("customer_goals", "business_goals"):
        _texts_in_full(document.get(goals), "text")
    _references_in_full(document, FIELDS["journey"])
    for name, kind in _KINDS.items():
        held = document.get(name)
        for number in range(len(held) if held else 0):
            _element_in_full(held, number, complete[name][number], kind)


def _element_in_full(held: Any, number: int, complete: dict[str, Any], kind: str) -> None:
    element = held[number]
    if isinstance(element, str):
        held[number] = element = _mapping(held, {"text" if kind == "pain_point" else "name": element})
        _as_block(held)
    if "id" not in element:
        _put_first(element, "id", complete["id"])
    _references_in_full(element, FIELDS[kind])
    if isinstance(element.get("promise"), str):
        element["promise"] = _mapping(held, {"text": element["promise"]})
    if kind == "pain_point":
        _texts_in_full(element.get("causes"), "text")
    if kind != "touchpoint":
        return
    moment = element.get("moment_of_truth")
    if moment is not None:
        if "id" not in moment:
            _put_first(moment, "id", complete["moment_of_truth"]["id"])
        _references_in_full(moment, FIELDS["moment"])
    pains = element.get("pain_points")
    for n in range(len(pains) if pains else 0):
        _element_in_full(pains, n, complete["pain_points"][n], "pain_point")


def _references_in_full(element: Any, fields: Iterable[ReferenceField]) -> None:
    for field in fields:
        holder, last = element, field.name
        *way, last = field.name.split(".")
        for key in way:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if not isinstance(holder, dict) or last not in holder:
            continue
        value = holder[last]
        if last in _ONE_REFERENCE:
            if isinstance(value, str):
                holder[last] = _mapping(holder, {"id": value})
        elif not isinstance(value, list):
            holder[last] = [_mapping(holder, {"id": value}) if isinstance(value, str) else value]
        else:
            _texts_in_full(value, "id")


def _texts_in_full(held: Any, key: str) -> None:
    """Turn the bare texts of a list into mappings, in place."""
    for number, value in enumerate(held or ()):
        if isinstance(value, str):
            held[number] = _mapping(held, {key: value})
            _as_block(held)


def _as_block(held: Any) -> None:
    """Write a list with an item a line."""
    if type(held) is not list:
        held.fa.set_block_style()


def _mapping(near: Any, items: dict[str, Any]) -> Any:
    """Make a mapping of the sort that stands around it; in YAML, on one line."""
    if type(near) in {dict, list}:
        return items
    from ruamel.yaml.comments import CommentedMap

    made = CommentedMap(items)
    made.fa.set_flow_style()
    return made


def _put_first(mapping: Any, key: str, value: Any, *, after: str = "") -> None:
    """Put a key first, or behind another one."""
    position = list(mapping).index(after) + 1 if after in mapping else 0
    if hasattr(mapping, "insert"):
        mapping.insert(position, key, value)
        return
    items = list(mapping.items())
    items.insert(position, (key, value))
    mapping.clear()
    mapping.update(items)


def _plain(value: Any) -> Any:
    """Copy what ruamel.yaml has read into plain values."""
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return str(value) if isinstance(value, str) else value
