"""A file of arrays: 64 bytes that say what it is, a header in JSON, and the arrays as they stand in memory."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeykit.errors import IndexFileError

__all__ = ["VERSION", "Container", "opened", "written"]

MAGIC = b"\x89jkindex\r\n\x1a\n"
"""As a PNG begins: what changes line ends or drops the eighth bit is found out."""

VERSION = 1

BYTE_ORDER = 0x01020304
"""Reads otherwise where the big end of numbers came first."""

ALIGNMENT = 64
CHUNK = 2**24
"""How many bytes are checked or written at a time."""

SMALL = 2**24
"""Files up to this size are checked whole when they are opened; it takes some milliseconds."""

_DTYPES = ("|u1", "|b1", "<i2", "<i4", "<i8", "<f8")
_PREAMBLE = struct.Struct("<12sIIIQQ24s")
"""Magic, version, byte order, nothing, length of the header, length of the file, digest of the header."""

_AGAIN = "build it again"


class Container(NamedTuple):
    """What a file holds.

    Attributes:
        header: what is said of it.
        arrays: its arrays, mapped into memory and not read; they cannot be written to.
        size: how many bytes it has.
    """

    header: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]
    size: int


def written(file: BinaryIO, header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays of one dimension to a file; the same ones give the same bytes, on every machine.

    Args:
        file: where they go.
        header: what is to be said of them, ready for `json.dumps`.
        arrays: the arrays by name.
    """
    plain = {name: _little(array) for name, array in arrays.items()}
    offset, entries = 0, {}
    for name, array in plain.items():
        entries[name] = {
            "dtype": array.dtype.newbyteorder("<").str,
            "length": len(array),
            "offset": offset,
            "checksum": _checksum(array),
        }
        offset = _aligned(offset + array.nbytes)
    text = json.dumps({**header, "arrays": entries}, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    begin = _aligned(_PREAMBLE.size + len(text))
    digest = hashlib.blake2b(text, digest_size=24).digest()
    file.write(_PREAMBLE.pack(MAGIC, VERSION, BYTE_ORDER, 0, len(text), begin + offset, digest))
    file.write(text)
    file.write(bytes(begin - _PREAMBLE.size - len(text)))
    for array in plain.values():
        file.writelines(_parts(array))
        file.write(bytes(_aligned(array.nbytes) - array.nbytes))


def opened(path: str | os.PathLike[str], *, check: bool = False) -> Container:
    """Open a file of arrays without reading them.

    Args:
        path: the file.
        check: whether to read it all and look for damage; small files are always read.

    Raises:
        IndexFileError: where it is no such file, of another version, cut off or damaged.
        OSError: where it cannot be read.
    """
    name = os.fspath(path)
    with Path(path).open("rb") as file:
        start = file.read(_PREAMBLE.size)
        size = os.fstat(file.fileno()).st_size
        length = _length_of_header(name, start, size)
        text = file.read(length)
        if hashlib.blake2b(text, digest_size=24).digest() != start[-24:]:
            raise IndexFileError(name, f"is damaged: its header is not what was written; {_AGAIN}")
        header = json.loads(text)
        content = np.memmap(file, np.uint8, "r").view(np.ndarray)
    begin = _aligned(_PREAMBLE.size + length)
    arrays = {each: _array(name, content, begin, entry) for each, entry in header["arrays"].items()}
    if check or size <= SMALL:
        for each, array in arrays.items():
            if _checksum(array) != header["arrays"][each]["checksum"]:
                raise IndexFileError(name, f"is damaged in {each}; {_AGAIN}")
    return Container(header, arrays, size)


def _length_of_header(name: str, start: bytes, size: int) -> int:
    """Read the first bytes of a file.

    Raises:
        IndexFileError: where they are not what they should be.
    """
    if start[: len(MAGIC)] != MAGIC[: len(start)] or not start:
        raise IndexFileError(name, "is no index of maps; journeykit index build makes one")
    if len(start) < _PREAMBLE.size:
        raise IndexFileError(name, f"is cut off after {size} bytes; {_AGAIN}")
    _, version, order, _, length, expected, _ = _PREAMBLE.unpack(start)
    if order != BYTE_ORDER:
        raise IndexFileError(name, f"has the big end of its numbers first, and little-endian is expected; {_AGAIN}")
    if version != VERSION:
        raise IndexFileError(name, f"has version {version} of the format, and {VERSION} is expected; {_AGAIN}")
    if size != expected:
        what = "is cut off" if size < expected else "is too long"
        raise IndexFileError(name, f"{what}: {expected} bytes are expected, found {size}; {_AGAIN}")
    if _PREAMBLE.size + length > size:
        raise IndexFileError(name, f"is damaged: its header and its length do not fit; {_AGAIN}")
    return int(length)


def _array(name: str, content: NDArray[np.uint8], begin: int, entry: Mapping[str, Any]) -> NDArray[Any]:
    """Give one array out of the content of a file.

    Raises:
        IndexFileError: where there is none of that form.
    """
    if entry["dtype"] not in _DTYPES:
        raise IndexFileError(name, f"holds numbers of an unknown kind, {entry['dtype']!r}; {_AGAIN}")
    dtype = np.dtype(entry["dtype"])
    first = begin + entry["offset"]
    last = first + entry["length"] * dtype.itemsize
    if not begin <= first <= last <= len(content) or first % ALIGNMENT:
        raise IndexFileError(name, f"is damaged: its header and its length do not fit; {_AGAIN}")
    found: NDArray[Any] = content[first:last].view(dtype)
    return found


def _little(array: NDArray[Any]) -> NDArray[Any]:
    """Give an array with the little end first."""
    return np.ascontiguousarray(array, array.dtype.newbyteorder("<"))


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _parts(array: NDArray[Any]) -> list[memoryview]:
    content: Any = array.view(np.uint8).data
    return [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)]


def _checksum(array: NDArray[Any]) -> int:
    """Give the CRC-32 of an array."""
    found = 0
    for part in _parts(array):
        found = zlib.crc32(part, found)
    return found
