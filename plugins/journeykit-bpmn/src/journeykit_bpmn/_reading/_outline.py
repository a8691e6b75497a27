"""What a model says, without its geometry: pools, lanes, nodes, flows, messages and data as plain values.

Anybody's model is taken as it is: ids that repeat or are missing, references with a prefix or to nothing, lanes
inside lanes, processes that no pool shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs
from lxml import etree

from journeykit_bpmn._names import ACTIVITIES, SUBPROCESSES
from journeykit_bpmn._parsing import MODEL, Tree, local_name

from ._items import DATA, EVENTS, GATEWAYS, Flow, Item, Lane, Node, Pool

__all__ = ["Outline"]

_CALLABLE = ("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask")
_NODES = ACTIVITIES | EVENTS | GATEWAYS


@attrs.frozen(slots=False)
class Outline:
    """A model in plain values, each tuple in the order of the file.

    Attributes:
        tree: the document.
        name: what the model calls itself.
        ids: every element that has an id, by it; the first where one repeats.
        repeated: ids that are given more than once.
        pools: participants, and processes that none shows.
        lanes: lanes of all pools.
        nodes: activities, events and gateways.
        flows: sequence flows.
        messages: message flows.
        callables: tasks outside of processes, which activities call, by id.
        data: data objects and stores, each once however many references there are.
        reads: from data to the activity that needs them.
        writes: from an activity to the data it makes.
        categories: values of categories, which groups show.
        notes: text annotations; the name is their text.
        has_diagram: whether it has a picture.
        unread: how often each kind of element occurs that no map has a place for.
    """

    tree: Tree = attrs.field(eq=False, repr=False)
    name: str
    ids: dict[str, etree._Element] = attrs.field(eq=False, repr=False)
    repeated: tuple[str, ...]
    pools: tuple[Pool, ...]
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    messages: tuple[Flow, ...]
    callables: dict[str, Item]
    data: tuple[Item, ...]
    reads: tuple[Flow, ...]
    writes: tuple[Flow, ...]
    categories: tuple[Item, ...]
    notes: tuple[Item, ...]
    has_diagram: bool
    unread: dict[str, int]

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The nodes by their id."""
        return {node.id: node for node in self.nodes}

    @classmethod
    def of(cls, tree: Tree) -> Outline:
        """Take a model apart.

        >>> from journeykit.plugins import Source
        >>> from journeykit_bpmn._parsing import parsed
        >>> model = f'<definitions xmlns="{MODEL}"><process id="p"><task id="t" name="Pay"/></process></definitions>'
        >>> [(node.name, node.pool) for node in Outline.of(parsed(Source("-", model.encode()))).nodes]
        [('Pay', 'p')]
        """
        return _Taking(tree).outline()


_UNREAD = frozenset(
    {
        "choreography",
        "conversation",
        "choreographyTask",
        "subChoreography",
        "callChoreography",
        "conversationNode",
        "correlationKey",
        "resource",
        "performer",
        "humanPerformer",
        "potentialOwner",
        "standardLoopCharacteristics",
        "multiInstanceLoopCharacteristics",
        "conditionExpression",
    }
)


