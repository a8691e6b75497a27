"""What the engine reaches, state by state, and the recipes of the documentation that compute the same."""

from pathlib import Path

import numpy as np

from docs.pages import blocks_of
from journeykit._impact._arcs import rules_for
from journeykit._impact._costs import COSTS
from journeykit._impact._fast import snapshot_of
from journeykit._impact._fast._network import network_for
from journeykit._impact._fast._reach import reach
from journeykit._impact._fast._seeding import seeds_of
from journeykit._impact._limits import limit_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "ask-duckdb-and-spark.md"


def costs_of(whole, vocabulary, id, change, floor=0.01):
    """Give the lowest cost of every state that a change reaches."""
    snapshot = snapshot_of(whole)
    kind = vocabulary.change_kinds[change]
    network = network_for(snapshot, rules_for(vocabulary, kind, None), None)
    seeds = np.unique(seeds_of(snapshot, snapshot.elements.number_of(id), None)).astype(np.int64)
    starts = np.full(len(seeds), COSTS[kind.magnitude], np.int64)
    found = reach(network, np.zeros(len(seeds), np.int64), seeds, starts, limit_of(floor))
    return dict(zip(found.places.tolist(), (found.keys >> network.bits).tolist(), strict=True))


def recipe(name):
    """Run a block of the page that is saved to a file of this name, and give its function."""
    (block,) = [each for each in blocks_of(PAGE.read_text("utf-8")) if each.file == name]
    held = {"__name__": name.removesuffix(".py")}
    exec(compile(block.text, name, "exec"), held)  # noqa: S102 - what the page says
    return held["reached"]
