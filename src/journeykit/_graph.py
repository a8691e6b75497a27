"""Plain nodes and edges -> a frozen networkx graph. Knows nothing of maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from journeykit._collector import collector_at_rest

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[str, dict[str, Any]]
"""An id and the node's data."""

KeyedEdge = tuple[str, str, str, dict[str, Any]]
"""Source, target, relation, and the edge's data."""


def free(nodes: Iterable[Node], edges: Iterable[KeyedEdge]) -> nx.MultiDiGraph[str]:
    """Build a graph that may be changed.

    >>> graph = free([("a", {}), ("b", {})], [("a", "b", "precedes", {"strength": 1.0})])
    >>> graph.has_edge("a", "b", key="precedes")
    True
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with collector_at_rest():
        graph.add_nodes_from(nodes)
        graph.add_edges_from(edges)  # type: ignore[arg-type]  # networkx's types leave out edges with keys
    return graph


def frozen(nodes: Iterable[Node], edges: Iterable[KeyedEdge]) -> nx.MultiDiGraph[str]:
    """Build a graph that refuses to gain or lose nodes and edges."""
    import networkx as nx

    return nx.freeze(free(nodes, edges))  # type: ignore[no-any-return]
