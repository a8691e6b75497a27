"""What each part of a foreign model is for the map: whose touchpoints, which processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from journeykit.errors import OptionsError, nearest
from journeykit_bpmn._names import ACTIVITIES, SUBPROCESSES, original

from ._items import Flow, Item, Node, Pool
from ._order import in_order_of_flow
from ._outline import Outline
from ._ways import FALLBACK, Ways

__all__ = ["Roles", "folded", "own_id"]

_WORDS_AT_MOST = 8


@attrs.frozen
class Roles:
    """Who does what.

    Attributes:
        customers: the pools of customers.
        touchpoints: the activities that are touchpoints, in the order in which customers come to them.
        processes: all other activities.
        is_own: whether journeykit wrote the model, which then lost its extensions.
        wholes: pools and processes that a call or a message means as a whole.
        ways: the ways from one of these activities to another.
        fallbacks: flows of ours that are taken when a touchpoint fails.
        nodes: all nodes of the model, by id.
    """

    customers: tuple[Pool, ...]
    touchpoints: tuple[Node, ...]
    processes: tuple[Node, ...]
    wholes: tuple[Item, ...]
    is_own: bool
    ways: Ways
    fallbacks: tuple[Flow, ...]
    nodes: Mapping[str, Node] = attrs.field(repr=False)

    @classmethod
    def of(cls, outline: Outline, names: Iterable[str], linked: Mapping[str, str]) -> Roles:
        """Tell the roles in a model.

        Args:
            outline: the model.
            names: names or ids of the pools of customers.
            linked: the ids of elements that are touchpoints wherever they are, as keys.

        Raises:
            OptionsError: where no pool has such a name.
        """
        customers = _pools(outline, names) or _own_customers(outline)
        inside = {pool.id for pool in customers}
        activities = [node for node in outline.nodes if node.type in ACTIVITIES]
        holding = {node.parent for node in activities}
        # A sub-process of the customer that holds activities is a stage; so nothing stops at it.
        touchpoints = [
            node
            for node in activities
            if node.id in linked or (node.pool in inside and not (node.type in SUBPROCESSES and node.id in holding))
        ]
        processes = [node for node in activities if node.pool not in inside and node.id not in linked]
        is_own = bool(_own_customers(outline))
        fallbacks = tuple(flow for flow in outline.flows if is_own and flow.id.startswith(FALLBACK))
        others = tuple(flow for flow in outline.flows if flow not in fallbacks) if fallbacks else outline.flows
        ways = Ways.of(attrs.evolve(outline, flows=others), {node.id for node in (*touchpoints, *processes)})
        if not is_own:
            starts = {node.id for node in outline.nodes if node.type == "startEvent" and not node.parent}
            touchpoints = in_order_of_flow(touchpoints, ways, starts)
        wholes = _wholes(outline, processes, customers)
        return cls(customers, tuple(touchpoints), tuple(processes), wholes, is_own, ways, fallbacks, outline.by_id)

    def ends(self, message: Flow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the activities a message goes out after, and the ones it sets going; a pool is meant as a whole."""
        senders = self._end(message.source, self.ways.leading)
        targets = self._end(message.target, self.ways.following)
        self.ways.spend(len(senders) * len(targets))
        return senders, targets

    def _end(self, id: str, found: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """Give the activities at one end; an event on a boundary means its activity too, one alone what it is in."""
        if any(item.id == id for item in self.wholes):
            return (id,)
        near = found(id)
        node = self.nodes.get(id)
        if node is not None and node.attached_to in self.ways.stops:
            near = tuple(dict.fromkeys((node.attached_to, *near)))
        while not near and node is not None and node.parent:
            near = (node.parent,) if node.parent in self.ways.stops else ()
            node = self.nodes.get(node.parent)
        return near


def folded(text: str) -> str:
    r"""Give a name as it is compared: in lower case, with single spaces.

    >>> folded("Credit  Card\nCompany")
    'credit card company'
    """
    return " ".join(text.split()).casefold()


def _own_customers(outline: Outline) -> tuple[Pool, ...]:
    """Find the pools of customers in a model of ours that lost its extensions: by the ids that we give."""
    pools = {node.pool for node in outline.nodes if node.type in ACTIVITIES and own_id(node.id, "Touchpoint")}
    return tuple(pool for pool in outline.pools if pool.id in pools)


def own_id(id: str, *kinds: str) -> str:
    """Give the id in the map that one of ours in a model was made of, copies among them; else nothing.

    >>> own_id("Touchpoint_pay_in_ada", "Touchpoint"), own_id("Activity_0ltf3xr", "Touchpoint")
    ('pay', '')
    """
    for _ in range(_WORDS_AT_MOST):
        made_of = original(id)
        if made_of is not None:
            return made_of[1] if made_of[0] in kinds else ""
        id = id.rpartition("_")[0]
    return ""


def _pools(outline: Outline, names: Iterable[str]) -> tuple[Pool, ...]:
    """Find the pools that are meant, by name in any case or by id."""
    found: dict[str, Pool] = {}
    for wanted in names:
        fitting = [
            pool
            for pool in outline.pools
            if wanted in {pool.id, pool.process} or (pool.name and folded(pool.name) == folded(wanted))
        ]
        if not fitting:
            known = [pool.name or pool.id for pool in outline.pools]
            near = nearest(wanted, known) or tuple(known)
            has = f"; it has {', '.join(map(repr, near))}" if near else ""
            msg = f"customer: no pool {wanted!r} in this model{has}"
            raise OptionsError(msg)
        found.update((pool.id, pool) for pool in fitting)
    return tuple(found.values())


def _wholes(outline: Outline, processes: Iterable[Node], customers: tuple[Pool, ...]) -> tuple[Item, ...]:
    """Find what is called as a whole, and the pools that messages go to or come from."""
    pools = {pool.id: pool for pool in outline.pools if pool not in customers}
    of_process = {pool.process: pool for pool in pools.values() if pool.process}
    found: dict[str, Item] = {}
    for node in processes:
        called = of_process.get(node.called) or outline.callables.get(node.called)
        if called is not None:
            found.setdefault(called.id, called)
    for flow in outline.messages:
        found.update((end, pools[end]) for end in (flow.source, flow.target) if end in pools and end not in found)
    # An id that repeats may be that of an activity, too, which was there first.
    return tuple(item for id, item in found.items() if id not in outline.by_id)
