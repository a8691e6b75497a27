"""Reading many maps: which files are maps, what is wrong with them, and reading them elsewhere."""

import json
import os
import pickle
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from journeykit import Kit, read_portfolio
from journeykit._gathering import _workers
from journeykit.errors import DocumentError, PortfolioError, UsageError
from journeykit.model import JourneyMap, Stage
from journeykit.plugins import Importer, Reading, hookimpl

KIT = Kit(discover=False)


def document(title, **fields):
    return {"journeykit": 1, "title": title, "stages": [{"id": "go"}], **fields}


@pytest.fixture
def folder(tmp_path):
    """A folder with two maps in it."""
    made = tmp_path / "maps"
    (made / "deep").mkdir(parents=True)
    (made / "order.yaml").write_text(yaml.safe_dump(document("Order")), "utf-8")
    (made / "deep" / "returns.json").write_text(json.dumps(document("Returns")), "utf-8")
    return made


def ids(portfolio):
    return [journey.id for journey in portfolio.maps]


def said(*paths, **options):
    with pytest.raises(PortfolioError) as raised:
        KIT.read_portfolio(*paths, **options)
    return str(raised.value)


# Which files ----------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_all_below_it(folder):
    portfolio = read_portfolio(folder)

    assert ids(portfolio) == ["order", "returns"]
    assert portfolio.id == "maps"


def test_files_and_folders_are_read_together(folder, tmp_path):
    (tmp_path / "zoo.yml").write_text("{journeykit: 1, title: Zoo}", "utf-8")

    portfolio = KIT.read_portfolio(folder / "deep", tmp_path / "zoo.yml", id="mine")

    assert (portfolio.id, ids(portfolio)) == ("mine", ["zoo", "returns"])


def test_hidden_files_and_folders_are_left_out(folder):
    (folder / ".git").mkdir()
    for hidden in (".git/zoo.yaml", ".zoo.yaml"):
        (folder / hidden).write_text("{journeykit: 1, title: Zoo}", "utf-8")

    assert ids(KIT.read_portfolio(folder)) == ["order", "returns"]


def test_a_folder_that_is_hidden_itself_is_read_where_it_is_asked_for(tmp_path):
    (tmp_path / ".maps").mkdir()
    (tmp_path / ".maps" / "zoo.yaml").write_text("{journeykit: 1, title: Zoo}", "utf-8")

    assert ids(KIT.read_portfolio(tmp_path / ".maps")) == ["zoo"]


@pytest.mark.parametrize(
    ("content", "is_map"),
    [
        (b"journeykit: 1\ntitle: Zoo\n", True),
        (b'# a comment\n\n---\ntitle: Zoo\n"journeykit" : 1\n', True),
        (b"%YAML 1.2\n---\n'journeykit': 1\ntitle: Zoo\n", True),
        (b"  journeykit: 1\n  title: Zoo\n", True),
        (b"\xef\xbb\xbfjourneykit: 1\r\ntitle: Zoo\r\n", True),
        (b"title: Zoo\rjourneykit: 1\r", True),
        (b"{title: Zoo, journeykit: 1}", True),
        (b'{"title": "Zoo", "journeykit": 1}', True),
        (b"jobs:\n  journeykit: {run: validate}\n", False),
        (b'{"tool": {"journeykit": 1}}', False),
        (b'["journeykit"]', False),
        (b"# journeykit: 1\n", False),
        (b"note: journeykit is good\n", False),
        (b"something: else\n", False),
        (b"", False),
    ],
)
def test_a_journey_document_is_told_by_its_first_key(tmp_path, content, is_map):
    (tmp_path / "zoo.yaml").write_bytes(content)

    if is_map:
        assert ids(KIT.read_portfolio(tmp_path)) == ["zoo"]
    else:
        with pytest.raises(UsageError, match="no journey document is there"):
            KIT.read_portfolio(tmp_path)


def test_no_path_at_all_is_refused():
    with pytest.raises(UsageError, match="no path: no journey document is there"):
        KIT.read_portfolio()


