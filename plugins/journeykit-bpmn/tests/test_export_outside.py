"""What code that nobody here wrote says of our files: schemas, bpmn-moddle, bpmnlint, bpmn-js, SpiffWorkflow.

The checkers are in a folder of their own, which `JOURNEYKIT_SHARED` names.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from journeykit_bpmn._exporting import BpmnOptions, render
from test_placing import tangled

import journeykit
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, journeys

PROJECT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("JOURNEYKIT_SHARED", PROJECT.parent / "shared"))
CHECK = SHARED / "checks" / "bpmn-check"

pytestmark = pytest.mark.skipif(not CHECK.exists(), reason="the outside checkers are not here: set JOURNEYKIT_SHARED")

EXAMPLES = [*(PROJECT / "docs" / "examples").glob("*.yaml"), *(SHARED / "examples").glob("*.yaml")]
EVERY_WAY = [
    *(BpmnOptions(lanes=lanes, organisation=own) for lanes in ("channel", "stage", "none") for own in (True, False)),
    BpmnOptions(split=True),
]


def complaints(folder, contents, *, is_drawn):
    """Write files, let everybody look at them, and give what is wrong."""
    for name, content in contents.items():
        (folder / f"{name}.bpmn").write_bytes(content)
    arguments = ["--json", "--out", str(folder / "pictures"), *(() if is_drawn else ("--no-render",))]
    paths = sorted(str(path) for path in folder.glob("*.bpmn"))
    command = [CHECK, *arguments, *paths]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - what is checked with
    found = []
    for path, results in json.loads(run.stdout)["results"].items():
        found += [(Path(path).stem, check, said) for check, (is_right, said) in results.items() if not is_right]
        if "bpmn-js" in results:
            found += _undrawn(Path(path), results["bpmn-js"][1])
        # An inclusive gateway is what such a map asks for, though bpmnlint would rather have none.
        content = Path(path).read_text("utf-8")
        if "inclusiveGateway" not in content and not results["lint"][1].startswith("0 errors, 0 warnings"):
            found.append((Path(path).stem, "lint", results["lint"][1]))
    return found


def _undrawn(path, said):
    content = path.read_text("utf-8")
    written = content.count("<bpmndi:BPMNShape "), content.count("<bpmndi:BPMNEdge ")
    drawn = tuple(map(int, re.search(r"(\d+) shapes, (\d+) connections", said).groups()))
    return [] if written == drawn else [(path.stem, "bpmn-js", f"{written} written, {drawn} drawn")]


@pytest.mark.parametrize("number", range(len(EVERY_WAY)), ids=lambda number: str(EVERY_WAY[number]))
def test_everybody_accepts_the_examples(tmp_path, number):
    contents = {}
    for path in EXAMPLES:
        scene = Scene(journey=journeykit.read(path))
        for part, content in render(scene, EVERY_WAY[number]).files.items():
            contents[f"{path.parent.parent.name}-{path.stem}{part}"] = content

    assert complaints(tmp_path, contents, is_drawn=True) == []


def test_everybody_accepts_awkward_maps(tmp_path):
    small = {name: journey for name, journey in awkward_maps().items() if len(journey) < 100}
    contents = {
        f"{number}-{lanes}": render(Scene(journey=journey), BpmnOptions(lanes=lanes)).files[""]
        for number, journey in enumerate(small.values())
        for lanes in ("channel", "none")
    }

    assert complaints(tmp_path, contents, is_drawn=False) == []


def test_everybody_accepts_random_maps(tmp_path):
    contents = {}

    @settings(phases=[Phase.generate], max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(journeys(most=6))
    def gather(journey):
        contents[f"random-{len(contents)}"] = render(Scene(journey=journey), BpmnOptions()).files[""]

    gather()

    assert complaints(tmp_path, contents, is_drawn=False) == []


def test_everybody_accepts_tangles(tmp_path):
    contents = {
        f"tangle-{seed}": render(Scene(journey=tangled(seed)), BpmnOptions()).files[""] for seed in range(40, 80)
    }

    assert complaints(tmp_path, contents, is_drawn=False) == []


def test_a_sample_of_tangles_is_drawn_as_written(tmp_path):
    seeds = (101, 117, 133, 142, 158, 160, 175, 199)
    contents = {f"tangle-{seed}": render(Scene(journey=tangled(seed)), BpmnOptions()).files[""] for seed in seeds}

    assert complaints(tmp_path, contents, is_drawn=True) == []
