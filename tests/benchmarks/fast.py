"""Measure the engine for large maps: `uv run python tests/benchmarks/fast.py`.

Every figure is a ratio of two things measured in this run, in turn, or stands beside a limit; each is a median, with
the lowest and the highest beside it. Both sides give the same, which is checked first. Each section has a process of
its own; `--quick` measures a map of 100,000 elements in place of one of a million.
"""

import argparse
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from copy import copy
from pathlib import Path

import networkx as nx
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from maps import journey_document

import journeykit
from journeykit import Change
from journeykit._impact._arcs import arcs_for, rules_for
from journeykit._impact._choice import using
from journeykit._impact._costs import COSTS
from journeykit._impact._fast import snapshot_of
from journeykit._impact._fast._network import COST, network_of
from journeykit._impact._fast._reach import reach
from journeykit._impact._index import index_of
from journeykit._impact._limits import FLOOR, limit_of
from journeykit._impact._seeds import seeds_of
from journeykit._impact._walk import walk
from journeykit.model import Process
from journeykit.plugins import Source

KIT = journeykit.Kit(discover=False)
KIND = KIT.vocabulary.change_kinds["removed"]
HUB = "channel-0"
HUB_SHARE = 0.04
"""How many touchpoints more are on the first channel, so that it reaches a quarter of the map."""


def timed(function, *arguments):
    """Give the seconds a call takes, and what it gives."""
    gc.collect()
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


def report(name, ratios, limit, *, at_least=True):
    """Print a line: the median, its range, and the limit."""
    median = statistics.median(ratios)
    kept = median >= limit if at_least else median <= limit
    print(
        f"  {name:<66} {median:8.2f} × ({min(ratios):.2f} … {max(ratios):.2f})  "
        f"limit {'≥' if at_least else '≤'} {limit} ×: {'ok' if kept else 'MISSED'}",
        flush=True,
    )


def in_turn(one, other, times):
    """Give how many times longer one call takes than another; they are made in turn."""
    return [timed(one)[0] / timed(other)[0] for _ in range(times)]


def made(elements):
    """Read a map whose first channel reaches a quarter of it."""
    text = json.dumps(journey_document(elements, first_channel=HUB_SHARE)).encode()
    seconds, journey = timed(lambda: KIT.reading(Source("map.json", text, limit=2**40)).journeys[0])
    print(f"{len(journey):,} elements, {len(journey.relations):,} relations, read in {seconds:.1f} s", flush=True)
    gc.freeze()  # else every collection between two measurements goes through the whole map
    return journey


def answered(engine, journey, change):
    """Answer one question with one engine."""
    with using(engine):
        return KIT.impact(journey, change)


# Preparing ------------------------------------------------------------------------------------------------------------


def preparing(elements):
    """Make the index, the snapshot and the arcs, and make the snapshot of an edited map from that of the first."""
    journey = made(elements)
    index = timed(index_of, journey)[0]
    snapshot_seconds, snapshot = timed(snapshot_of, journey)
    rules = rules_for(KIT.vocabulary, KIND, None)
    network = timed(network_of, snapshot, rules, None)[0]
    print(f"  index {index:.2f} s, snapshot {snapshot_seconds:.2f} s, arcs of one kind of change {network:.2f} s")
    ratios = []
    for number in range(3):
        edited = journey.with_element(
            Process(f"process-{number}", supports=[f"touchpoint-{number + 7}"], uses="system-1"),
            Process(f"added-{number}", supports=["touchpoint-1"], owner="team-0"),
        )
        updated, _ = timed(snapshot_of, edited)
        assert "_impact_index" not in edited.__dict__, "the snapshot was made anew"
        anew = copy(edited)
        anew.__dict__.update((key, held) for key, held in edited.__dict__.items() if not key.startswith("_impact"))
        made_anew, _ = timed(snapshot_of, anew)
        ratios.append(made_anew / updated)
        print(f"  after an edit: {updated:.2f} s to update the snapshot, {made_anew:.2f} s to make it anew", flush=True)
    report("index and snapshot of an edited map made anew / updated", ratios, 4)


# One large question ---------------------------------------------------------------------------------------------------


