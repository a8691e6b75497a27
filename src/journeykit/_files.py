"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

__all__ = ["replacing", "write_all"]


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files: each to a temporary name beside it first, then all are renamed.

    Where one cannot be written, none is changed. A device or a pipe, such as `/dev/stdout`, is written to as it is.

    Raises:
        OSError: where a folder does not exist or cannot be written to; its `filename` is the file that was asked for.
    """
    written: list[tuple[Path, Path]] = []
    streams = {path for path in files if _is_stream(path)}
    try:
        for path, content in files.items():
            if path not in streams:
                written.append((_beside(path, content), path))
        for temporary, path in written:
            with _named(path):
                temporary.replace(_target(path))
        for path in streams:
            with _named(path), path.open("wb") as file:
                file.write(files[path])
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file that takes the name of another one once it is whole.

    Whoever has the other one open, or mapped into memory, keeps it as it was.

    Raises:
        OSError: where the folder does not exist or cannot be written to; its `filename` is the file asked for.
    """
    with _named(path):
        temporary = _beside(path, b"")
        try:
            with temporary.open("wb") as file:
                yield file
            temporary.replace(_target(path))
        finally:
            temporary.unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    """Tell whether a path is something that can only be written to.

    Raises:
        IsADirectoryError: where it is a folder.
    """
    with _named(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        return path.exists() and not path.is_file()


def _beside(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name in the folder of another."""
    with _named(path):
        target = _target(path)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(_mode(target))
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        return temporary


def _target(path: Path) -> Path:
    """Give the file that a link leads to: it is replaced, and the link stays."""
    if not path.is_symlink():
        return path
    target = path.resolve()
    if target.is_symlink():  # only a loop of links is still one, from Python 3.13 on
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let errors name the file that was asked for, and not a temporary one."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    except RuntimeError as error:  # what a loop of links is on Python 3.11 and 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _mode(target: Path) -> int:
    """Give the permissions of the file that is replaced, or those of a new one."""
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
