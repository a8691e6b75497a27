"""Measure the export as maps grow: `python tests/benchmarks`.

The layout has to grow below quadratic: from 20 to 2,000 touchpoints, a hundred times as many, it may take a thousand
times as long.
"""

import statistics
import time

from journeykit_bpmn._mapping import diagram
from journeykit_bpmn._placing import placed
from journeykit_bpmn._writing import written

from journeykit.model import Channel, JourneyMap, Persona, Process, Stage, Team, Touchpoint

SIZES = (20, 63, 200, 632, 2000)
LIMIT = 1000
STAGES = 8


def map_of(count: int) -> JourneyMap:
    """Make a map with decisions, loops, pain points and processes that trigger one another."""
    touchpoints = [
        Touchpoint(
            f"t{n}",
            f"Touchpoint number {n}",
            stage=f"s{n * STAGES // count}",
            channel=f"c{n % 8}",
            next=[f"t{target}" for target in sorted({n + 1, n + 2 + n % 5}) if target < count],
            pain_points=[f"It hurts in {n} ways"] if n % 4 == 0 else (),
            falls_back_to=[f"t{n - 9}"] if n % 10 == 3 and n > 9 else (),
        )
        for n in range(count)
    ]
    processes = [
        Process(
            f"w{n}",
            f"Process {n}",
            supports=f"t{n * 2}",
            owner=f"team{n % 8}",
            triggers=f"w{n + 1}" if n % 6 and n + 1 < count // 2 else (),
        )
        for n in range(count // 2)
    ]
    return JourneyMap(
        "Growing",
        personas=[Persona("a"), Persona("b")],
        stages=[Stage(f"s{n}", f"Stage {n}") for n in range(STAGES)],
        channels=[Channel(f"c{n}", f"Channel {n}", kind="digital") for n in range(8)],
        teams=[Team(f"team{n}", f"Team {n}") for n in range(8)],
        touchpoints=touchpoints,
        processes=processes,
    )


def timed(function, *arguments):
    """Give the seconds that a call takes, and what it gives."""
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


def main() -> None:
    """Print a line for each size, then how the layout has grown."""
    layouts = {}
    timed(diagram, map_of(SIZES[0]))  # what is imported is imported here
    for count in SIZES:
        mapping, mapped = timed(diagram, map_of(count))
        runs = [timed(placed, mapped.diagram) for _ in range(3)]
        layouts[count] = statistics.median(seconds for seconds, _ in runs)
        picture = runs[0][1]
        writing, content = timed(written, mapped.diagram, picture)
        print(  # noqa: T201 - a report is what it is for
            f"{count:>5} touchpoints: mapping {mapping * 1000:7.0f} ms, layout {layouts[count] * 1000:7.0f} ms, "
            f"writing {writing * 1000:7.0f} ms, {len(picture.shapes):>6} shapes, {len(picture.edges):>6} edges, "
            f"{len(content) / 2**20:5.1f} MiB"
        )
    ratio = layouts[SIZES[-1]] / layouts[SIZES[0]]
    verdict = "ok" if ratio <= LIMIT else "MISSED"
    print(f"  layout of {SIZES[-1]} against {SIZES[0]} touchpoints: {ratio:.0f} times, limit {LIMIT}: {verdict}")  # noqa: T201


if __name__ == "__main__":
    main()
