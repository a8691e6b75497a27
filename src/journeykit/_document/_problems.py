"""Why a document holds no map: every problem, with its path. The only module that knows jsonschema.

Runs after structuring has failed, and looks closely only at the elements that failed: a schema check of a whole large
document would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from journeykit.errors import ModelError, Problem, did_you_mean
from journeykit.model import is_identifier
from journeykit.model._checks import described
from journeykit.model._relations import LISTS
from journeykit.schemas import schema

from . import _codec

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

__all__ = ["MOST", "problems", "schema_problems"]

MOST = 200
"""How many problems are listed at the most."""

MERGE = " Merge keys are no part of YAML 1.2; write the fields out"

MOST_NAMES = 12
"""How many names a message lists at the most."""

Path = tuple[str | int, ...]

_KINDS = {**{name: kind for kind, name in LISTS.items()}, "elements": "element", "links": "link"}


def problems(document: dict[str, Any]) -> list[Problem]:
    """List what keeps a document, in which every element is a mapping with an id, from being a map."""
    lists = {name: held for name, held in document.items() if name in _KINDS and isinstance(held, list)}
    top = {name: [] if name in lists else held for name, held in document.items()}
    found = list(schema_problems(top, ""))
    bad = {problem.path[0] for problem in found if problem.path}
    mended: dict[str, Any] = {"title": "-", **{name: held for name, held in top.items() if name not in bad}}
    for name, held in lists.items():
        mended[name] = []
        for number, element in enumerate(held):
            why = _problems_of(name, number, element) if len(found) < MOST else []
            found.extend(why)
            mended[name].append(_placeholder(name, number, element) if why else element)
    if len(found) < MOST:
        found.extend(_problems_of_map(mended))
    return found


def _problems_of(name: str, number: int, element: Any) -> list[Problem]:
    """Say what is wrong with one element."""
    try:
        _codec.element(name, element)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the schema says it better
        found = list(schema_problems(element, _KINDS[name], (name, number)))
        return found or [_in_own_words(error, element, (name, number))]
    return []


def _problems_of_map(document: dict[str, Any]) -> Iterable[Problem]:
    """Say what is wrong with elements that are right one by one."""
    try:
        _codec.structured(document)
    except ModelError as error:
        return error.problems
    except Exception as error:  # noqa: BLE001 - no problem may stay unsaid
        return [_in_own_words(error, document)]
    return ()


def _in_own_words(error: Exception, value: Any, path: Path = ()) -> Problem:
    """Take what a value says of itself, `FIELD: MESSAGE`, where the schema had nothing to say."""
    if not isinstance(error, TypeError | ValueError):  # Python's own words, which say nothing to an author
        return Problem(path, f"cannot be read: {described(value)} is not what is expected here")
    field, _, message = str(error).partition(": ")
    is_field = isinstance(value, dict) and field in value and bool(message)
    return Problem((*path, field), message) if is_field else Problem(path, str(error))


def _placeholder(name: str, number: int, element: Any) -> dict[str, Any]:
    """Stand in for an element that is wrong, so that the search can go on."""
    if name == "links":
        return {"source": f"{name}-{number}", "relation": "-", "target": "-"}
    id = element.get("id") if isinstance(element, dict) else None
    made = id if isinstance(id, str) and is_identifier(id) else f"{name}-{number}-placeholder"
    return {"id": made, **{"touchpoints": {"stage": "-"}, "elements": {"kind": "placeholder"}}.get(name, {})}


@cache
def _validator(definition: str) -> Validator:
    """Make the validator of the whole document, or of one definition of its schema."""
    import jsonschema

    whole = schema("journey-1")
    wanted = {"$defs": whole["$defs"], "$ref": f"#/$defs/{definition}"} if definition else whole

    def pattern(_: Validator, regex: str, value: object, __: Any) -> Iterator[Any]:
        # `$` is the end of the text here, as in other readers of JSON Schema; for Python it may be a line end.
        if isinstance(value, str) and re.search(re.sub(r"\$$", r"\\Z", regex), value) is None:
            yield jsonschema.ValidationError("pattern")

    types = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    ).redefine("number", lambda _, value: _is_finite_number(value))
    strict: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
        jsonschema.Draft202012Validator, validators={"pattern": pattern}, type_checker=types
    )
    made: Validator = strict(wanted, format_checker=jsonschema.FormatChecker(["date"]))
    return made


def _is_finite_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1.7976931348623157e308  # noqa: PLR2004 - the largest float


def schema_problems(value: Any, definition: str, path: Path = ()) -> Iterator[Problem]:
    """Say where a value is not what the schema wants there."""
    for number, error in enumerate(_validator(definition).iter_errors(value)):
        if number >= MOST:
            return
        yield from _problems_of_error(error, (*path, *error.absolute_path))
    yield from _numbers_in_free_parts(value, path)


def _numbers_in_free_parts(value: Any, path: Path) -> Iterator[Problem]:
    """Say where text or numbers stand that no file can hold, in the parts that plugins and people fill freely."""
    stack: list[tuple[Any, Path, bool]] = [(value, path, False)]
    while stack:
        held, where, free = stack.pop()
        if isinstance(held, dict):
            names = {"extra", "demographics", "psychographics"}
            stack.extend(
                (item, (*where, key), free or key in names or where[:1] == ("elements",)) for key, item in held.items()
            )
        elif isinstance(held, list):
            stack.extend((item, (*where, number), free) for number, item in enumerate(held))
        elif free and type(held) in {int, float} and not _is_finite_number(held):
            yield Problem(where, f"a finite number is expected, found {described(held)}")


def _problems_of_error(error: ValidationError, path: Path) -> Iterator[Problem]:
    """Turn an error of jsonschema into problems that say what would be right."""
    value: Any = error.instance
    rule = error.validator
    wanted: Any = error.validator_value
    whole: Any = error.schema
    expected = str(whole.get("title") or wanted).removesuffix(",")
    if rule == "additionalProperties":
        known = whole.get("properties", {})
        for name in value:
            if name not in known:
                hint = MERGE if name == "<<" else did_you_mean(name, known) or _known(known)
                yield Problem((*path, name), f"unknown field {name!r}.{hint}".removesuffix("."))
    elif rule == "required":
        # jsonschema gives one error a missing name; its message names it in quotes.
        missing = next(name for name in wanted if name not in value and repr(name) in error.message)
        yield Problem(path, f"the field {missing!r} is required")
    elif rule == "anyOf":
        yield Problem(path, "the field 'id' (or 'to') is required")
    elif rule == "enum":
        words = wanted
        hint = did_you_mean(value, words) if isinstance(value, str) else ""
        yield Problem(path, f"one of {', '.join(words)} is expected, found {described(value)}.{hint}".removesuffix("."))
    elif rule == "pattern" and "\\S" not in str(wanted):
        message = (
            f"{value!r} cannot be an id. "
            "An id starts with a letter, a digit or _, and goes on with letters, digits, '_', '.' and '-'"
        )
        yield Problem(path, message)
    elif rule in {"pattern", "minLength"}:
        yield Problem(path, "text is expected, and it is empty")
    elif rule == "type" and value is None:
        yield Problem(path, f"{expected} is expected, found nothing; leave the field out or give it a value")
    else:
        yield Problem(path, f"{expected} is expected, found {described(value)}")


def _known(names: Collection[str]) -> str:
    return f" Known here: {', '.join(names)}" if len(names) <= MOST_NAMES else ""
