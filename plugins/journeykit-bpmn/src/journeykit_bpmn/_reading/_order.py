"""The order in which customers come to the activities of a model; files hold them in any order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ._items import Node
from ._ways import Ways

__all__ = ["in_order_of_flow"]


def in_order_of_flow(nodes: Sequence[Node], ways: Ways, starts: Collection[str]) -> list[Node]:
    """Sort activities so that each comes after those that lead to it, loops aside.

    What starts comes first; among equals the order of the file decides.

    Args:
        nodes: the activities.
        ways: the ways between them.
        starts: ids of the events that start a process.
    """
    wanted = {node.id: node for node in nodes}
    onward = {id: [way.target for way in ways.onward(id) if way.target in wanted] for id in wanted}
    led_to = {target for targets in onward.values() for target in targets}
    entered = [id for id in wanted if ways.starts_at(id, starts)]
    unled = [id for id in wanted if id not in led_to]
    finished: dict[str, None] = {}
    seen: set[str] = set()
    # Depth first; who is left last comes first. So the first start goes last, for the same reason.
    for start in reversed(_roots([*entered, *unled, *wanted], onward)):
        _leave(start, onward, seen, finished)
    return [wanted[id] for id in reversed(finished)]


def _roots(starts: list[str], onward: dict[str, list[str]]) -> list[str]:
    """Keep the starts that no earlier one leads to: the middle of a loop is no start."""
    roots = []
    seen: set[str] = set()
    for start in starts:
        if start not in seen:
            roots.append(start)
            _leave(start, onward, seen, {})
    return roots


def _leave(start: str, onward: dict[str, list[str]], seen: set[str], finished: dict[str, None]) -> None:
    """Note the activities in the order in which a walk in depth is done with them."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(reversed(onward[start])))]
    while stack:
        id, ahead = stack[-1]
        following = next((each for each in ahead if each not in seen), None)
        if following is None:
            finished[id] = None
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(reversed(onward[following]))))
