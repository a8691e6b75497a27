"""The questions that git is asked, each a process of its own, and what its answers mean."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import attrs

from journeykit.errors import MissingAtRevisionError, RevisionError, did_you_mean

if TYPE_CHECKING:
    from subprocess import CompletedProcess, Popen

__all__ = ["Entry", "Git"]

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NO_COMMIT = re.compile(r"0{40}(?:0{24})?")
_MOST_NAMES = 2000

_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
"""What git tells its hooks about their repository; the one that is asked about is that of the file."""

_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
"""Messages that can be understood, no question to the user, no lock, and no path taken for a pattern."""


@attrs.frozen
class Entry:
    """What a revision has at a path.

    Attributes:
        mode: what git keeps of its permissions, which tells links and submodules from files.
        kind: blob, tree or commit.
        id: what git calls the content.
        size: how many bytes it has; 0 where it is no file.
        path: where it is, from the top of the repository.
    """

    mode: str
    kind: str
    id: str
    size: int
    path: str

    @classmethod
    def of(cls, line: bytes) -> Entry:
        """Read what `ls-tree -l -z` says of an entry."""
        said, _, path = line.partition(b"\t")
        mode, kind, id, size = said.decode("ascii").split()
        return cls(mode, kind, id, int(size) if size.isdecimal() else 0, os.fsdecode(path))

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"


@attrs.frozen
class Git:
    """The repository that a folder is in.

    Attributes:
        folder: the folder.
        asked: what the user asks for, for messages.
    """

    folder: Path
    asked: str

    def prefix(self) -> str:
        """Give the path of the folder from the top of the repository: empty, or with a slash at its end.

        Raises:
            RevisionError: where it is in none, or git will not say.
        """
        done = self._run("rev-parse", "--show-prefix")
        if b"not a git repository" in done.stderr:
            where = "this folder" if self.folder == Path() else f"the folder {str(self.folder)!r}"
            self._refuse(f"{where} is in no git repository")
        if done.returncode:
            self._refuse(_said(done.stderr))
        return os.fsdecode(done.stdout).removesuffix("\n")

    def commit(self, revision: str) -> str:
        """Give the id of the commit that a revision stands for.

        Raises:
            MissingAtRevisionError: for the id of zeros, by which git says that there is no commit, and for HEAD
                before the first one.
            RevisionError: where there is no such revision.
        """
        if _NO_COMMIT.fullmatch(revision):
            raise MissingAtRevisionError(self.asked, "an id of zeros stands for no commit at all: nothing came before")
        left, dots, right = revision.partition("...")
        if not dots:
            return self._commit(revision)
        ends = [self._commit(left or "HEAD"), self._commit(right or "HEAD")]
        done = self._run("merge-base", *ends)
        found = done.stdout.decode("ascii").strip()
        if not _COMMIT.fullmatch(found):
            self._refuse(f"{revision!r} have no commit in common{self._ways_to_fetch(left)}")
        return found

    def _commit(self, revision: str) -> str:
        # What starts with a dash is no name of anything to git, and must not become an option of its.
        is_name = bool(revision) and not revision.startswith("-")
        done = self._run("rev-parse", "--verify", f"{revision}^{{commit}}" if is_name else "")
        found = done.stdout.decode("ascii", "replace").strip()
        if b"is ambiguous" in done.stderr and done.returncode:
            self._refuse(f"{revision!r} begins the ids of several commits; write more of it")
        if not _COMMIT.fullmatch(found):
            if revision == "HEAD":
                raise MissingAtRevisionError(self.asked, "nothing is committed here yet: nothing came before")
            self._refuse(f"no revision {revision!r} in this repository{self._ways_to_fetch(revision)}")
        return found

    def _ways_to_fetch(self, revision: str) -> str:
        """Say what may be fetched, or what may have been meant, where a revision is not found."""
        remotes = self._lines("remote")
        remote, _, branch = revision.partition("/")
        deepen = "--unshallow " if self._lines("rev-parse", "--is-shallow-repository") == ["true"] else ""
        if branch and remote in remotes:
            called = f"git fetch {deepen}{remote} {branch}:refs/remotes/{revision}"
        elif deepen:
            called = "git fetch --unshallow"
        else:
            names = self._lines("for-each-ref", f"--count={_MOST_NAMES}", "--format=%(refname:short)")
            return f".{did_you_mean(revision, names)}" if did_you_mean(revision, names) else ""
        why = "; this clone is shallow, it lacks older commits" if deepen else ""
        return f"{why}; to get it: {called}"

    def entry(self, commit: str, path: str) -> Entry | None:
        """Give what a commit has at a path from the top of the repository, or None."""
        if not path:
            return Entry("040000", "tree", commit, 0, "")
        return next(iter(_entries(self.answer("ls-tree", "-l", "-z", "--full-tree", commit, "--", path))), None)

    def entries(self, commit: str, folder: str) -> list[Entry]:
        """Give the files that a commit has below a folder, in the order of their paths."""
        where = [f"{folder}/"] if folder else []
        return _entries(self.answer("ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *where))

    def former(self, commit: str, path: str, since: str | None) -> str | None:
        """Give the path that a commit has a file at which now is at another one, as git finds renames, or None.

        Args:
            commit: the commit.
            path: where the file is now.
            since: the commit that is now; None for what is checked out.
        """
        compared = ["diff-index", commit] if since is None else ["diff-tree", "-r", commit, since]
        said = self.answer(*compared, "-M", "-z", "--name-status", "--diff-filter=R", "--ignore-submodules", "--")
        fields = [os.fsdecode(field) for field in said.split(b"\0")[:-1]]
        return dict(zip(fields[2::3], fields[1::3], strict=True)).get(path)

    def knows(self, name: str) -> bool:
        """Tell whether git has been told of a file of the folder."""
        return bool(self._lines("ls-files", "--", name))

    def contents(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """Give the contents of files, all from one process."""
        with self._started("cat-file", "--batch") as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for entry in entries:
                process.stdin.write(f"{entry.id}\n".encode("ascii"))
                process.stdin.flush()
                if process.stdout.readline().split()[1:2] != [b"blob"]:
                    self._refuse(f"git cannot give the content of {entry.path!r}")
                yield process.stdout.read(entry.size)
                process.stdout.read(1)

    def answer(self, *arguments: str) -> bytes:
        """Give what git answers.

        Raises:
            RevisionError: with its own words, where it fails.
        """
        done = self._run(*arguments)
        if done.returncode:
            self._refuse(_said(done.stderr))
        return done.stdout

    def _lines(self, *arguments: str) -> list[str]:
        """Give the lines of an answer that is good to have, none where git fails."""
        return os.fsdecode(self._run(*arguments).stdout).splitlines()

    def _run(self, *arguments: str) -> CompletedProcess[bytes]:
        from subprocess import CompletedProcess

        with self._started(*arguments) as process:
            said, wrong = process.communicate()
        return CompletedProcess(arguments, process.returncode, said, wrong)

    def _started(self, *arguments: str) -> Popen[bytes]:
        from subprocess import PIPE, Popen

        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        try:
            return Popen(  # noqa: S603 - no shell, and revisions are checked before they become arguments
                ["git", *arguments],  # noqa: S607 - git is where the user has it
                cwd=self.folder,
                env={**kept, **_QUIET},
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
            )
        except FileNotFoundError:
            self._refuse("git is not installed, or not on the PATH")

    def _refuse(self, message: str) -> NoReturn:
        """Say why git has no answer.

        Raises:
            RevisionError: always.
        """
        raise RevisionError(self.asked, message) from None


def _entries(said: bytes) -> list[Entry]:
    return [Entry.of(line) for line in said.split(b"\0")[:-1]]


def _said(stderr: bytes) -> str:
    """Give what git says is wrong, without the words it begins with."""
    text = stderr.decode("utf-8", "backslashreplace").strip()
    return "git: " + (text.removeprefix("fatal: ").removeprefix("error: ") or "it failed and does not say why")
