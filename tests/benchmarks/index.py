"""Measure questions to a memory-mapped index of a portfolio: `uv run python tests/benchmarks/index.py`.

The portfolio has the shape of `maps.py`, many times over: maps of a thousand elements that share channels, systems,
teams and personas. It is made as arrays, without a map, as reading ten million references as a document is not what is
measured. Each measurement runs in a process of its own, with a cold start: Python, numpy and journeykit are loaded,
the file is opened, one question is asked; then the same and others again. Resident memory is that of the process at
its end and at its highest; of that, pages of the file belong to the system, which may take them back at any time.
Before each process the system is asked to forget the file; where it cannot, "cold" only means a new process.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from journeykit import Change, Kit, open_index
from journeykit._impact._fast._elements import Elements, columns_of, inverted, names_of_kinds, stage_orders
from journeykit._impact._fast._index_file import Facts, write_snapshot
from journeykit._impact._fast._relations import Edges, sorted_relations
from journeykit._impact._fast._snapshot import Snapshot
from journeykit._impact._fast._texts import Texts

KIT = Kit(discover=False)
PER_MAP = {"stage": 10, "touchpoint": 450, "process": 350, "moment": 20, "opportunity": 30, "metric": 30}
SHARED = {"persona": 12, "channel": 40, "system": 4_000, "team": 400}
QUESTIONS = {
    "a process": ("map-00007/process-00012", "delayed"),
    "a system": ("system-00100", "unavailable"),
    "a stage": ("map-00003/stage-00004", "removed"),
    "a team": ("team-00003", "reassigned"),
    "a channel of 2.5 %": ("channel-00007", "unavailable"),
}


# The portfolio --------------------------------------------------------------------------------------------------------


class Draft:
    """A portfolio in the making: how many elements of each kind, their first numbers, and their maps."""

    def __init__(self, maps, seed=1):
        self.rng = np.random.default_rng(seed)
        self.counts = {"journey": maps, **{kind: n * maps for kind, n in PER_MAP.items()}, **SHARED}
        self.kind_names = names_of_kinds(())
        self.order = [kind for kind in self.kind_names if kind in self.counts]
        sizes = [self.counts[kind] for kind in self.order]
        self.firsts = dict(zip(self.order, np.cumsum([0, *sizes]).tolist(), strict=False))
        self.numbers = {kind: self.firsts[kind] + np.arange(self.counts[kind]) for kind in self.order}
        self.n = sum(sizes)
        self.kinds = np.repeat([self.kind_names.index(kind) for kind in self.order], sizes).astype(np.int32)
        self.journeys = np.full(self.n, -1, np.int32)
        self.journeys[:maps] = np.arange(maps)
        for kind, each in PER_MAP.items():
            self.journeys[self.numbers[kind]] = np.repeat(np.arange(maps), each)
        self.groups = [tuple(self.firsts["persona"] + np.arange(at, at + 3)) for at in range(0, SHARED["persona"], 3)]
        self.place = np.arange(self.counts["touchpoint"]) % PER_MAP["touchpoint"]
        self.marked = self.own("touchpoint", self.numbers["moment"])

    def own(self, kind, of):
        """Draw elements of a kind out of the maps that others belong to."""
        return self.firsts[kind] + self.journeys[of] * PER_MAP[kind] + self.rng.integers(0, PER_MAP[kind], len(of))

    def shared(self, kind, of):
        """Draw what maps share for each of some elements."""
        return self.firsts[kind] + self.rng.integers(0, SHARED[kind], len(of))

    def stages(self):
        """Give the stage of each touchpoint."""
        places = self.place * PER_MAP["stage"] // PER_MAP["touchpoint"]
        return self.firsts["stage"] + self.journeys[self.numbers["touchpoint"]] * PER_MAP["stage"] + places

    def said(self):
        """Give the relations: name, sources, targets."""
        touchpoints, processes = self.numbers["touchpoint"], self.numbers["process"]
        onward = np.minimum(PER_MAP["touchpoint"] - 1, self.place + 1 + self.rng.integers(0, 4, len(touchpoints)))
        is_early = np.arange(len(processes)) % PER_MAP["process"] < PER_MAP["process"] - 10
        triggering = processes[is_early & (self.rng.random(len(processes)) < 0.15)]
        yield "in_stage", touchpoints, self.stages()
        yield "in_journey", self.numbers["stage"], self.journeys[self.numbers["stage"]]
        yield "delivered_via", touchpoints, self.shared("channel", touchpoints)
        yield "precedes", touchpoints, touchpoints - self.place + onward
        yield "marks", self.numbers["moment"], self.marked
        yield "supports", processes, self.own("touchpoint", processes)
        yield "supports", processes, self.own("touchpoint", processes)
        yield "triggers", triggering, triggering + self.rng.integers(1, 10, len(triggering))
        yield "uses", processes, self.shared("system", processes)
        yield "addresses", self.numbers["opportunity"], self.own("touchpoint", self.numbers["opportunity"])
        yield "measures", self.numbers["metric"], self.own("touchpoint", self.numbers["metric"])
        yield "runs_on", self.numbers["channel"], self.shared("system", self.numbers["channel"])
        yield "owns", self.shared("team", processes), processes
        people = np.array(self.groups)[self.journeys[touchpoints] % len(self.groups)]
        for at in range(people.shape[1]):
            yield "experiences", people[:, at], touchpoints

    def relations(self):
        """Make the relations, each once; a tenth of them state a factor."""
        said = list(self.said())
        names = sorted({name for name, *_ in said})
        columns = [(np.full(len(one), names.index(name)), one, other) for name, one, other in said]
        codes, sources, targets = (np.concatenate(each).astype(np.int32) for each in zip(*columns, strict=True))
        _, kept = np.unique((codes.astype(np.int64) * self.n + sources) * self.n + targets, return_index=True)
        kept = kept[sources[kept] != targets[kept]]
        factors = np.where(self.rng.random(len(kept)) < 0.1, 0.5, np.nan)
        edges = Edges(codes[kept], sources[kept], targets[kept], factors, np.full(len(kept), np.nan))
        return sorted_relations(names, edges, self.n)

    def elements(self):
        """Make the elements."""
        touchpoints = self.numbers["touchpoint"]
        touchpoint, stage, meeting = np.full((3, self.n), -1, np.int32)
        touchpoint[touchpoints], touchpoint[self.numbers["moment"]] = touchpoints, self.marked
        stage[touchpoints], meeting[touchpoints] = self.stages(), self.journeys[touchpoints] % len(self.groups)
        importance, channels = np.full(self.n, np.nan), np.zeros(self.n, np.int32)
        importance[touchpoints[self.rng.random(len(touchpoints)) < 0.2]] = 0.5
        importance[self.numbers["persona"]] = 0.8
        channels[touchpoints] = 1
        ids = Texts.of(_ids(self.order, self.counts, self.counts["journey"]))
        by_id = np.argsort(np.array(list(ids), "S")).astype(np.int32)
        first = self.firsts["stage"]
        orders = stage_orders(self.numbers["stage"], touchpoint, stage, lambda each: (each - first) % PER_MAP["stage"])
        return Elements(
            ids=ids,
            labels=ids,
            by_id=by_id,
            rank=inverted(by_id),
            kind_names=self.kind_names,
            kinds=self.kinds,
            touchpoint=touchpoint,
            stage=stage,
            stage_order=orders,
            journey_names=tuple(f"map-{number:05}" for number in range(self.counts["journey"])),
            journeys=self.journeys,
            importance=importance,
            channels=channels,
            meeting=meeting,
            unpeopled=np.zeros(self.n, np.bool_),
            **columns_of(self.groups),
        )


def _ids(order, counts, maps):
    for kind in order:
        if kind == "journey":
            yield from (f"map-{number:05}" for number in range(maps))
        elif kind in PER_MAP:
            yield from (f"map-{at:05}/{kind}-{number:05}" for at in range(maps) for number in range(PER_MAP[kind]))
        else:
            yield from (f"{kind}-{number:05}" for number in range(counts[kind]))


# Measuring ------------------------------------------------------------------------------------------------------------


def build(path, maps):
    """Write the index of a portfolio, and say what it cost."""
    start = time.perf_counter()
    draft = Draft(maps)
    elements, relations = draft.elements(), draft.relations()
    snapshot = Snapshot("portfolio", elements, relations)
    owners = np.full(len(elements), -1, np.int32)
    facts = Facts("Portfolio", "en", np.ones(len(elements), np.bool_), owners)
    made = time.perf_counter()
    with Path(path).open("wb") as file:
        write_snapshot(file, snapshot, facts, KIT.vocabulary, {})
    return {
        "elements": len(elements),
        "edges": len(relations),
        "bytes": Path(path).stat().st_size,
        "seconds_to_generate": made - start,
        "seconds_to_write": time.perf_counter() - made,
        "peak_mib": _peak(),
    }


def ask(path, id, kind, personas):
    """Open an index and ask it one question three times."""
    memory = {"before": _resident()}
    times = []
    start = time.perf_counter()
    index = open_index(path)
    opened = time.perf_counter() - start
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        found = KIT.impact(index, Change(id, kind), personas=personas or None)
        times.append(time.perf_counter() - start)
        rows = len(found.affected)
        found = None
    return {
        "rows": rows,
        "seconds_to_open": opened,
        "seconds_cold": times[0],
        "seconds_warm": min(times[1:]),
        "peak_mib": _peak(),
        **{f"{name}_mib": value for name, value in {**_resident(), "at_start": memory["before"]["resident"]}.items()},
        "major_faults": resource.getrusage(resource.RUSAGE_SELF).ru_majflt,
    }


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resident():
    """Give the resident memory of this process in MiB: all of it, and what are no pages of a file."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return {name: int(lines[key].split()[0]) / 1024 for name, key in (("resident", "VmRSS"), ("own", "RssAnon"))}