def test_a_file_that_is_there_twice_counts_once(folder):
    (folder / "again.yaml").symlink_to(folder / "order.yaml")

    assert ids(KIT.read_portfolio(folder, folder / "order.yaml", folder / "deep")) == ["order", "returns"]


def test_links_to_folders_are_not_followed(folder):
    (folder / "deep" / "loop").symlink_to(folder)

    assert ids(KIT.read_portfolio(folder)) == ["order", "returns"]


def test_names_need_not_be_utf_8(folder):
    name = os.path.join(os.fsencode(folder), b"caf\xe9.yaml")  # noqa: PTH118 - a path of bytes
    try:
        with open(name, "wb") as file:  # noqa: PTH123
            file.write(b"{journeykit: 1, title: Cafe}")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")

    assert ids(KIT.read_portfolio(folder)) == ["cafe", "order", "returns"]


def test_a_suffix_may_be_in_capitals(folder):
    (folder / "ZOO.YAML").write_text("{journeykit: 1, title: Zoo}", "utf-8")

    assert "zoo" in ids(KIT.read_portfolio(folder))


# What is wrong --------------------------------------------------------------------------------------------------------


def test_all_files_that_cannot_be_read_are_told_at_once(folder):
    (folder / "broken.yaml").write_text("journeykit: 1\ntitle: x\nstages: 5\n", "utf-8")
    (folder / "latin.yaml").write_bytes(b"journeykit: 1\ntitle: caf\xe9\n")
    (folder / "wide.yaml").write_bytes("journeykit: 1\n".encode("utf-16"))
    (folder / "gone.yaml").symlink_to(folder / "nothing")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")

    (folder / "notes.txt").write_text("What we said", "utf-8")

    message = said(folder, folder / "missing.yaml", folder / "notes.txt")

    lines = [line.partition(": ") for line in message.splitlines()]
    names = list(dict.fromkeys(Path(name.partition(":")[0]).name for name, *_ in lines))
    assert names == ["broken.yaml", "gone.yaml", "latin.yaml", "loop.yaml", "wide.yaml", "missing.yaml", "notes.txt"]
    assert f"{folder}/broken.yaml:3:1 stages: " in message
    assert f"{folder}/gone.yaml: no such file" in message
    assert "latin.yaml:2:11 not UTF-8" in message
    assert "wide.yaml:1:1 not UTF-8" in message


def test_an_error_is_one_of_documents_and_names_every_file(folder):
    (folder / "broken.yaml").write_text("journeykit: 1\n", "utf-8")
    with pytest.raises(DocumentError) as raised:
        KIT.read_portfolio(folder, folder / "missing.yaml")

    assert [Path(each.name).name for each in raised.value.errors] == ["broken.yaml", "missing.yaml"]
    assert len(raised.value.problems) == sum(len(each.problems) for each in raised.value.errors)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_two_maps_with_one_id_are_told_with_both_files(folder):
    (folder / "zz.yaml").write_text("journeykit: 1\ntitle: Order\n", "utf-8")

    assert said(folder) == (
        f"{folder}/zz.yaml:2:1 the map 'order' is in {folder}/order.yaml already; each map has an 'id' of its own"
    )


def test_a_file_with_several_maps_is_refused(tmp_path):
    class Pairs:
        @hookimpl
        def journeykit_importers(self):
            def read(_source, _options, _context):
                return Reading((JourneyMap("One"), JourneyMap("Two")))

            yield Importer(name="pairs", summary="Two maps", suffixes=(".pair",), read=read)

    (tmp_path / "both.pair").write_text("x", "utf-8")
    with pytest.raises(PortfolioError, match="one journey is expected, found 2"):
        Kit([Pairs()], discover=False).read_portfolio(tmp_path / "both.pair")


# Elsewhere ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path):
    """A folder with more maps than are read in one go, one of them broken."""
    made = tmp_path / "many"
    made.mkdir()
    for n in range(70):
        (made / f"map-{n}.yaml").write_text(yaml.safe_dump(document(f"Map {n}")), "utf-8")
    (made / "plain.json").write_text(json.dumps(document("Plain")), "utf-8")
    return made


