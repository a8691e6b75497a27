"""The same in every process: nothing a plugin gives depends on the order in which Python keeps a set."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from journeykit._validation import validate
from journeykit.plugins import Scene

from ._subject import AS_OF, Subject, contributed, kit_with, maps

__all__ = ["RepeatingTests", "digests"]

PROBES = ("sample", "dangling references", "loops", "zeros", "kinds and relations of plugins")
"""The maps on which sets tend to show."""

_PROGRAM = """
import importlib, json, sys
sys.path[:] = json.loads(sys.argv[1])
from journeykit.testing._conformance._repeating import digests
print(json.dumps(digests(importlib.import_module(sys.argv[2]))))
"""


def digests(plugin: Any) -> dict[str, str]:
    """Give a digest of everything that each exporter, rule and scorer of a plugin makes of some maps."""
    found: dict[str, str] = {}
    kit = kit_with(plugin)
    for map_name in PROBES:
        journey = maps()[map_name]
        context = kit.context(journey, "en", AS_OF)
        for exporter in contributed(plugin, "journeykit_exporters"):
            files = exporter.render(Scene(journey=journey), exporter.options()).files
            found[f"exporter {exporter.name} of {map_name!r}"] = _digest(sorted(files.items()))
        for rule in contributed(plugin, "journeykit_rules"):
            found[f"rule {rule.code} of {map_name!r}"] = _digest(validate(journey, [rule], context))
        for scorer in contributed(plugin, "journeykit_scorers"):
            scores = [score.to_dict() for score in scorer.score(journey, scorer.options(), context)]
            found[f"scorer {scorer.name} of {map_name!r}"] = _digest(scores)
    return found


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


class RepeatingTests(Subject):
    """What is the same in every process."""

    def test_results_do_not_depend_on_the_order_of_sets(self) -> None:
        """Python orders sets of texts anew in every process; whoever goes through one has to sort it."""
        import pytest

        name = getattr(self.plugin, "__name__", "")
        if sys.modules.get(name) is not self.plugin:
            pytest.skip("only a plugin that is a module can be imported by another process")
        once, again = (_elsewhere(self.plugin, seed) for seed in ("1", "2"))
        differing = sorted(what for what, digest in once.items() if again[what] != digest)

        assert differing == [], f"these differ from process to process, is a set gone through unsorted? {differing}"


def _elsewhere(plugin: Any, seed: str) -> dict[str, str]:
    """Make the digests in another process, whose sets have another order."""
    file = Path(plugin.__file__)
    home = file.parents[plugin.__name__.count(".") + (file.name == "__init__.py")]
    done = subprocess.run(  # noqa: S603 - Python itself, and the program above
        [sys.executable, "-c", _PROGRAM, json.dumps([*sys.path, str(home)]), plugin.__name__],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    made: dict[str, str] = json.loads(done.stdout)
    return made
