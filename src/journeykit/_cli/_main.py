"""The entry point: runs a command and turns whatever goes wrong into one message and the right exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from typing import NoReturn, TextIO

import click

from journeykit.errors import (
    DocumentError,
    IndexFileError,
    JourneykitError,
    ModelError,
    PluginWarning,
    RevisionError,
)

from ._group import journeykit
from ._terminal import say

__all__ = ["main"]

GATE, USAGE, UNREADABLE, DEFECT, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 70, 130, 141

_OF_THE_OUTPUT = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO}
"""What goes wrong with standard output and is nobody's defect."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    Args:
        arguments: what stands behind the program's name; that of this process where it is left out.
    """
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    output: TextIO | None = sys.stdout
    if output is None:
        return _failed("standard output is closed, and the answer has nowhere to go", USAGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", PluginWarning)
            warnings.showwarning = _show_warning
            code = _answered(arguments)
            sys.stdout.flush()
    except BrokenPipeError:
        _leave_the_pipe()
        return PIPE_CLOSED
    except OSError as error:  # a full disk shows when what was said is sent at last
        _leave_the_pipe()
        return _failed(f"standard output: {error.strerror or error}", USAGE)
    return code


def _answered(arguments: Sequence[str] | None) -> int:
    """Run a command and say what went wrong."""
    try:
        # Not click's own main: it answers a pipe that closes with 1, which means a gate here.
        with journeykit.make_context("journeykit", sys.argv[1:] if arguments is None else list(arguments)) as context:
            result = journeykit.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _shown(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except JourneykitError as error:
        return _refused(error)
    except Exception as error:  # the last resort: no traceback ever reaches a user by itself
        if isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno in _OF_THE_OUTPUT):
            raise
        return _defect(error)
    return result if isinstance(result, int) else 0


def _shown(error: click.ClickException) -> int:
    """Show what click found wrong, without letting a text from outside act on the terminal."""
    context = getattr(error, "ctx", None)
    if context is not None:
        say(f"{context.get_usage()}\nTry '{context.command_path} --help'.")
    return _failed(error.format_message(), error.exit_code)


def _refused(error: JourneykitError) -> int:
    """Say why a question or a document is refused."""
    if isinstance(error, DocumentError | ModelError):
        say(_with_notes(error))  # each line starts with the file
        return UNREADABLE
    return _failed(_with_notes(error), UNREADABLE if isinstance(error, RevisionError | IndexFileError) else USAGE)


def _failed(message: str, code: int) -> int:
    say(f"journeykit: {message}")
    return code


def _with_notes(error: BaseException) -> str:
    return "\n".join((str(error), *getattr(error, "__notes__", ())))


def _defect(error: Exception) -> int:
    if os.environ.get("JOURNEYKIT_DEBUG"):
        say("".join(traceback.format_exception(error)))
    notes = getattr(error, "__notes__", ())
    culprit = "; ".join(notes) or "a defect of journeykit; JOURNEYKIT_DEBUG=1 shows where, please report it"
    return _failed(f"{type(error).__name__}: {error} ({culprit})", DEFECT)


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    if issubclass(category, PluginWarning):
        say(f"journeykit: warning: {message}")


def _leave_the_pipe() -> None:
    """Give standard output somewhere to go, so that closing it at exit raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
