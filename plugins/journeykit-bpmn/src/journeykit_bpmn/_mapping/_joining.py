"""Which gateway joins which: blocks that open and close, found from the inside out.

A token is what arrives at a step: a way, the beginning of the process, or what a gateway has joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ._ways import Way

__all__ = ["JoinGateway", "Joins", "joins_of"]

Token = tuple[str, int]


@attrs.frozen
class JoinGateway:
    """A gateway before a step.

    Attributes:
        word: what its id ends with.
        kind: exclusive, parallel or inclusive.
        token: what it gives.
    """

    word: str
    kind: str
    token: Token


@attrs.frozen
class Joins:
    """All joins of a process.

    Attributes:
        kinds: how the ways on of a step are taken in the end.
        mains: how many ways on a step has, fallbacks left aside.
        fallbacks: how many fallbacks it has.
        gateways: the gateways before each step, the first one first.
        doors: the gateway at which a token arrives, by its word; a token without one arrives at the step itself.
    """

    kinds: Sequence[str]
    mains: Sequence[int]
    fallbacks: Sequence[int]
    gateways: Sequence[Sequence[JoinGateway]]
    doors: Mapping[Token, str]


@attrs.define
class _Blocks:
    """What is known while blocks are found.

    Attributes:
        ways: the ways.
        leaving: the numbers of the ways on of each step.
        ended: the steps after which the process may end.
        arriving: the tokens that arrive at each step; those of a closed block have become one.
        closed: where the block that a step opens is closed, for steps that open one and nothing else.
        groups: the tokens that the end of a block joins, by the step that opens it.
    """

    ways: Sequence[Way]
    leaving: Sequence[Sequence[int]]
    ended: frozenset[int]
    arriving: Sequence[dict[Token, None]]
    closed: dict[int, int] = attrs.field(factory=dict)
    groups: dict[int, tuple[Token, ...]] = attrs.field(factory=dict)

    def close(self, place: int, numbers: Sequence[int]) -> bool:
        """Close the block that a step opens with some of its ways, if they all come together without anything else."""
        arrivals = [self._arrival(number) for number in numbers]
        if None in arrivals:
            return False
        found = [arrival for arrival in arrivals if arrival is not None]
        target = found[0][0]
        if target == place or any(step != target for step, _ in found):
            return False
        tokens = tuple(token for _, token in found)
        for token in tokens:
            del self.arriving[target][token]
        self.arriving[target]["joined", place] = None
        self.groups[place] = tokens
        if len(numbers) == len(self.leaving[place]) and place not in self.ended:
            self.closed[place] = target
        return True

    def _arrival(self, number: int) -> tuple[int, Token] | None:
        """Follow a way to the first step at which others arrive; None where it ends or parts before that."""
        token: Token = ("way", number)
        step = self.ways[number].target
        while len(self.arriving[step]) == 1:
            if step in self.closed:
                token, step = ("joined", step), self.closed[step]
            elif len(self.leaving[step]) == 1 and step not in self.ended:
                token = ("way", self.leaving[step][0])
                step = self.ways[token[1]].target
            else:
                return None
        return step, token


def joins_of(
    count: int, entries: Iterable[int], ways: Sequence[Way], forks: Mapping[int, str], ended: frozenset[int]
) -> Joins:
    """Find the blocks of a process and the gateways that close them.

    A block of several tokens that nothing closes stays open; in a loop it would make tokens without end, and its
    ways are alternatives there.

    Args:
        count: how many steps there are.
        entries: the steps the process begins with.
        ways: the ways between steps.
        forks: how the several ways on of a step are taken, fallbacks left aside.
        ended: the steps after which the process may end.
    """
    leaving: list[list[int]] = [[] for _ in range(count)]
    arriving: list[dict[Token, None]] = [{} for _ in range(count)]
    for place in entries:
        arriving[place]["entry", place] = None
    for number, way in enumerate(ways):
        leaving[way.source].append(number)
        arriving[way.target]["way", number] = None
    order = _inside_out(entries, ways, leaving)
    loops = _loops(order, ways, count)
    blocks = _Blocks(ways, leaving, ended, arriving)
    kinds = ["exclusive"] * count
    for place in order:
        kind = forks.get(place, "exclusive")
        numbers = [n for n in leaving[place] if kind == "exclusive" or not ways[n].is_fallback]
        is_block = len(numbers) > 1 and (kind != "exclusive" or place not in ended)
        if is_block and (blocks.close(place, numbers) or place not in loops):
            kinds[place] = kind
    doors: dict[Token, str] = {}
    gateways = [tuple(_gateways(tokens, blocks.groups, kinds, doors)) for tokens in arriving]
    fallbacks = [sum(ways[n].is_fallback for n in numbers) for numbers in leaving]
    mains = [len(numbers) - fallback for numbers, fallback in zip(leaving, fallbacks, strict=True)]
    return Joins(kinds, mains, fallbacks, gateways, doors)


def _inside_out(entries: Iterable[int], ways: Sequence[Way], leaving: Sequence[Sequence[int]]) -> list[int]:
    """Give the steps in the order in which a walk into the depth leaves them: what is ahead comes first."""
    order: list[int] = []
    seen: set[int] = set()
    for entry in entries:
        if entry in seen:
            continue
        seen.add(entry)
        stack = [(entry, iter(leaving[entry]))]
        while stack:
            place, numbers = stack[-1]
            target = next((ways[n].target for n in numbers if ways[n].target not in seen), None)
            if target is None:
                order.append(place)
                stack.pop()
            else:
                seen.add(target)
                stack.append((target, iter(leaving[target])))
    return order


def _loops(order: Sequence[int], ways: Sequence[Way], count: int) -> set[int]:
    """Give the steps that lead back to themselves (Kosaraju: backwards from the one that was left last)."""
    back: list[list[int]] = [[] for _ in range(count)]
    for way in ways:
        back[way.target].append(way.source)
    found = {way.source for way in ways if way.source == way.target}
    seen: set[int] = set()
    for place in reversed(order):
        if place in seen:
            continue
        seen.add(place)
        together, waiting = [place], [place]
        while waiting:
            for source in back[waiting.pop()]:
                if source not in seen:
                    seen.add(source)
                    together.append(source)
                    waiting.append(source)
        if len(together) > 1:
            found.update(together)
    return found


def _gateways(
    tokens: Iterable[Token], groups: Mapping[int, Sequence[Token]], kinds: Sequence[str], doors: dict[Token, str]
) -> Iterator[JoinGateway]:
    """Give the gateways before a step, the first one first, and note at which of them each token arrives."""
    # What is found first stands nearest to the task.
    found: list[JoinGateway] = []
    counts = {"join": 0, "merge": 0}
    waiting: list[tuple[Token, Sequence[Token], str]] = [(("step", 0), tuple(tokens), "exclusive")]
    while waiting:
        token, inside, kind = waiting.pop()
        if kind == "exclusive":
            inside = tuple(_alternatives(inside, groups, kinds))
        if len(inside) > 1:
            word = "merge" if kind == "exclusive" else "join"
            counts[word] += 1
            word = word if counts[word] == 1 else f"{word}-{counts[word]}"
            found.append(JoinGateway(word, kind, token))
            doors.update(dict.fromkeys(inside, word))
        waiting += [(each, groups[each[1]], kinds[each[1]]) for each in inside if each[0] == "joined"]
    return reversed(found)


def _alternatives(
    tokens: Iterable[Token], groups: Mapping[int, Sequence[Token]], kinds: Sequence[str]
) -> Iterator[Token]:
    """Give tokens with those in place of each that merges alternatives: one gateway merges them all."""
    waiting = list(tokens)[::-1]
    while waiting:
        token = waiting.pop()
        if token[0] == "joined" and kinds[token[1]] == "exclusive":
            waiting += groups[token[1]][::-1]
        else:
            yield token
