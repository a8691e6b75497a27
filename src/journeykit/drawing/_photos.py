"""Pictures of personas: from a `data:` URI, or from a file beside the map."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path

__all__ = ["LARGEST", "photo_of"]

LARGEST = 1 << 20
"""How many bytes a picture may have."""

_URI = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
_SIGNATURES = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
)


def photo_of(source: str, folder: Path | None = None) -> str:
    """Give a picture as a `data:` URI; empty where there is none that a drawing can show.

    A file is looked for in the folder alone, never above it, and must be a PNG, JPEG, GIF or WebP of at most 1 MiB.
    Nothing is fetched from a network.

    Args:
        source: a `data:` URI, or the path of a file.
        folder: where files are looked for; no file is read where it is left out.

    >>> photo_of("data:image/png;base64,iVBORw0KGgo="), photo_of("https://example.org/eva.png"), photo_of("../eva.png")
    ('data:image/png;base64,iVBORw0KGgo=', '', '')
    """
    found = _URI.fullmatch(source)
    if found:
        try:
            content = base64.b64decode("".join(found[1].split()), validate=True)
        except binascii.Error:
            return ""
    elif source and folder is not None:
        content = _read(source, folder)
    else:
        return ""
    kind = next((kind for kind, signature in _SIGNATURES if signature.match(content)), "")
    if not kind or len(content) > LARGEST:
        return ""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _read(source: str, folder: Path) -> bytes:
    try:
        home = folder.resolve()
        path = (home / source).resolve()
        if not path.is_relative_to(home) or not path.is_file() or path.stat().st_size > LARGEST:
            return b""
        return path.read_bytes()
    except (OSError, ValueError):
        return b""
