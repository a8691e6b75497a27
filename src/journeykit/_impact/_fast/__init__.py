"""The engine for large maps: the same answers from numpy arrays (`pip install 'journeykit[fast]'`).

Its modules import numpy; nothing outside this package does, and this package is only entered where it is wanted.
"""

from ._answers import answers
from ._asking import answers_of
from ._index_file import moment_at, open_index, write_index
from ._snapshot import Snapshot, snapshot_of

__all__ = ["Snapshot", "answers", "answers_of", "moment_at", "open_index", "snapshot_of", "write_index"]
