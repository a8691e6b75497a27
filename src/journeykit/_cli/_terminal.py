"""What is written to a terminal or a pipe: text that cannot act on it, bytes that are UTF-8 everywhere."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

__all__ = ["console", "in_a_line", "is_terminal", "printable", "progressing", "say", "working", "write"]

WIDTH = 120
"""How wide a table is where no terminal says it."""

MANY = 50
"""From so many things on, it is shown how many of them are done."""

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_BREAK = re.compile(r"\s*[\n\u2028\u2029]\s*")

_COMMANDING = re.compile(r"(?<!\S)::(?=\w)|::(?=[A-Za-z-]+(?: [^:]*)?::)|##(?=(?:vso|teamcity)?\[)")
"""What GitHub, Azure and TeamCity take for a command where they read it in the log of a build."""


def printable(text: str) -> str:
    r"""Show characters that a terminal would act on instead of sending them: escapes, bidirectional controls.

    >>> printable("red \x1b[31m alert")
    'red \\x1b[31m alert'
    """
    return _ACTING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def in_a_line(text: str) -> str:
    r"""Write a text of a map on one line, so that neither a terminal nor the build that reads the log acts on it.

    >>> in_a_line("Kiosk\n::error::all is lost \x1b[31m")
    'Kiosk \\x3a:error::all is lost \\x1b[31m'
    """
    line = _BREAK.sub(" ", text)
    return printable(_COMMANDING.sub(lambda found: f"\\x{ord(found[0][0]):x}{found[0][1:]}", line))


def say(text: str) -> None:
    """Write a message to standard error, where there is one."""
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    safe = printable(text).encode(encoding, "backslashreplace").decode(encoding)
    print(safe, file=stream, flush=True)


def write(content: str | bytes) -> None:
    """Write the answer to standard output, in UTF-8 whatever the locale says."""
    stream: Any = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode("utf-8"))
        return
    sys.stdout.flush()
    left = memoryview(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
    while left:  # an unbuffered stream takes a part at a time
        left = left[stream.write(left) :]
    stream.flush()


@contextmanager
def working(text: str, *, is_long: bool) -> Iterator[None]:
    """Show on standard error that something goes on, where it takes long and standard error is a terminal."""
    stream: TextIO | None = sys.stderr
    if not is_long or stream is None or not stream.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status(printable(text)):
        yield


@contextmanager
def progressing(text: str) -> Iterator[Callable[[int, int], None]]:
    """Show on standard error how much of something long is done, where that is a terminal.

    Gives what to tell how many are done, of how many.

    Args:
        text: what is being done.
    """
    stream: TextIO | None = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as stack:
        bars: list[tuple[Progress, TaskID]] = []

        def tell(done: int, total: int) -> None:
            if total < MANY:
                return
            if not bars:
                bars.append(_bar(stack, text))
            bar, task = bars[0]
            bar.update(task, completed=done, total=total)

        yield tell


def _bar(stack: ExitStack, text: str) -> tuple[Progress, TaskID]:
    """Start to show a bar, until the stack is closed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True, markup=False), transient=True))
    return bar, bar.add_task(printable(text), total=None)


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def console() -> Console:
    """Make the console for tables: coloured on a terminal, unless NO_COLOR is set."""
    from rich.console import Console

    if not is_terminal():
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

    class Pipe(Console):
        """Leaves it to the command line to say that a reader went away."""

        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError

    width = None if is_terminal() or os.environ.get("COLUMNS") else WIDTH
    return Pipe(highlight=False, markup=False, emoji=False, width=width)