def drop(path):
    """Let the system forget a file; tell whether it could."""
    try:
        with Path(path).open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    except (AttributeError, OSError):
        return False
    return True


def called(*arguments):
    """Run a part of this program in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maps", type=int, default=2_900, help="how many maps; 2,900 have more than 10,000,000 edges")
    parser.add_argument("--keep", help="the index file, made where it does not exist and kept")
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        what, path, *rest = given.part
        print(json.dumps(build(path, int(rest[0])) if what == "build" else ask(path, rest[0], rest[1], rest[2:])))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or str(Path(folder) / "portfolio.jkindex")
        if not Path(path).exists():
            print("built  ", _line(called("--part", "build", path, str(given.maps))), flush=True)
        for name, (id, kind) in QUESTIONS.items():
            for personas in ((), ("persona-00001",)):
                is_cold = drop(path)
                found = called("--part", "ask", path, id, kind, *personas)
                told = f"{name}, {kind}{', one persona' if personas else ''}"
                print(f"{told:45} {_line(found)}{'' if is_cold else ' (the file may have been in memory)'}", flush=True)


def _line(facts):
    return ", ".join(
        f"{name} {value:,.3f}" if isinstance(value, float) else f"{name} {value:,}" for name, value in facts.items()
    )


if __name__ == "__main__":
    main()
