"""Measure the engine of the page in a browser: `uv run --with playwright python tests/benchmarks/page_engine.py`.

Each figure is the median of 20 answers on a map of 2,000 touchpoints, with the fastest and the slowest beside it. An
answer is the whole report, with every row and its why. Nothing is measured where there is no browser.
"""

import json
import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from maps import journey_document

from journeykit import Kit
from journeykit._builtins.page._payload import engine_script, payload
from journeykit.plugins import Scene

CHROMIUM = os.environ.get("JOURNEYKIT_CHROMIUM", "/usr/bin/chromium")
ELEMENTS = 4_445  # of which 2,000 are touchpoints
LIMIT = 50
TIMES = 20

OPEN = """(text) => {
  const start = performance.now();
  globalThis.engine = Engine.of(JSON.parse(text));
  return performance.now() - start;
}"""

MEASURE = """([changes, times]) => {
  const milliseconds = [];
  let rows = 0;
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    rows = engine.impact(changes).affected.length;
    milliseconds.push(performance.now() - start);
  }
  return { milliseconds, rows };
}"""

QUESTIONS = {
    "a process": [{"id": "process-0", "kind": "modified"}],
    "a system": [{"id": "system-0", "kind": "removed"}],
    "a channel": [{"id": "channel-0", "kind": "removed"}],
    "a team": [{"id": "team-0", "kind": "removed"}],
    "a stage": [{"id": "stage-0", "kind": "removed"}],
    "the whole journey": [{"id": "benchmark", "kind": "removed"}],
    "a channel and a system, two kinds": [
        {"id": "channel-0", "kind": "unavailable"},
        {"id": "system-1", "kind": "delayed"},
    ],
}


def main():
    """Measure the engine, and say whether it keeps its limit."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("skipped: playwright is not installed")
        return 0
    if not Path(CHROMIUM).exists():
        print(f"skipped: no {CHROMIUM}; JOURNEYKIT_CHROMIUM says where Chromium is")
        return 0
    kit = Kit(discover=False)
    journey = kit.loads(json.dumps(journey_document(ELEMENTS)), format="json")
    text = payload(Scene(journey=journey, vocabulary=kit.vocabulary))
    print(f"{len(journey.touchpoints):,} touchpoints, {len(journey.relations):,} relations, {len(text):,} characters")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page()
        page.add_script_tag(content=engine_script())
        print(f"  {'the engine, made of the text':<40} {page.evaluate(OPEN, text):7.1f} ms")
        medians = [report(name, page.evaluate(MEASURE, [changes, TIMES])) for name, changes in QUESTIONS.items()]
        browser.close()
    return int(max(medians) > LIMIT)


def report(name, measured):
    """Print a line, and give the median."""
    milliseconds = measured["milliseconds"]
    median = statistics.median(milliseconds)
    verdict = "ok" if median <= LIMIT else "MISSED"
    print(
        f"  {name:<40} {median:7.1f} ms ({min(milliseconds):.1f} … {max(milliseconds):.1f})  "
        f"{measured['rows']:,} rows  limit {LIMIT} ms: {verdict}"
    )
    return median


if __name__ == "__main__":
    sys.exit(main())
