"""Measure the poster against plain svgwrite: `uv run python tests/benchmarks/drawing.py`.

The peer writes the same elements with the same attributes by `svgwrite.Drawing(debug=False)`; it measures no text,
breaks no line and checks nothing. Both are timed in turn, in this run.
"""

import resource
import statistics
import sys
import time
from xml.etree import ElementTree

import svgwrite
from svgwrite import container, path, shapes, text

from journeykit.drawing import draw, layout
from journeykit.model import (
    Channel,
    Emotion,
    JourneyMap,
    Metric,
    Opportunity,
    PainPoint,
    Process,
    Stage,
    Touchpoint,
)

SVG = "{http://www.w3.org/2000/svg}"
MAKERS = {
    "g": container.Group,
    "rect": shapes.Rect,
    "circle": shapes.Circle,
    "line": shapes.Line,
    "path": path.Path,
    "text": text.Text,
    "tspan": text.TSpan,
}


def journey(stages, touchpoints):
    """Give a map with something in every lane."""
    return JourneyMap(
        "A large journey",
        stages=[Stage(f"s{n}", f"Stage {n}") for n in range(stages)],
        channels=[Channel("web", "Web site", kind="digital")],
        touchpoints=[
            Touchpoint(
                f"t{n}",
                f"Touchpoint number {n} of many",
                stage=f"s{n * stages // touchpoints}",
                channel="web",
                action=f"Does the thing {n} and waits for an answer",
                thought=f"Why does it take so long to get to {n} ?",
                emotion=Emotion("Doubt", score=n % 5 - 2),
                pain_points=[PainPoint(text=f"Page {n} is slow and says nothing")],
                frontstage=["Page"],
                next=f"t{n + 1}" if n + 1 < touchpoints else (),
            )
            for n in range(touchpoints)
        ],
        processes=[Process(f"p{n}", f"Process {n}", supports=f"t{n}") for n in range(touchpoints)],
        opportunities=[Opportunity(f"o{n}", f"Make page {n} faster", addresses=f"t{n}") for n in range(touchpoints)],
        metrics=[Metric(f"m{n}", "Time", measures=f"t{n}", value=n, unit="s") for n in range(touchpoints)],
    )


def plainly(tree):
    """Write the elements of a drawing by svgwrite alone."""
    drawing = svgwrite.Drawing(debug=False, size=(tree.get("width"), tree.get("height")))

    def add(parent, element):
        name = element.tag.removeprefix(SVG)
        said = {key.rpartition("}")[2].replace("-", "_"): value for key, value in element.attrib.items()}
        if name in {"text", "tspan"}:
            made = MAKERS[name](element.text or "", debug=False, **said)
        else:
            made = MAKERS[name](debug=False, **said)
        parent.add(made)
        for child in element:
            if child.tag.removeprefix(SVG) in MAKERS:
                add(made, child)

    for child in tree:
        if child.tag.removeprefix(SVG) in MAKERS:
            add(drawing, child)
    return drawing.tostring()


def timed(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def main():
    held = journey(10, 200)
    tree = ElementTree.fromstring(draw(layout(held)))  # noqa: S314 - our own
    ratios, ours = [], []
    for _ in range(7):
        ours.append(timed(lambda: draw(layout(held))))
        ratios.append(ours[-1] / timed(plainly, tree))
    verdict = "ok" if statistics.median(ratios) <= 1.5 else "MISSED"
    print(
        f"10 stages, 200 touchpoints: {statistics.median(ours):.3f} s; ours / plain svgwrite "
        f"{statistics.median(ratios):.2f} ({min(ratios):.2f} … {max(ratios):.2f})  limit 1.5: {verdict}"
    )
    if "--quick" not in sys.argv:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        held = journey(50, 2000)
        seconds = timed(lambda: draw(layout(held)))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"50 stages, 2,000 touchpoints: {seconds:.2f} s, {(after - before) / 1024:.0f} MiB more at the peak")


if __name__ == "__main__":
    main()
