"""Measure journeykit against its peers and its limits: `uv run python tests/benchmarks`.

Every figure is a ratio of two things measured in this run, in turn, or stands beside a limit; each is a median, with
the lowest and the highest beside it. `--quick` leaves the map of a million elements out.
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import networkx as nx
import yaml

sys.path.insert(0, str(Path(__file__).parent))

from maps import journey_document

import journeykit
from journeykit._builtins.vocabulary import CHANGE_KINDS
from journeykit._document import _codec, _naming
from journeykit._impact._arcs import N_LANES, Arcs, arcs_for
from journeykit._impact._costs import COSTS
from journeykit._impact._index import index_of
from journeykit._impact._limits import FLOOR, limit_of
from journeykit._impact._seeds import seeds_of
from journeykit._impact._vocabulary import LANES
from journeykit._impact._walk import walk
from journeykit.plugins import Source

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "docs" / "examples" / "fibre-abonnement.yaml"
KIND = next(kind for kind in CHANGE_KINDS if kind.name == "removed")
KIT = journeykit.Kit(discover=False)


def timed(function, *arguments):
    """Give the seconds a call takes, and what it gives."""
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


def report(name, values, unit, limit=None, scale=1.0):
    """Print a line: the median, its range, and the limit."""
    shown = [value * scale for value in values]
    line = f"  {name:<58} {statistics.median(shown):9.3f} {unit:<3} ({min(shown):.3f} … {max(shown):.3f})"
    verdict = (
        "" if limit is None else f"  limit {limit} {unit}: {'ok' if statistics.median(shown) <= limit else 'MISSED'}"
    )
    print(line + verdict, flush=True)


def in_turn(one, other, times):
    """Give the ratios of two calls that are made in turn."""
    return [timed(one)[0] / timed(other)[0] for _ in range(times)]


# One process changed --------------------------------------------------------------------------------------------------


def one_process(elements):
    """Ask what single processes affect in maps of growing size."""
    text = json.dumps(journey_document(elements)).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, journey = timed(lambda: KIT.reading(Source("map.json", text, limit=2**40)).journeys[0])
    first, _ = timed(lambda: KIT.impact(journey, "process-0"))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    processes = random.Random(7).sample(range(len(journey.processes)), 100)
    cold = [timed(KIT.impact, journey, f"process-{n}") for n in processes]
    warm = [timed(KIT.impact, journey, f"process-{n}")[0] for n in processes]
    rows = [len(found.affected) for _, found in cold]
    peak = (after - before) * 1024 / len(journey.touchpoints)
    print(
        f"{elements:,} elements, {len(journey.relations):,} relations: read in {seconds:.1f} s, "
        f"indexed in {first:.1f} s, {peak:,.0f} bytes of peak memory a touchpoint"
    )
    print(f"  rows of one change: {statistics.median(rows):.0f} ({min(rows)} … {max(rows)})")
    report("one process changed, for the first time", [seconds for seconds, _ in cold], "ms", 2, 1000)
    report("one process changed, again", warm, "ms", 2, 1000)
    return journey


# The walk against networkx --------------------------------------------------------------------------------------------


def walk_against_networkx(journey):
    """Walk from a channel that a large part of the map uses, and let networkx walk on the same arcs."""
    index = index_of(journey)
    arcs = arcs_for(index, KIT.vocabulary, KIND, None, None)
    seeds = sorted(seeds_of(index, index.numbers["channel-0"], arcs.removed))
    start, limit = COSTS[KIND.magnitude], limit_of(FLOOR)
    reached = walk(arcs, seeds, start, limit)
    graph = nx.DiGraph()
    for state in reached.keys:
        for step, target in arcs.of(state):
            ends = [(index.ids[each // N_LANES], LANES[each % N_LANES]) for each in (state, target)]
            cost = step >> arcs.bits
            if not graph.has_edge(*ends) or graph.edges[ends]["weight"] > cost:
                graph.add_edge(*ends, weight=cost)
    sources = {(index.ids[seed], LANES[0]) for seed in seeds}

    def by_networkx():
        return nx.multi_source_dijkstra_path_length(graph, sources, cutoff=limit - start)

    def cold():
        fresh = Arcs(index, arcs.rules, None)
        return walk(fresh, seeds, start, limit)

    found = by_networkx()
    ours = {
        (index.ids[state // N_LANES], LANES[state % N_LANES]): key >> arcs.bits for state, key in reached.keys.items()
    }
    assert found == ours, "networkx reaches something else"
    print(f"the walk from a channel: {len(ours):,} settled states, {graph.size():,} arcs; the same as networkx finds")
    report("warm walk / networkx Dijkstra", in_turn(lambda: walk(arcs, seeds, start, limit), by_networkx, 7), "×", 0.8)
    report("cold walk / networkx Dijkstra", in_turn(cold, by_networkx, 7), "×", 2)


# Reading --------------------------------------------------------------------------------------------------------------

BY_HAND = """
import json, sys, time
import networkx as nx
nodes, edges = json.load(open(sys.argv[2]))
start = time.perf_counter()
json.load(open(sys.argv[1]))
graph = nx.MultiDiGraph()
graph.add_nodes_from((id, {"kind": kind, "element": None}) for id, kind in nodes)
graph.add_edges_from((source, target, key, dict(weights)) for source, target, key, weights in edges)
print(time.perf_counter() - start)
"""

OURS = """
import sys, time
import journeykit, networkx
kit = journeykit.Kit(discover=False)
kit.loads('{"journeykit": 1, "title": "x"}')
start = time.perf_counter()
kit.read(sys.argv[1]).graph
print(time.perf_counter() - start)
"""


def reading(elements):
    """Read a JSON map with its graph, and let json and networkx do the same by hand, each in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        document, content = Path(name, "map.json"), Path(name, "graph.json")
        document.write_text(json.dumps(journey_document(elements)), "utf-8")
        graph = KIT.read(document).graph
        nodes = [[id, data["kind"]] for id, data in graph.nodes(data=True)]
        content.write_text(json.dumps([nodes, list(graph.edges(keys=True, data=True))]), "utf-8")

        def seconds(script):
            arguments = [sys.executable, "-c", script, document, content]
            return float(subprocess.run(arguments, capture_output=True, check=True, text=True).stdout)

        ratios = [seconds(OURS) / seconds(BY_HAND) for _ in range(5)]
    report(f"JSON of {elements:,} elements with .graph / json.load + graph", ratios, "×", 3)