@pytest.fixture
def other_processes(monkeypatch):
    """Count the processes that are started."""
    started = []
    start = _workers._started

    def counted():
        started.append(1)
        return start()

    monkeypatch.setattr(_workers, "_started", counted)
    return started


def test_other_processes_read_the_same(many, other_processes):
    assert KIT.read_portfolio(many, workers=1) == KIT.read_portfolio(many, workers=0)
    assert len(other_processes) == 1


def test_other_processes_tell_what_is_wrong(many):
    (many / "broken.yaml").write_text("journeykit: 1\nstages: 5\n", "utf-8")

    assert said(many, workers=1) == said(many, workers=0)


def test_places_are_known_of_what_others_read(many):
    for workers in (0, 1):
        (source,) = [each for each in _sources(many) if each.name.endswith("map-7.yaml")]
        readings = KIT.gather([source], workers=workers)

        assert readings["map-7"][1].places()["title",] == (4, 1)


def _sources(folder):
    from journeykit._gathering import sources

    return list(sources([folder]))


def test_a_few_maps_are_read_here(many, other_processes):
    KIT.read_portfolio(many)

    assert other_processes == []


def test_much_is_worth_another_process(monkeypatch):
    from journeykit.plugins import Source

    monkeypatch.setattr(_workers, "_idle_processors", lambda: 3)
    much = [Source("map.yaml", b"x" * _workers.BYTES_EACH)] * 2

    assert _workers.worth(much) == 2
    assert _workers.worth(much * 10) == 3


@pytest.mark.parametrize("executable", ["", "/opt/app/bank-tool", "/usr/sbin/uwsgi"])
def test_a_program_that_is_not_python_reads_alone(many, monkeypatch, other_processes, executable):
    monkeypatch.setattr(sys, "executable", executable)

    assert len(KIT.read_portfolio(many, workers=2).maps) == 71
    assert other_processes == []


def test_a_frozen_program_reads_alone(many, monkeypatch, other_processes):
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert len(KIT.read_portfolio(many, workers=2).maps) == 71
    assert other_processes == []


def test_a_process_that_cannot_be_started_or_dies_loses_nothing(many, monkeypatch):
    for program in (
        "raise SystemExit",
        "import sys; sys.stdin.buffer.read(100); raise SystemExit",
        "print(5, flush=True)",
    ):
        monkeypatch.setattr(_workers, "BOOTSTRAP", program)

        assert len(KIT.read_portfolio(many, workers=2).maps) == 71
    monkeypatch.setattr(sys, "executable", "/nowhere/python3")
    assert len(KIT.read_portfolio(many, workers=2).maps) == 71


def test_progress_is_told_after_every_map(many):
    seen = []
    for workers in (0, 1):
        KIT.read_portfolio(many, progress=lambda done, total: seen.append((done, total)), workers=workers)

    assert seen == [(n, 71) for n in range(1, 72)] * 2


def test_who_stops_while_others_read_leaves_nothing_behind(many):
    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KIT.read_portfolio(many, progress=stop, workers=1)


def test_no_program_is_run_again(many, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(
            f"""\
            print("once")
            import journeykit
            print(len(journeykit.read_portfolio({str(many)!r}, workers=1).maps))
            """
        ),
        "utf-8",
    )
    ways = [[str(program)], ["-c", program.read_text("utf-8")]]

    for way in ways:
        done = subprocess.run(
            [sys.executable, *way], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONWARNINGS": ""}
        )

        assert done.stdout == "once\n71\n"


def test_importers_of_plugins_read_here(many):
    class Own:
        @hookimpl
        def journeykit_importers(self):
            def read(source, _options, _context):
                return Reading((JourneyMap(Path(source.name).stem, stages=[Stage("go")]),))

            yield Importer(name="own", summary="Ours", suffixes=(".map",), read=read)

    (many / "mine.map").write_text("x", "utf-8")
    portfolio = Kit([Own()], discover=False).read_portfolio(many / "mine.map", many / "map-1.yaml", workers=1)

    assert ids(portfolio) == ["map-1", "mine"]
