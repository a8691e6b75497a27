"""Change sources and annotators: what they say about files."""

from __future__ import annotations

import json

from journeykit._impact import Change, Impact
from journeykit.errors import DocumentError
from journeykit.plugins import Annotator, ChangeSet, ChangeSource, Source
from journeykit.testing._sample import sample

from ._importing import garbage, valid_file
from ._subject import Subject

__all__ = ["SourceTests"]


class SourceTests(Subject):
    """What every change source and every annotator has to do."""

    def test_a_file_compared_with_itself_has_no_changes(self, change_source: ChangeSource) -> None:
        """What is the same has not changed."""
        content = valid_file(self, change_source.suffixes)
        found = self._compared(change_source, content, content)

        assert list(found) == [], f"{change_source.name} sees changes between a file and itself"

    def test_garbage_is_no_version_of_a_file(self, change_source: ChangeSource) -> None:
        """Whatever is in a file, the user sees a message and no traceback."""
        content = valid_file(self, change_source.suffixes)
        for name, other in garbage().items():
            for old, new in ((content, other), (other, content)):
                try:
                    self._compared(change_source, old, new)
                except DocumentError:
                    continue
                except Exception as error:
                    error.add_note(f"{change_source.name} refuses {name} with a DocumentError and nothing else")
                    raise

    def test_garbage_says_nothing_about_an_impact(self, annotator: Annotator) -> None:
        """Whatever is in a file, the user sees a message and no traceback."""
        for name, content in garbage().items():
            try:
                annotator.annotate(self._impact(), Source("garbage", content), annotator.options())
            except DocumentError:
                continue
            except Exception as error:
                error.add_note(f"{annotator.name} refuses {name} with a DocumentError and nothing else")
                raise

    def test_an_annotator_speaks_of_what_is_affected(self, annotator: Annotator) -> None:
        """Ids of rows, each with a JSON value, for every file it can read."""
        import pytest

        impact = self._impact()
        known = {row.id for row in impact.affected}
        read = []
        for name, content in self.valid_files.items():
            try:
                read.append(annotator.annotate(impact, Source(name, content), annotator.options()))
            except DocumentError:
                continue
        for found in read:
            unknown = sorted(set(found) - known)

            assert unknown == [], f"{annotator.name} speaks of {unknown}, which is not affected"
            assert json.dumps(dict(found), allow_nan=False), "what an annotator gives is JSON"
        if not read:
            pytest.skip(f"no file to try {annotator.name} with: name one in `valid_files`")

    def _compared(self, change_source: ChangeSource, old: bytes, new: bytes) -> ChangeSet:
        name = f"file{change_source.suffixes[0] if change_source.suffixes else ''}"
        found = change_source.changes(sample(), Source(name, old), Source(name, new), change_source.options())

        assert isinstance(found, ChangeSet), f"{change_source.name} gives {found!r} in place of a ChangeSet"
        return found

    def _impact(self) -> Impact:
        return self.kit.impact(sample(), [Change("allocation", "delayed")])
