"""Files are written whole or not at all; what is no file is written to as it is."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journeykit._files import write_all


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    (tmp_path / "a.svg").write_text("old")
    write_all({tmp_path / "a.svg": b"new", tmp_path / "b.svg": b"more"})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.svg": b"new", "b.svg": b"more"}


@pytest.mark.parametrize("bad", ["folder", "nowhere/b.svg", "loop"])
def test_where_one_cannot_be_written_none_is(tmp_path, bad):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match=r".") as caught:
        write_all({tmp_path / "a.svg": b"new", tmp_path / bad: b"more"})

    assert caught.value.filename == str(tmp_path / bad)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "loop"]


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real.svg").write_text("old")
    (tmp_path / "link.svg").symlink_to("real.svg")
    write_all({tmp_path / "link.svg": b"new"})

    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"new"


def test_permissions_stay(tmp_path):
    (tmp_path / "a.svg").write_text("old")
    (tmp_path / "a.svg").chmod(0o640)
    write_all({tmp_path / "a.svg": b"new"})

    assert stat.S_IMODE((tmp_path / "a.svg").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_all({pipe: b"new"})
    reader.join(10)

    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_standard_output_can_be_named(tmp_path):
    code = "from pathlib import Path; from journeykit._files import write_all; write_all({Path('/dev/stdout'): b'new'})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path)

    assert found.stdout == b"new"
