"""Selection -> elements."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

import attrs

from journeykit._impact._index import Index, Whole, index_of
from journeykit._impact._vocabulary import Vocabulary
from journeykit.errors import SelectionError, UnknownElementError, UsageError, did_you_mean
from journeykit.model._relations import KINDS

from ._nodes import Node, Reach, Term, Union
from ._parsing import DEEPEST, parse
from ._reaching import impacted, impacting

__all__ = ["METHODS", "Selected", "select"]

_Matches = Callable[[str], object]


@attrs.frozen
class Selected:
    """The elements that a selection names. Going through it yields them.

    Attributes:
        ids: their ids, in the order of the format and of the file; those of the portfolio where there is one.
        elements: the elements, in the same order.
        unmatched: the parts of the selection that name nothing at all.
    """

    ids: tuple[str, ...]
    elements: tuple[Any, ...]
    unmatched: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)


def select(
    whole: Whole,
    selection: str,
    vocabulary: Vocabulary,
    *,
    exclude: str = "",
    selectors: Mapping[str, str] | None = None,
) -> Selected:
    """Give the elements that a selection names.

    Args:
        whole: the map or the portfolio.
        selection: what is wanted.
        vocabulary: the rules of impact, for `x+` and `+x`.
        exclude: a selection of what is not wanted after all.
        selectors: selections by the name under which others mention them.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        UsageError: for what is no text.
    """
    given: tuple[object, ...] = (selection, exclude)
    for text in given:
        if not isinstance(text, str):
            msg = f"a selection is a text such as 'process:pay* tag:new', not {text!r}"
            raise UsageError(msg)
    selector = _Selector(whole, vocabulary, selectors or {})
    found = selector.named(selection, "selection")
    if exclude.strip():
        found -= selector.named(exclude, "exclude")
    index = selector.index
    numbers = sorted(found)
    return Selected(
        tuple([index.ids[number] for number in numbers]),
        tuple([index.elements[number] for number in numbers]),
        tuple(dict.fromkeys(selector.unmatched)),
    )


class _Selector:
    """Looks up what selections name in one map."""

    def __init__(self, whole: Whole, vocabulary: Vocabulary, selectors: Mapping[str, str]) -> None:
        self.whole = whole
        self.index: Index = index_of(whole)
        self.vocabulary = vocabulary
        self.selectors = selectors
        self.unmatched: list[str] = []
        self._place = ("", "")
        self._inside: list[str] = []

    def named(self, text: str, name: str) -> set[int]:
        """Give what a selection names, by number.

        Args:
            text: the selection.
            name: what it is called in messages.
        """
        outside, self._place = self._place, (text, name)
        found = self.chosen(parse(text, name))
        self._place = outside
        return found

    def chosen(self, node: Node) -> set[int]:
        """Give what a part of a selection names."""
        if isinstance(node, Term):
            found = self._of_term(node)
            if not found:
                self.unmatched.append(str(node))
            return found
        if isinstance(node, Reach):
            around = self.chosen(node.of)
            found = set(around)
            if node.before is not None:
                found |= impacting(self.index, self.vocabulary, around, node.before)
            if node.after is not None:
                found |= impacted(self.index, self.vocabulary, around, node.after)
            return found
        parts = map(self.chosen, node.parts)
        return set.union(*parts) if isinstance(node, Union) else set.intersection(*parts)

    def _of_term(self, term: Term) -> set[int]:
        if not term.method:
            return self.matching(term)
        if term.method in METHODS:
            return METHODS[term.method](self, term)
        kinds = dict.fromkeys((*KINDS, *self.vocabulary.element_kinds, *self.index.kinds))
        if term.method not in kinds:
            methods = (*METHODS, *kinds)
            hint = did_you_mean(term.method, methods) or f" Methods are {', '.join(METHODS)} and the kinds of element"
            self.refuse(f"no method {term.method!r}.{hint}", term.offset)
        return self.matching(term, term.method)

    def matching(self, term: Term, kind: str = "") -> set[int]:
        """Give the elements whose ids match, of one kind or of any.

        Raises:
            SelectionError: for an id without wildcards that no such element has.
        """
        index = self.index
        if term.is_glob:
            matches = _pattern(term.pattern)
            return {
                number
                for number, id in enumerate(index.ids)
                if (not kind or index.kinds[number] == kind) and matches(id)
            }
        number = index.numbers.get(term.pattern)
        if number is None:
            self.refuse(self._unknown(term.pattern, kind), term.pattern_offset)
        if kind and index.kinds[number] != kind:
            message = f"{term.pattern!r} is of kind {index.kinds[number]}, not {kind}"
            self.refuse(message, term.pattern_offset)
        return {number}

    def _unknown(self, id: str, kind: str) -> str:
        try:
            self.whole[id]
        except UnknownElementError as error:
            if not kind:
                return str(error)
        alike = {
            other: element.label
            for other, element, its_kind in zip(self.index.ids, self.index.elements, self.index.kinds, strict=True)
            if its_kind == kind
        }
        near = UnknownElementError(id, alike, names=alike).nearest
        hint = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        return f"no {kind} {id!r}.{hint}"

    def of_tag(self, term: Term) -> set[int]:
        """Give the elements with a tag."""
        matches = _pattern(term.pattern) if term.is_glob else term.pattern.__eq__
        return self._where(lambda element: any(map(matches, getattr(element, "tags", ()))))

    def of_name(self, term: Term) -> set[int]:
        """Give the elements that people call so, in capitals or not."""
        wanted = _folded(term.pattern)
        matches: _Matches = _pattern(wanted) if term.is_glob else wanted.__eq__
        return self._where(lambda element: matches(_folded(element.label)))

    def _where(self, holds: Callable[[Any], object]) -> set[int]:
        return {number for number, element in enumerate(self.index.elements) if holds(element)}

    def of_owner(self, term: Term) -> set[int]:
        """Give what a team owns."""
        teams = self.matching(term, "team")
        return {number for team in teams for number in self.index.out("owns", team)}

    def in_stage(self, term: Term) -> set[int]:
        """Give the touchpoints of a stage."""
        return self._touchpoints(
            number for stage in self.matching(term, "stage") for number in self.index.into("in_stage", stage)
        )

    def on_channel(self, term: Term) -> set[int]:
        """Give the touchpoints on a channel."""
        channels = self.matching(term, "channel")
        return self._touchpoints(number for channel in channels for number in self.index.into("delivered_via", channel))

    def for_persona(self, term: Term) -> set[int]:
        """Give the touchpoints that a persona meets."""
        personas = self.matching(term, "persona")
        return {number for number, people in self.index.meeting.items() if not personas.isdisjoint(people)}

    def _touchpoints(self, numbers: Iterable[int]) -> set[int]:
        return {number for number in numbers if self.index.kinds[number] == "touchpoint"}

    def of_selector(self, term: Term) -> set[int]:
        """Give what a named selection names.

        Raises:
            SelectionError: where there is none, or it mentions itself, over others or at once.
        """
        name = term.pattern
        if name not in self.selectors:
            known = ", ".join(self.selectors)
            hint = did_you_mean(name, self.selectors) or (f" There are {known}" if known else " The settings name none")
            self.refuse(f"no selector {name!r}.{hint}", term.pattern_offset)
        if name in self._inside:
            circle = " → ".join((*self._inside[self._inside.index(name) :], name))
            self.refuse(f"selectors mention each other in a circle: {circle}", term.pattern_offset)
        if len(self._inside) == DEEPEST:
            self.refuse(f"at most {DEEPEST} selectors mention each other", term.pattern_offset)
        self._inside.append(name)
        found = self.named(self.selectors[name], f"selectors.{name}")
        self._inside.pop()
        return found

    def refuse(self, message: str, offset: int) -> NoReturn:
        """Say what is wrong at a place of the selection that is being read.

        Raises:
            SelectionError: always.
        """
        text, name = self._place
        raise SelectionError(message, text, offset, name)


METHODS: Mapping[str, Callable[[_Selector, Term], set[int]]] = {
    "tag": _Selector.of_tag,
    "name": _Selector.of_name,
    "owner": _Selector.of_owner,
    "in": _Selector.in_stage,
    "on": _Selector.on_channel,
    "for": _Selector.for_persona,
    "selector": _Selector.of_selector,
}
"""What may be asked besides the kind of an element. A kind of a plugin that has one of these names gives way."""


def _pattern(glob: str) -> _Matches:
    return re.compile(fnmatch.translate(glob)).match


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
