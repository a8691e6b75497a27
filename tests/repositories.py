"""Real git repositories, made by tests, which nothing of the user's own configuration reaches."""

import os
import subprocess
from pathlib import Path

import attrs

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-10-05T12:00:00+00:00",
    "GIT_COMMITTER_DATE": "2026-10-05T12:00:00+00:00",
}
"""What keeps the user's git out; a test that runs the command line in this process sets it for the process."""

_NAMED = ("-c", "init.defaultBranch=main", "-c", "user.name=Ana", "-c", "user.email=ana@example.org")


@attrs.frozen
class Repository:
    """A git repository in a folder.

    Attributes:
        folder: its folder.
    """

    folder: Path

    @classmethod
    def made(cls, folder, *arguments):
        """Make an empty one."""
        folder.mkdir(parents=True, exist_ok=True)
        repository = cls(folder)
        repository.git("init", "--quiet", *arguments)
        return repository

    @classmethod
    def cloned(cls, origin, folder, *arguments):
        """Clone one as over a network, so that it can be shallow."""
        origin.git("clone", "--quiet", *arguments, origin.folder.as_uri(), str(folder))
        return cls(folder)

    def git(self, *arguments, given="", **environment):
        """Run git, and give what it says without the line's end; an error of its is an error of the test."""
        done = self.tried(*arguments, given=given, **environment)
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode()}"
        return done.stdout.decode().removesuffix("\n")

    def tried(self, *arguments, given="", **environment):
        """Run git, and give how it ended."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return subprocess.run(
            ["git", *_NAMED, *arguments],
            cwd=self.folder,
            env={**kept, **SETTINGS, **environment},
            input=given.encode(),
            capture_output=True,
            check=False,
        )

    def write(self, name, text):
        """Write a file: text with the line ends that it has, or bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, files=None, message="a version"):
        """Write files, commit everything that is there and what is gone, and give the id of the commit."""
        for name, text in (files or {}).items():
            self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")
