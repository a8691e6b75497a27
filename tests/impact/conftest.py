"""Asking two engines the same."""

import json

import pytest

from impact.enumerator import report
from journeykit import Change


@pytest.fixture(scope="session")
def ask(kit):
    """Ask journeykit what changes affect, and hold its answer to the enumerator's."""

    def ask(document, changes, **options):
        journey = kit.loads(json.dumps(document))
        found = kit.impact(journey, [Change(id, kind) for id, kind in changes.items()], **options)
        expected = report(document, list(changes.items()), rules=found.rules, **options)
        assert found.to_dict() == expected
        return found

    return ask
