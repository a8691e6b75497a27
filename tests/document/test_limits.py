"""Hostile documents: one clear message, the right exit code, within seconds and bounded memory, nothing run.

Each runs in a process of its own with a limit on its memory.
"""

import subprocess
import sys

import pytest

resource = pytest.importorskip("resource", reason="this system cannot limit the memory of a process")

MEMORY = 1_500 * 2**20
SECONDS = 30

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
).encode()

HOSTILE = {
    "not-utf-8.yaml": (b"journeykit: 1\ntitle: caf\xe9\n", "2:11 not UTF-8"),
    "utf-16.yaml": ("journeykit: 1\ntitle: Trip\n".encode("utf-16"), "1:1 not UTF-8"),
    "nothing.yaml": (b"", "1:1 empty"),
    "zeros.yaml": (b"\x00" * 1000, "U+0000"),
    "bomb.yaml": (BOMB, "aliases repeat more than 100,000 values"),
    "deep-200.yaml": (b"[" * 200, "nested more than 64 levels deep"),
    "deep.yaml": (b"[" * 100_000, "nested more than 64 levels deep"),
    "deep-mappings.yaml": (b"{a: " * 100_000, "nested more than 64 levels deep"),
    "deep-200.json": (b'{"extra": ' * 200 + b"1" + b"}" * 200, "1:1 no journey map"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "nested"),
    "deep-extra.json": (
        b'{"journeykit": 1, "title": "Trip", "extra": {"p": ' + b"[" * 100 + b"]" * 100 + b"}}",
        "nested more than 64 levels deep",
    ),
    "large.yaml": (b"journeykit: 1\ntitle: Trip\nsummary: " + b"x" * 50 * 2**20, "50.1 MiB is more than the 16 MiB"),
    "large.json": (b'{"journeykit": 1, "title": "' + b"x" * 65 * 2**20 + b'"}', "more than 64 MiB"),
    "many-errors.json": (
        b'{"journeykit": 1, "title": "Trip", "stages": [' + b",".join([b'{"nmae": "x"}'] * 100_000) + b"]}",
        "these are the first 200 problems",
    ),
    "same-id.json": (
        b'{"journeykit": 1, "title": "Trip", "stages": [' + b",".join([b'{"id": "x"}'] * 100_000) + b"]}",
        "is taken by stages[0]",
    ),
    "digits.json": (b'{"journeykit": 1, "title": "Trip", "x": ' + b"9" * 10_000 + b"}", "digits"),
    "huge-number.yaml": (
        b"journeykit: 1\ntitle: Trip\npersonas: [{id: a, importance: " + b"9" * 399 + b"}]\n",
        "0 to 1",
    ),
    "tag.yaml": (b"journeykit: 1\ntitle: !!python/object/apply:os.system [id]\n", "is not known here"),
    "path.yaml": (b"journeykit: 1\ntitle: Trip\nstages: [{id: ../../etc/passwd}]\n", "cannot be an id"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_with_a_clear_message(tmp_path, name):
    content, message = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "journeykit", "--no-plugins", "impact", name, "--change", "x"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )

    assert done.returncode == 3, done.stderr[:2000]
    assert done.stdout == ""
    assert message in done.stderr
    assert done.stderr.startswith(name) or done.stderr.startswith("journeykit: ")
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 100_000
    assert sorted(tmp_path.iterdir()) == before


def test_an_endless_file_is_not_read_to_its_end():
    done = subprocess.run(
        [sys.executable, "-m", "journeykit", "--no-plugins", "impact", "/dev/zero", "--change", "x"],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )

    assert done.returncode == 3
    assert "more than 64 MiB" in done.stderr
