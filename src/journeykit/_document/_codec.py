"""Plain documents <-> values. The only module that knows cattrs."""

from __future__ import annotations

import datetime
import types
import typing
from functools import cache, lru_cache
from typing import Any

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from journeykit.model import (
    Cause,
    CustomElement,
    FrozenMapping,
    Goal,
    JourneyMap,
    Moment,
    NextStep,
    PainPoint,
    PersonaView,
    Promise,
    Reference,
)
from journeykit.model._journey import FORMAT

__all__ = ["as_plain", "class_of_items", "field_value", "structured", "unstructured", "value_of"]

_PLAIN_TEXT: dict[type, str] = {Cause: "text", Goal: "text", Promise: "text"}
"""Values that may be written as a bare text, and the field it is."""

_NAMED_BY_HOLDER = {Moment, PainPoint}
"""Values that may be made without an id."""

_SHARED = 2**16


def structured(document: dict[str, Any]) -> JourneyMap:
    """Make a map of a document in which every element is a mapping with an id.

    Raises:
        Exception: of any kind, where the document holds no map; the caller finds out what is wrong.
    """
    without_version = {name: value for name, value in document.items() if name != "journeykit"}
    journey: JourneyMap = _hook(JourneyMap)(without_version, JourneyMap)
    return journey


def element(name: str, held: Any) -> Any:
    """Make one item of a list of the document: an element or a link.

    Raises:
        Exception: of any kind, where it is none.
    """
    return value_of(class_of_items(name), held)


def class_of_items(name: str) -> Any:
    """Give the class of what a list of the document holds."""
    return typing.get_args(attrs.fields_dict(attrs.resolve_types(JourneyMap))[name].type)[0]


def value_of(a_class: Any, held: Any) -> Any:
    """Make a value of a class of what a document holds for it.

    Raises:
        Exception: of any kind, where it is none.
    """
    return _hook(a_class)(held, a_class)


def field_value(a_class: Any, name: str, held: Any) -> Any:
    """Make the value of one field of a class of what a document holds for it; nothing stays nothing.

    Raises:
        Exception: of any kind, where it is none.
    """
    field = attrs.fields_dict(attrs.resolve_types(a_class))[name]
    if held is None:
        return None
    value = _field_hook(field.type)(held, field.type)
    converter: Any = field.converter
    return value if converter is None else converter(value)


@cache
def _converter() -> cattrs.Converter:
    return cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)


@cache
def _hook(a_class: type) -> Any:
    """Make the function that turns a mapping into a value of a class."""
    attrs.resolve_types(a_class)
    hooks = {
        field.name: override(struct_hook=_field_hook(field.type))
        for field in attrs.fields(a_class)
        if field.type is not None
    }
    if a_class in _NAMED_BY_HOLDER:
        hooks["id"] = override(struct_hook=_written_id)
    made: Any = make_dict_structure_fn(a_class, _converter(), **hooks)  # type: ignore[arg-type]
    plain = _PLAIN_TEXT.get(a_class)
    if plain is not None:
        return lambda value, _: a_class(**{plain: value}) if isinstance(value, str) else made(value, a_class)
    if a_class is CustomElement:
        return _custom(made)
    return made


def _custom(made: Any) -> Any:
    """Put the fields that only the plugin knows aside before the rest becomes an element."""
    known = {field.name for field in attrs.fields(CustomElement)} - {"fields"}

    def structure(value: dict[str, Any], _: type) -> CustomElement:
        own = {name: held for name, held in value.items() if name in known}
        own["fields"] = {name: held for name, held in value.items() if name not in known}
        element: CustomElement = made(own, CustomElement)
        return element

    return structure


def _field_hook(a_type: Any) -> Any:
    """Choose how a field's value is made of what the document holds; most values are taken and checked as they are."""
    if isinstance(a_type, types.UnionType) or typing.get_origin(a_type) is typing.Union:
        parts = typing.get_args(a_type)
        classes = [each for each in parts if attrs.has(each)]
        return _field_hook(classes[0]) if classes else _given if types.NoneType in parts else _as_it_is
    if a_type is Reference:
        return _reference
    if attrs.has(a_type):
        hook = _hook(a_type)
        return lambda value, _: hook(value, a_type)
    if typing.get_origin(a_type) is tuple:
        return _tuple_hook(typing.get_args(a_type)[0])
    if PersonaView in typing.get_args(a_type):
        view = _hook(PersonaView)
        return lambda value, _: {persona: view(held, PersonaView) for persona, held in _mapping(value).items()}
    return _as_it_is


def _tuple_hook(item: Any) -> Any:
    if item is Reference:
        return _references
    if item is NextStep:
        return _next_steps
    if attrs.has(item):
        hook = _hook(item)
        return lambda value, _: tuple([hook(each, item) for each in _list(value)])
    return _as_it_is


