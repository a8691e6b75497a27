"""Runs the code of documentation pages, so that what a reader sees is what happens.

A fence's first word is its language; further words say more:

`python`               runs; `>>>` compares what is shown, anything else only has to work; one namespace a page
`console`              runs each line after `$ ` and compares what is shown below it, if anything is;
                       `…` alone on a line stands for any lines; a command that fails is followed by `$ echo $?`;
                       without any `$ ` it is to be copied: what is journeykit's runs
`console shown`        is not run: what installs things or needs other programs
`yaml`, `toml`, `json` are parsed; a journey document must load, settings of a project must be accepted
`yaml fragment`        is YAML, and a part of a journey document only
`LANGUAGE NAME.SUFFIX` is also written to a file of that name, for the blocks below it
`text`                 is looked at by people
`{name}`               is a directive of the documentation, which Sphinx looks at

A comment that starts with `<!-- python` runs as well: what a reader does in an editor.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import io
import json
import re
import shlex
import subprocess
import sys
import tomllib
import types
from collections.abc import Iterator
from pathlib import Path

import attrs
import yaml

from journeykit import Configuration, Kit
from journeykit._cli import main
from journeykit.model import JourneyMap

_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
_COMMENT = re.compile(r"\A(?:\s*#[^\n]*\n)+")
_UNSEEN, _UNSEEN_END = "<!-- python", "-->"
_SKIP = "…"
_GAP = re.compile(" {2,}")


@attrs.frozen
class Block:
    """A fenced block of a page.

    Attributes:
        words: what stands behind the fence, the language first.
        text: what stands in it, without the indentation of the fence.
        line: the line of its first line, from 1.
    """

    words: tuple[str, ...]
    text: str
    line: int

    @property
    def language(self) -> str:
        return self.words[0] if self.words else ""

    @property
    def file(self) -> str:
        """The file it is to be saved as, or nothing."""
        return next((word for word in self.words[1:] if "." in word), "")


def blocks_of(text: str) -> Iterator[Block]:
    """Give the fenced blocks of a page, and the unseen ones, in order.

    Raises:
        AssertionError: for a fence that is never closed.
    """
    lines = enumerate(text.splitlines(), 1)
    for number, line in lines:
        opening = _FENCE.match(line)
        if opening is not None:
            words = tuple(opening["info"].split())
            indent, end = opening["indent"], re.compile(f" *{opening['ticks']}{opening['ticks'][0]}*\\s*")
        elif line == _UNSEEN:
            words, indent, end = ("python",), "", re.compile(_UNSEEN_END)
        else:
            continue
        held = []
        for _, inner in lines:
            if end.fullmatch(inner):
                break
            held.append(inner.removeprefix(indent))
        else:
            msg = f"line {number}: this fence is never closed"
            raise AssertionError(msg)
        yield Block(words, "".join(f"{each}\n" for each in held), number + 1)


class _Terminal(io.TextIOWrapper):
    """What a command writes to, which says of itself that it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def content(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


class Page:
    """A page while it runs: its variables, the folder it works in, and how the last command ended."""

    def __init__(self, name: str, folder: Path) -> None:
        """Begin.

        Args:
            name: the page, for messages.
            folder: where its files are; the current folder of the process.
        """
        self.name = name
        self.folder = folder
        self.code = 0
        self.module = types.ModuleType("page")

    def run(self, text: str) -> int:
        """Run every block, and say how many there were.

        Raises:
            AssertionError: where a block does not do what it shows.
        """
        count = 0
        sys.modules["page"] = self.module
        sys.path.insert(0, str(self.folder))
        known = set(sys.modules)
        try:
            for block in blocks_of(text):
                self._run_block(block)
                count += 1
        finally:
            sys.path.remove(str(self.folder))
            for name in {"page", *sys.modules} - known | {"page"}:
                if str(getattr(sys.modules[name], "__file__", "")).startswith(str(self.folder)) or name == "page":
                    del sys.modules[name]
        return count

    def _run_block(self, block: Block) -> None:
        if block.language.startswith("{"):
            return
        runners = {
            "python": self._python,
            "console": self._console,
            "yaml": self._yaml,
            "toml": self._toml,
            "json": lambda block: json.loads(block.text),
            "text": lambda _: None,
        }
        assert block.language in runners, f"{self._at(block)}: {block.language!r} is no language of these pages"
        if block.file:
            (self.folder / block.file).write_text(block.text, "utf-8")
        try:
            runners[block.language](block)
        except Exception as error:
            error.add_note(f"in the {block.language} block at {self._at(block)}")
            raise

    def _at(self, block: Block) -> str:
        return f"{self.name}:{block.line}"

    # Python -----------------------------------------------------------------------------------------------------------

    def _python(self, block: Block) -> None:
        if block.file:
            compile(block.text, block.file, "exec")  # it runs where another block imports it
        elif block.text.lstrip().startswith(">>>"):
            self._session(block)
        else:
            exec(compile(block.text, self._at(block), "exec"), vars(self.module))  # noqa: S102 - what the page says

    def _session(self, block: Block) -> None:
        """Run a session with the interpreter and compare what it prints."""
        test = doctest.DocTestParser().get_doctest(block.text, vars(self.module), self.name, self.name, block.line - 1)
        said: list[str] = []
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
        runner.run(test, out=said.append, clear_globs=False)
        vars(self.module).update(test.globs)
        assert runner.failures == 0, "".join(said)

    # Console ----------------------------------------------------------------------------------------------------------

    def _console(self, block: Block) -> None:
        if "shown" in block.words:
            return
        calls = list(_calls(block.text) if "$ " in block.text else _copied(block.text))
        for number, (command, shown) in enumerate(calls):
            told = number + 1 < len(calls) and calls[number + 1][0] == "echo $?"
            got = self._call(command)
            assert self.code == 0 or told, f"{command}: left with {self.code}, which the page does not say\n{got}"
            if shown:
                _compare(command, shown, [line.rstrip() for line in got.splitlines()])

    def _call(self, command: str) -> str:
        """Run a command and give what it writes, messages and answer as on a terminal."""
        if command == "echo $?":
            code, self.code = self.code, 0
            return f"{code}\n"
        command, _, target = (part.strip() for part in command.partition(" > "))
        program, *arguments = shlex.split(command)
        if program == "journeykit":
            said = self._journeykit(arguments, target)
        elif program in {"python", "cat"}:
            said = self._other(program, arguments, target)
        else:
            msg = f"{program}: pages run journeykit, python and cat; what shows others is 'console shown'"
            raise AssertionError(msg)
        return said

    def _journeykit(self, arguments: list[str], target: str) -> str:
        """Run the real command line in this process, which is much faster than one process each."""
        terminal = _Terminal(is_terminal=True)
        output = _Terminal(is_terminal=False) if target else terminal
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(terminal):
            try:
                main(arguments)
            except SystemExit as leaving:
                self.code = leaving.code if isinstance(leaving.code, int) else 1
        if target:
            (self.folder / target).write_text(output.content, "utf-8")
        return terminal.content

    def _other(self, program: str, arguments: list[str], target: str) -> str:
        called = [sys.executable, *arguments] if program == "python" else [program, *arguments]
        done = subprocess.run(called, cwd=self.folder, check=False, capture_output=True, text=True, encoding="utf-8")
        self.code = done.returncode
        if target:
            (self.folder / target).write_text(done.stdout, "utf-8")
            return done.stderr
        return done.stderr + done.stdout

    # Documents --------------------------------------------------------------------------------------------------------

    def _yaml(self, block: Block) -> None:
        if "fragment" not in block.words and _COMMENT.sub("", block.text).startswith("journeykit:"):
            Kit(discover=False).loads(block.text, format="yaml", name=self._at(block))
        else:
            yaml.safe_load(block.text)

    def _toml(self, block: Block) -> None:
        table = tomllib.loads(block.text)
        own = table if block.file == "journeykit.toml" else table.get("tool", {}).get("journeykit")
        if own is not None:
            kit = Kit(discover=False, configuration=Configuration.of(own, self._at(block)))
            kit.validate(JourneyMap("Trip"))  # looks at the rules that are named, and at their options
            assert kit.vocabulary.relations


def _copied(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give the commands of a block without output that are journeykit's own."""
    for line in text.splitlines():
        command = line.removeprefix("uv run ")
        if command.startswith("journeykit "):
            yield command, []


def _calls(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command of a block with the lines shown below it."""
    command: str | None = None
    shown: list[str] = []
    for line in text.replace("\\\n", "").splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line.removeprefix("$ ").strip(), []
        else:
            assert command is not None, f"a console block starts with '$ ', not with {line!r}"
            shown.append(line.rstrip())
    if command is not None:
        yield command, shown


def _compare(command: str, shown: list[str], got: list[str]) -> None:
    """Compare the lines of a page with those of a command; `…` alone on a line stands for any lines.

    How wide the columns of a table are depends on rows that a page may leave out, so that wide gaps are all the same.

    Raises:
        AssertionError: with the difference.
    """
    while shown and not shown[-1]:
        shown = shown[:-1]
    shown, got = ([_GAP.sub("  ", line) for line in lines] for lines in (shown, got))
    pattern = "".join("(?:.*\n)*?" if line.strip() == _SKIP else f"{re.escape(line)}\n" for line in shown)
    text = "".join(f"{line}\n" for line in got).rstrip("\n") + "\n"
    if re.fullmatch(pattern, text) is None:
        difference = "\n".join(difflib.unified_diff(shown, text.splitlines(), "the page", "the command", lineterm=""))
        msg = f"$ {command}\n{difference}"
        raise AssertionError(msg)