def reading_yaml(elements):
    """Read a YAML map, and let PyYAML's C loader do it before the same structuring."""
    text = yaml.dump(journey_document(elements), Dumper=yaml.CSafeDumper, sort_keys=False)

    def ours():
        return KIT.loads(text, format="yaml")

    def theirs():
        return _codec.structured(_naming.named(yaml.load(text, Loader=yaml.CSafeLoader)))

    assert ours() == theirs()
    report(f"YAML of {elements:,} elements / CSafeLoader + structuring", in_turn(ours, theirs, 5), "×", 2)


def memory(elements):
    """Say how much memory a map takes for each of its touchpoints, with and without what is made from it."""
    text = json.dumps(journey_document(elements))
    KIT.loads(text, format="json")
    gc.collect()
    tracemalloc.start()
    journey = KIT.loads(text, format="json")
    read = tracemalloc.get_traced_memory()[0]
    index_of(journey)
    indexed = tracemalloc.get_traced_memory()[0]
    journey.graph  # noqa: B018 - makes it
    drawn = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    n = len(journey.touchpoints)
    print(
        f"memory of {elements:,} elements, bytes a touchpoint: {read / n:,.0f} the map, "
        f"{(indexed - read) / n:,.0f} the index of impact, {(drawn - indexed) / n:,.0f} the graph"
    )


# Starting up ----------------------------------------------------------------------------------------------------------


def starting():
    """Start processes in turn: an import against that of attrs and pluggy, a command against networkx and click."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def process(*arguments):
        return lambda: subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)

    bare = process("-c", "pass")
    for name, one, other, limit in (
        ("import journeykit / import attrs, pluggy", process("-c", "import journeykit"), "import attrs, pluggy", 1.5),
        (
            "import journeykit.model, .plugins / import attrs, pluggy",
            process("-c", "import journeykit.model, journeykit.plugins"),
            "import attrs, pluggy",
            None,
        ),
        (
            "journeykit impact on the example / import networkx, click",
            process("-m", "journeykit", "impact", str(EXAMPLE), "--change", "planification=delayed", "-f", "table"),
            "import networkx, click",
            3,
        ),
    ):
        against = process("-c", other)
        one(), against(), bare()
        report(name, in_turn(one, against, 15), "×", limit)


def changes(elements):
    """Ask what changes affect in a map of one size, and let networkx walk on it."""
    journey = one_process(elements)
    if elements == WALKED:
        walk_against_networkx(journey)


WALKED = 100_000
SECTIONS = {
    "starting": lambda _: starting(),
    "yaml": reading_yaml,
    "json": reading,
    "memory": memory,
    "changes": changes,
}
"""What is measured, each in a process of its own, so that none pays for what another has left in memory."""


def main():
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the map of a million elements out")
    parser.add_argument("--section", choices=SECTIONS, help="measure only this")
    parser.add_argument("--elements", type=int, default=20_000, help="size of the map of a section")
    arguments = parser.parse_args()
    if arguments.section:
        SECTIONS[arguments.section](arguments.elements)
        return
    sizes = [1_000, WALKED, *(() if arguments.quick else (1_000_000,))]
    wanted = [("starting", 0), ("yaml", 20_000), ("json", 100_000), ("memory", 20_000)]
    for section, elements in [*wanted, *(("changes", size) for size in sizes)]:
        command = [sys.executable, __file__, "--section", section, "--elements", str(elements)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
