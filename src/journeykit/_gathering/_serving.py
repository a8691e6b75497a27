"""What another process does: it reads documents and sends back maps, until nothing more arrives."""

from __future__ import annotations

import pickle
import struct
import sys
from typing import Any, BinaryIO

from journeykit.errors import DocumentError

__all__ = ["BOOTSTRAP", "receive", "send", "serve"]

BOOTSTRAP = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from journeykit._gathering._serving import serve; serve()"
)
"""The program of a worker. It is told where modules are, since it runs without the settings of its environment."""

_LENGTH = struct.Struct("<Q")


def send(stream: BinaryIO, value: Any) -> None:
    """Send a value, with its length before it, so that it is received in one go."""
    held = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(held)) + held)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Receive a value.

    Raises:
        EOFError: where nothing more arrives.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(_LENGTH.unpack(head)[0]))  # noqa: S301 - sent by a process of our own


def serve() -> None:
    """Read documents for another process: pairs of number and source arrive, maps by number go back."""
    import gc

    from journeykit._document._reading import read_yaml
    from journeykit._document._text import YAML_LIMIT

    gc.disable()  # a worker does not live long enough
    while True:
        try:
            tasks = receive(sys.stdin.buffer)
        except EOFError:
            return
        done: dict[int, Any] = {}
        for number, source in tasks:
            try:
                done[number] = read_yaml(source.text(YAML_LIMIT), source.name)
            except DocumentError as error:
                done[number] = error
        send(sys.stdout.buffer, done)