class _Taking:
    """One walk over a tree, by a stack of our own: no depth of nesting is a danger."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.root = tree.getroot()
        self.ids: dict[str, etree._Element] = {}
        self.made: dict[etree._Element, str] = {}
        self.repeated: dict[str, None] = {}
        self.by_type: dict[str, list[etree._Element]] = {}
        for number, element in enumerate(self.root.iter(f"{{{MODEL}}}*")):
            self.by_type.setdefault(local_name(element), []).append(element)
            id = (element.get("id") or "").strip()
            if id and id in self.ids:
                self.repeated[id] = None
            self.made[element] = id or f"{local_name(element)}.{number}"
            self.ids.setdefault(self.made[element], element)
        self.object_of = {
            self.made[each]: self._id(each.get("dataObjectRef") or each.get("dataStoreRef")) or self.made[each]
            for each in self._all(*DATA)
        }
        self.pools = self._pools()
        self.pool_of_process = {pool.process: pool.id for pool in reversed(self.pools) if pool.process}

    def outline(self) -> Outline:
        notes = tuple(Item(self.made[each], _text(each, "text"), element=each) for each in self._all("textAnnotation"))
        reads, writes = self._data_flows()
        return Outline(
            tree=self.tree,
            name=self._name(),
            ids=self.ids,
            repeated=tuple(self.repeated),
            pools=self.pools,
            lanes=self._lanes(),
            nodes=tuple(self._nodes()),
            flows=tuple(self._flows("sequenceFlow")),
            messages=tuple(self._flows("messageFlow")),
            callables={self.made[each]: self._item(each) for each in self._all(*_CALLABLE)},
            data=self._data(),
            reads=reads,
            writes=writes,
            categories=tuple(
                Item(self.made[each], (each.get("value") or "").strip(), element=each)
                for each in self._all("categoryValue")
            ),
            notes=notes,
            has_diagram=self.root.find("{*}BPMNDiagram") is not None,
            unread={name: len(held) for name, held in sorted(self.by_type.items()) if name in _UNREAD},
        )

    # Finding ----------------------------------------------------------------------------------------------------------

    def _all(self, *types: str) -> Iterator[etree._Element]:
        for each in types:
            yield from self.by_type.get(each, ())

    def _id(self, reference: str | None) -> str:
        """Find what a reference means; it may have a prefix, or white space around it."""
        text = (reference or "").strip()
        return text if text in self.ids else text.rpartition(":")[2]

    def _item(self, element: etree._Element) -> Item:
        return Item(self.made[element], _name(element), element=element)

    def _name(self) -> str:
        names = (self.root, *self._all("collaboration"), *self._all("participant"), *self._all("process"))
        return next((name.strip() for each in names if (name := each.get("name") or "").strip()), "")

    # Pools and lanes --------------------------------------------------------------------------------------------------

    def _pools(self) -> tuple[Pool, ...]:
        shown = [
            Pool(self.made[each], _name(each), process=self._id(each.get("processRef")), element=each)
            for each in self._all("participant")
        ]
        taken = {pool.process for pool in shown}
        hidden = [
            Pool(self.made[each], _name(each), process=self.made[each], element=each)
            for each in self._all("process")
            if self.made[each] not in taken
        ]
        return (*shown, *hidden)

    def _lanes(self) -> tuple[Lane, ...]:
        return tuple(
            Lane(self.made[each], _name(each), pool=self._pool_around(each), element=each) for each in self._all("lane")
        )

    def _pool_around(self, element: etree._Element) -> str:
        process = next(element.iterancestors(f"{{{MODEL}}}process"), None)
        return "" if process is None else self.pool_of_process.get(self.made[process], "")

    def _lane_of_nodes(self) -> dict[str, str]:
        """Give the innermost lane of each node: the last one to name it, as outer lanes come first."""
        return {
            self._id(reference.text): self.made[lane]
            for lane in self._all("lane")
            for reference in lane.iterchildren(f"{{{MODEL}}}flowNodeRef")
        }

    # Nodes ------------------------------------------------------------------------------------------------------------

    def _nodes(self) -> Iterator[Node]:
        lanes = self._lane_of_nodes()
        stack = [(process, self.pool_of_process[self.made[process]], "") for process in self._all("process")]
        stack.reverse()
        seen: set[str] = set()
        while stack:
            holder, pool, parent = stack.pop()
            inner = []
            for element in holder.iterchildren(f"{{{MODEL}}}*"):
                type = local_name(element)
                id = self.made[element]
                if type not in _NODES or id in seen:
                    continue
                seen.add(id)
                yield self._node(element, type, pool, parent, lanes)
                if type in SUBPROCESSES:
                    inner.append((element, pool, id))
            stack.extend(reversed(inner))

    def _node(self, element: etree._Element, type: str, pool: str, parent: str, lanes: dict[str, str]) -> Node:
        definitions = [
            local_name(each).removesuffix("EventDefinition")
            for each in element.iterchildren(f"{{{MODEL}}}*")
            if local_name(each).endswith("EventDefinition")
        ]
        id = self.made[element]
        return Node(
            id,
            _name(element),
            type=type,
            summary=_text(element, "documentation"),
            pool=pool,
            lane=lanes.get(id, "") or lanes.get(parent, ""),
            parent=parent,
            attached_to=self._id(element.get("attachedToRef")),
            event=definitions[0] if definitions else "",
            called=self._id(element.get("calledElement")),
            category=self._id(_text(element, "categoryValueRef")),
            element=element,
        )

    # Flows ------------------------------------------------------------------------------------------------------------

    def _flows(self, type: str) -> Iterator[Flow]:
        for each in self._all(type):
            item = self._item(each)
            yield Flow(
                item.id,
                item.name,
                source=self._id(each.get("sourceRef")),
                target=self._id(each.get("targetRef")),
                element=each,
            )

    def _data(self) -> tuple[Item, ...]:
        """Give the data, each with its own name or that of the first reference that has one."""
        found: dict[str, Item] = {}
        for each in self._all(*DATA):
            item = self._item(each)
            id = self.object_of[item.id]
            held = found.get(id)
            if held is None or not held.name or (item.id == id and item.name):
                found[id] = Item(id, item.name, element=each)
        return tuple(found.values())

    def _data_flows(self) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
        """Find what reads and what writes data, by associations of either kind."""
        reads: list[Flow] = []
        writes: list[Flow] = []
        for each in self._all("dataInputAssociation"):
            holder = self._holder(each)
            reads += [
                Flow(self.made[each], "", source=self._object(source.text), target=holder, element=each)
                for source in each.iterchildren(f"{{{MODEL}}}sourceRef")
            ]
        for each in self._all("dataOutputAssociation"):
            target = self._object(_text(each, "targetRef"))
            writes.append(Flow(self.made[each], "", source=self._holder(each), target=target, element=each))
        for flow in self._flows("association"):
            if flow.source in self.object_of:
                reads.append(attrs.evolve(flow, source=self.object_of[flow.source]))
            elif flow.target in self.object_of:
                writes.append(attrs.evolve(flow, target=self.object_of[flow.target]))
        return tuple(reads), tuple(writes)

    def _holder(self, element: etree._Element) -> str:
        parent = element.getparent()
        return "" if parent is None else self.made.get(parent, "")

    def _object(self, reference: str | None) -> str:
        id = self._id(reference)
        return self.object_of.get(id, id)


def _name(element: etree._Element) -> str:
    return (element.get("name") or "").strip()


def _text(element: etree._Element, name: str) -> str:
    """Give the text of the first child of this name, whatever markup is in it."""
    child = element.find(f"{{{MODEL}}}{name}")
    return "" if child is None else "".join(map(str, child.itertext())).strip()
