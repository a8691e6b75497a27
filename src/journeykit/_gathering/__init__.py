"""Many files -> maps: which files of a folder are maps, and reading them all, on several cores where that is faster.

`_finding` looks for files, `_reading` reads them, `_workers` lets other processes read, in which `_serving` runs;
`_digests` tells whether files are still what they were.
"""

from ._digests import differing, digests
from ._finding import documents, is_document, once, sources
from ._reading import Progress, Readings, gather, read_all

__all__ = [
    "Progress",
    "Readings",
    "differing",
    "digests",
    "documents",
    "gather",
    "is_document",
    "once",
    "read_all",
    "sources",
]