def walking(elements):
    """Walk from a channel that reaches a quarter of the map, and let networkx and Python walk on the same arcs."""
    journey = made(elements)
    index, snapshot = index_of(journey), snapshot_of(journey)
    arcs = arcs_for(index, KIT.vocabulary, KIND, None, None)
    network = network_of(snapshot, arcs.rules, None)
    seeds = np.array(sorted(seeds_of(index, index.numbers[HUB], frozenset())))
    limit = limit_of(FLOOR)
    start = np.full(len(seeds), COSTS[KIND.magnitude])

    def by_numpy():
        return reach(network, np.zeros(len(seeds), np.int64), seeds, start, limit)

    def by_python():
        return walk(arcs, seeds.tolist(), COSTS[KIND.magnitude], limit)

    reached = by_numpy()
    graph = nx.DiGraph()
    which, leaving = network.leaving(reached.places)
    costs = COST[network.weights[leaving]]
    cheapest_last = np.argsort(-costs, kind="stable")  # of several arcs between two states the cheapest counts
    columns = (reached.places[which], network.targets[leaving], costs)
    graph.add_weighted_edges_from(zip(*(column[cheapest_last].tolist() for column in columns), strict=True))
    sources = set((seeds * 5).tolist())

    def by_networkx():
        return nx.multi_source_dijkstra_path_length(graph, sources, cutoff=limit)

    costs = reached.keys >> network.bits
    assert by_networkx() == dict(zip(reached.places.tolist(), costs.tolist(), strict=True))
    assert by_python().keys == dict(zip(reached.places.tolist(), reached.keys.tolist(), strict=True))
    share = len(np.unique(reached.places // 5)) / len(journey)
    print(
        f"  {HUB} reaches {share:.1%} of the map: {len(reached.places):,} states, {graph.size():,} arcs; all the same"
    )
    report("the walk by networkx / by numpy", in_turn(by_networkx, by_numpy, 5), 10)
    report("the walk by Python, its arcs known / by numpy", in_turn(by_python, by_numpy, 5), 1)


def answering(elements):
    """Answer what the channel affects, with every row, by both engines and by the choice between them."""
    journey = made(elements)
    change = Change(HUB, KIND.name)
    cold, found = timed(KIT.impact, journey, change)
    print(f"  {len(found.affected):,} rows, for the first time, with its snapshot, in {cold:.1f} s")
    python = answered("python", journey, change)
    assert json.dumps([row.to_dict() for row in found.affected[:100]]) == json.dumps(
        [row.to_dict() for row in python.affected[:100]]
    )
    assert found == python
    del found, python
    ratios = in_turn(
        lambda: answered("python", journey, change) and None, lambda: answered("auto", journey, change) and None, 3
    )
    report("a channel, the whole answer: Python / the engine that is chosen", ratios, 4)
    chosen = random.Random(7).sample(range(len(journey.processes)), 200)

    def processes(engine):
        return lambda: [answered(engine, journey, f"process-{n}") for n in chosen] and None

    processes("python")()
    report(
        "200 processes one by one: the engine that is chosen / Python",
        in_turn(processes("auto"), processes("python"), 7),
        1.05,
        at_least=False,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {peak:,.0f} MiB of memory at the peak, most of it the map")


# Many questions -------------------------------------------------------------------------------------------------------


def asking(elements, questions=10_000):
    """Answer many what-ifs together, and one by one."""
    journey = made(elements)
    rng = random.Random(11)
    changes = [Change(f"process-{rng.randrange(len(journey.processes))}", "delayed") for _ in range(questions)]
    timed(snapshot_of, journey)

    def together():
        return list(KIT.impacts(journey, changes))

    def one_by_one(engine):
        return lambda: [answered(engine, journey, change) for change in changes]

    assert together() == one_by_one("python")()
    seconds, found = timed(together)
    rows = sum(len(each.affected) for each in found)
    print(f"  {questions:,} what-ifs, {rows:,} rows, in {seconds:.1f} s")
    del found
    report(
        "numpy one by one / together",
        in_turn(lambda: one_by_one("numpy")() and None, lambda: together() and None, 3),
        4,
    )
    report(
        "Python one by one, its arcs known / together",
        in_turn(lambda: one_by_one("python")() and None, lambda: together() and None, 3),
        1,
    )


SECTIONS = {"preparing": preparing, "walking": walking, "answering": answering, "asking": asking}


def main():
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure a map of 100,000 elements only")
    parser.add_argument("--section", choices=SECTIONS, help="measure only this")
    parser.add_argument("--elements", type=int, default=0, help="size of the map of a section")
    arguments = parser.parse_args()
    large = 100_000 if arguments.quick else 1_000_000
    if arguments.section:
        SECTIONS[arguments.section](arguments.elements or large)
        return
    for section in SECTIONS:
        print(f"{section}:", flush=True)
        size = 100_000 if section == "asking" else large
        subprocess.run([sys.executable, __file__, "--section", section, "--elements", str(size)], check=True)


if __name__ == "__main__":
    main()