def _as_it_is(value: Any, _: Any) -> Any:
    return value


def _given(value: Any, _: Any) -> Any:
    """Take anything but nothing: a field without a value is left out."""
    if value is None:
        raise TypeError(value)
    return value


def _written_id(value: Any, _: Any) -> Any:
    """Take an id, and not the empty one for which values make their own."""
    if value == "":
        raise ValueError(value)
    return value


def _list(value: Any) -> list[Any]:
    if type(value) is not list and type(value) is not tuple:
        raise TypeError(value)
    return value  # type: ignore[return-value]


def _mapping(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise TypeError(value)
    return value


@lru_cache(maxsize=_SHARED)
def _bare_reference(id: str) -> Reference:
    """Share one value among all references that say nothing but the id."""
    return Reference(id)


@lru_cache(maxsize=_SHARED)
def _bare_step(id: str) -> NextStep:
    return NextStep(id)


def _reference(value: Any, _: Any = None) -> Reference:
    return _bare_reference(value) if type(value) is str else Reference(**_with_id(value))


def _references(value: Any, _: Any) -> tuple[Reference, ...]:
    if type(value) is list:
        return tuple([_reference(each) for each in value])
    return (_reference(value),)


def _next_step(value: Any) -> NextStep:
    return _bare_step(value) if type(value) is str else NextStep(**_with_id(value))


def _next_steps(value: Any, _: Any) -> tuple[NextStep, ...]:
    if type(value) is list:
        return tuple([_next_step(each) for each in value])
    return (_next_step(value),)


def _with_id(value: Any) -> dict[str, Any]:
    """Read `to` as another word for `id`."""
    if None in _mapping(value).values():
        raise TypeError(value)
    if "to" not in value:
        return value  # type: ignore[no-any-return]
    if "id" in value:
        msg = "id and to say the same"
        raise TypeError(msg)
    return {"id" if name == "to" else name: held for name, held in value.items()}


# Values -> documents --------------------------------------------------------------------------------------------------


def unstructured(journey: JourneyMap) -> dict[str, Any]:
    """Make a document of a map: fields at their defaults are left out, bare references are ids.

    >>> from journeykit.model import Stage
    >>> unstructured(JourneyMap("Trip", stages=[Stage("go", "Going")]))
    {'journeykit': 1, 'id': 'trip', 'title': 'Trip', 'stages': [{'id': 'go', 'name': 'Going'}]}
    """
    return {"journeykit": FORMAT, "id": journey.id, **as_plain(journey)}


@cache
def _fields(a_class: Any) -> tuple[tuple[str, Any], ...]:
    """Name a class's fields with their defaults, ids and names first."""
    fields = [(field.name, field.default) for field in attrs.fields(a_class)]
    first = [pair for pair in fields if pair[0] in {"id", "name", "kind"} and a_class is not JourneyMap]
    first.sort(key=lambda pair: ("id", "name", "kind").index(pair[0]))
    return (*first, *(pair for pair in fields if pair not in first))


def as_plain(value: Any) -> Any:
    """Turn a value into plain dicts, lists, texts and numbers."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_plain(each) for each in value]
    if isinstance(value, FrozenMapping):
        return {name: as_plain(held) for name, held in value.items()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    made: dict[str, Any] = {}
    a_class: Any = type(value)
    for name, default in _fields(a_class):
        held = getattr(value, name)
        if held != default or (name == "id" and held):
            made[name] = as_plain(held)
    return _shortened(value, made)


def _shortened(value: Any, made: dict[str, Any]) -> Any:
    """Use the short form of a value where it says as much."""
    kind = type(value)
    if (kind is Reference or kind is NextStep) and len(made) == 1:
        return value.id
    plain = _PLAIN_TEXT.get(kind)
    if plain is not None and set(made) == {plain}:
        return made[plain]
    if kind is CustomElement:
        return {**{name: held for name, held in made.items() if name != "fields"}, **made.get("fields", {})}
    if "pain_points" in made or "moment_of_truth" in made:
        _leave_out_made_ids(value.id, made)
    if kind is NextStep and len(made.get("carries", ())) == 1:
        made["carries"] = made["carries"][0]
    if len(made.get("channel", ())) == 1 and kind is not JourneyMap:
        made["channel"] = made["channel"][0]
    return made


def _leave_out_made_ids(holder: str, made: dict[str, Any]) -> None:
    """Leave out the ids of a moment and of pain points that the format makes anyway."""
    moment = made.get("moment_of_truth")
    if moment is not None and moment["id"] == f"{holder}-moment" and len(moment) > 1:
        del moment["id"]
    for number, pain in enumerate(made.get("pain_points", ())):
        if pain["id"] == f"{holder}-pain-{number + 1}" and pain.get("text"):
            del pain["id"]
            if set(pain) == {"text"}:
                made["pain_points"][number] = pain["text"]
