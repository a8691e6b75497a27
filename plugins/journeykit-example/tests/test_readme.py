"""What the README shows works."""

import re
import tomllib
from pathlib import Path
from types import ModuleType

import journeykit_example
from journeykit import Kit
from journeykit.model import JourneyMap, Stage, Touchpoint

FOLDER = Path(__file__).parent.parent
README = (FOLDER / "README.md").read_text("utf-8")


def test_the_plugin_in_fifteen_lines_works():
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    nameless = ModuleType("nameless")
    exec(compile(program, "README.md", "exec"), vars(nameless))  # noqa: S102 - what the README says
    kit = Kit([nameless], discover=False, strict=True)
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"))
    messages = [finding.message for finding in kit.validate(journey, language="fr") if finding.code == "NN101"]

    assert messages == ["bus n'a pas de nom"]
    assert len([line for line in program.splitlines() if line.strip()]) <= 15


def test_the_entry_point_it_shows_is_one():
    (table,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)

    assert tomllib.loads(table) == {"project": {"entry-points": {"journeykit": {"nameless": "nameless"}}}}


def test_it_names_everything_the_plugin_adds():
    kit = Kit([journeykit_example], discover=False, strict=True)
    (record,) = [each for each in kit.plugins if each.origin == "given"]
    missing = [name for name in (each.split()[-1] for each in record.contributions) if name not in README]

    assert missing == []
