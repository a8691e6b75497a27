"""Plugins as they are installed: wheels written by hand, and an environment to put them into."""

import base64
import hashlib
import json
import os
import subprocess
import sysconfig
import venv
import zipfile
from pathlib import Path

import attrs

SOURCES = Path(__file__).resolve().parent.parent.parent / "src"


@attrs.frozen
class Wheel:
    """A distribution with one module that is a plugin."""

    distribution: str
    version: str
    entry_point: str
    program: str
    target: str = ""

    @property
    def module(self):
        return self.distribution.replace("-", "_")

    def write(self, folder):
        """Write the wheel, as PEP 427 has it."""
        stem = f"{self.module}-{self.version}"
        target = self.target or self.module
        files = {
            f"{self.module}.py": self.program,
            f"{stem}.dist-info/METADATA": (
                f"Metadata-Version: 2.1\nName: {self.distribution}\nVersion: {self.version}\n"
                "Requires-Dist: journeykit<2,>=1.0\n"
            ),
            f"{stem}.dist-info/WHEEL": (
                "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            ),
            f"{stem}.dist-info/entry_points.txt": f"[journeykit]\n{self.entry_point} = {target}\n",
        }
        record = "".join(f"{name},sha256={digest(text)},{len(text.encode())}\n" for name, text in files.items())
        files[f"{stem}.dist-info/RECORD"] = f"{record}{stem}.dist-info/RECORD,,\n"
        path = folder / f"{stem}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return path


def digest(text):
    """Make a digest as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@attrs.frozen
class Environment:
    """An environment of its own that sees journeykit and what it needs, and what is installed into it."""

    folder: Path

    @classmethod
    def make(cls, folder):
        venv.create(folder, with_pip=False)
        made = cls(folder)
        here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), str(SOURCES)}
        (made.packages / "journeykit-under-test.pth").write_text("\n".join(sorted(here)), "utf-8")
        return made

    @property
    def packages(self):
        return next(path for path in self.folder.rglob("site-packages") if path.is_dir())

    @property
    def python(self):
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / "python"

    def install(self, wheel):
        """Unpack a wheel, which is all there is to installing one without scripts."""
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(self.packages)

    def run(self, program, *arguments, **variables):
        """Run a program that prints JSON, and give what it prints."""
        done = subprocess.run(
            [self.python, "-c", program, *arguments],
            env={**os.environ, "JOURNEYKIT_DISABLE_PLUGINS": "", **variables},
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
