"""Measure reading a folder of maps: `uv run python tests/benchmarks/portfolio.py [--maps 1000]`.

Every figure is a ratio of two things measured in this run, in turn, or stands beside what it is made of.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from maps import journey_document

import journeykit
from journeykit._gathering import sources

KIT = journeykit.Kit(discover=False)
SHARED = ("channels", "systems", "teams", "personas", "data")


def folder_of(count, elements, folder):
    """Write a folder of maps that share channels, systems, teams and people; processes are their own."""
    for number in range(count):
        document = journey_document(elements, seed=number)
        document.update(id=f"map-{number}", title=f"Map {number}")
        for process in document["processes"]:
            process["id"] = f"map-{number}-{process['id']}"
            if "triggers" in process:
                process["triggers"] = f"map-{number}-{process['triggers']}"
        if number:
            document = {key: value for key, value in document.items() if key not in SHARED}
        path = folder / f"{number // 100:02}" / f"map-{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), "utf-8")


def timed(function):
    start = time.perf_counter()
    result = function()
    return time.perf_counter() - start, result


def parse_only(folder):
    """Parse the files with PyYAML's own C loader, which makes plain values and checks nothing."""
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(folder.rglob("*.yaml"))]


def reading(folder, times):
    """Read the folder alone and with one more process, each in a process of its own, and let PyYAML parse it."""
    n_bytes = sum(len(source.content) for source in sources([folder]))
    ways = {"alone": "0", "helped": "1", "chosen": "None", "parsed": "parse"}
    taken = {way: [] for way in ways}
    for turn in range(times):
        order = list(ways.items())
        for way, workers in order if turn % 2 else reversed(order):
            done = subprocess.run(
                [sys.executable, __file__, "--folder", str(folder), "--workers", workers],
                capture_output=True,
                text=True,
                check=True,
            )
            taken[way].append(float(done.stdout))
    portfolio = KIT.read_portfolio(folder, workers=0)
    assert KIT.read_portfolio(folder, workers=1) == portfolio
    print(f"{len(portfolio.maps):,} maps, {n_bytes / 2**20:.1f} MiB of YAML, {os.cpu_count()} processors")
    print(f"load {os.getloadavg()[0]:.1f}, medians of {times}")
    for way, words in (
        ("alone", "read by one process"),
        ("helped", "read by two processes"),
        ("chosen", "read by as many as are worth it"),
        ("parsed", "parsed by PyYAML (C), plain values, unchecked"),
    ):
        print(f"  {words:<46} {statistics.median(taken[way]):7.2f} s")
    report("one process / two", taken["alone"], taken["helped"])
    report("one process / as many as are worth it", taken["alone"], taken["chosen"])
    report("PyYAML / one process", taken["parsed"], taken["alone"])
    return portfolio


def read_once(folder, workers):
    """Read the folder in this process, and print the seconds it took."""
    if workers == "parse":
        seconds, _ = timed(lambda: parse_only(folder))
    else:
        seconds, _ = timed(lambda: KIT.read_portfolio(folder, workers=None if workers == "None" else int(workers)))
    print(seconds)


def report(name, ones, others):
    ratios = [one / other for one, other in zip(ones, others, strict=True)]
    print(f"  {name:<44} {statistics.median(ratios):5.2f} ({min(ratios):.2f} … {max(ratios):.2f})")


def asking(portfolio):
    """Ask the portfolio what can be asked."""
    for name, ask in (
        ("relations and index, first impact of a system", lambda: KIT.impact(portfolio, "system-0")),
        ("the same impact again", lambda: KIT.impact(portfolio, "system-0")),
        ("differences", lambda: portfolio.differences),
        ("insights", lambda: KIT.insights(portfolio)),
    ):
        seconds, _ = timed(ask)
        print(f"  {name:<48} {seconds:7.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maps", type=int, default=1000)
    parser.add_argument("--elements", type=int, default=60)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--workers", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.folder:
        read_once(given.folder, given.workers)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "maps"
        folder_of(given.maps, given.elements, folder)
        portfolio = reading(folder, given.times)
    print(f"{sum(map(len, portfolio.maps)):,} elements, {len(portfolio.relations):,} relations")
    asking(portfolio)


if __name__ == "__main__":
    main()
