"""Older formats are brought to this one, newer ones refused."""

from journeykit._document._migrations import MIGRATIONS, migrated
from journeykit.errors import Problem
from journeykit.model._journey import FORMAT


def test_there_is_a_migration_from_every_older_version():
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


def test_a_document_goes_through_every_version_in_between():
    steps = {
        1: lambda document: {**document, "title": document["title"] + "!"},
        2: lambda document: {**document, "title": document["title"] + "?"},
    }

    assert migrated({"journeykit": 1, "title": "Trip"}, steps, 3) == {"journeykit": 3, "title": "Trip!?"}
    assert migrated({"journeykit": 2, "title": "Trip"}, steps, 3) == {"journeykit": 3, "title": "Trip?"}


def test_a_migration_leaves_the_document_as_it_was():
    document = {"journeykit": 1, "title": "Trip"}
    migrated(document, {1: lambda old: {**old, "title": "Other"}}, 2)

    assert document == {"journeykit": 1, "title": "Trip"}


def test_a_newer_version_is_refused_with_both_versions_named():
    problem = migrated({"journeykit": FORMAT + 1})

    assert isinstance(problem, Problem)
    assert f"format {FORMAT + 1} is newer than format {FORMAT}" in problem.message
