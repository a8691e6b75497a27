"""The graph of a map is plain networkx."""

import networkx as nx
import pytest

import journeykit as jk

MAP = """
journeykit: 1
id: trip
title: Trip
personas: [{id: ana, importance: 0.5}]
channels: [{id: web, runs_on: shop}]
systems: [{id: shop}]
stages: [Go]
teams: [{id: crew}]
data: [{id: name}]
touchpoints:
  - id: book
    stage: go
    channel: [web, ghost]
    moment_of_truth: {kind: first}
    pain_points: [Slow]
    collects: name
    emotion: {score: 1, evidence: talks}
    next: [{to: train, share: 0.5}, {to: bus, handoff: true}]
    falls_back_to: bus
    sets_expectation_for: train
    stakeholders: crew
  - {id: train, stage: go, uses_data: name}
  - {id: bus, stage: go, owner: crew}
processes:
  - id: sell
    supports: {id: book, criticality: important}
    uses: {id: shop, strength: 0.2}
    part_of: run
    triggers: run
  - {id: run, depends_on: run, reads: name, writes: name}
metrics: [{id: nps, measures: trip}]
opportunities: [{id: faster, addresses: book-pain-1}]
evidence: [{id: talks}]
links: [{source: bus, relation: likes, target: train, strength: 0.3}]
"""


@pytest.fixture(scope="module")
def journey():
    return jk.loads(MAP)


def test_every_field_becomes_its_relation(journey):
    edges = {(source, relation, target) for source, target, relation in journey.graph.edges(keys=True)}

    assert edges == {
        ("go", "in_journey", "trip"),
        ("book", "in_stage", "go"),
        ("train", "in_stage", "go"),
        ("bus", "in_stage", "go"),
        ("book", "delivered_via", "web"),
        ("web", "runs_on", "shop"),
        ("ana", "experiences", "book"),
        ("ana", "experiences", "train"),
        ("ana", "experiences", "bus"),
        ("book", "precedes", "train"),
        ("book", "handoff", "bus"),
        ("book", "falls_back_to", "bus"),
        ("book", "sets_expectation", "train"),
        ("book-moment", "marks", "book"),
        ("book-pain-1", "hurts", "book"),
        ("book", "writes", "name"),
        ("train", "reads", "name"),
        ("book", "involves", "crew"),
        ("talks", "backs", "book"),
        ("crew", "owns", "bus"),
        ("sell", "supports", "book"),
        ("sell", "uses", "shop"),
        ("sell", "part_of", "run"),
        ("sell", "triggers", "run"),
        ("run", "depends_on", "run"),
        ("run", "reads", "name"),
        ("run", "writes", "name"),
        ("nps", "measures", "trip"),
        ("faster", "addresses", "book-pain-1"),
        ("bus", "likes", "train"),
    }


def test_nodes_hold_their_kind_and_their_element(journey):
    assert journey.graph.nodes["book"]["kind"] == "touchpoint"
    assert journey.graph.nodes["book"]["element"] is journey["book"]
    assert journey.graph.nodes["trip"]["element"] is journey


def test_edges_hold_weights_and_nothing_else(journey):
    assert journey.graph.edges["sell", "book", "supports"] == {"strength": 0.7}
    assert journey.graph.edges["sell", "shop", "uses"] == {"strength": 0.2}
    assert journey.graph.edges["book", "train", "precedes"] == {"strength": 1.0, "share": 0.5}


def test_a_reference_to_nothing_makes_no_edge(journey):
    assert "ghost" not in journey.graph


def test_the_graph_is_frozen_and_made_once(journey):
    with pytest.raises(nx.NetworkXError):
        journey.graph.add_node("x")

    assert journey.graph is journey.graph


def test_a_copy_is_free(journey):
    copy = journey.to_networkx()
    copy.add_node("x")

    assert "x" not in journey.graph


def test_algorithms_of_networkx_work_on_it(journey):
    assert nx.has_path(journey.graph, "sell", "train")
    assert "book" in nx.descendants(journey.graph, "ana")
