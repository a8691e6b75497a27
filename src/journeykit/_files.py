"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_all"]


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files: each to a temporary name beside it first, then all are renamed.

    Where one cannot be written, none is changed.

    Raises:
        OSError: where a folder does not exist or cannot be written to.
    """
    written: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            target = path.resolve() if path.is_symlink() else path
            handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            written.append((temporary, target))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(_mode(target))
        for temporary, target in written:
            Path(temporary).replace(target)
    finally:
        for temporary, _ in written:
            Path(temporary).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Give the permissions of the file that is replaced, or those of a new one."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
