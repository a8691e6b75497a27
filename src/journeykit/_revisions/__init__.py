"""Files of a git repository as they were at a revision, read without checking anything out.

What is asked for is written `git:REV:PATH`, or `git:REV` where a file or folder beside it says the path.
REV is what git takes for a commit: a branch, a tag, an id, `HEAD~2`. `A...B` is where the two branched off each other,
and `A...` where what is checked out branched off A.
"""

from ._names import is_revision, path_of
from ._sources import source_at, sources_at

__all__ = ["is_revision", "path_of", "source_at", "sources_at"]
