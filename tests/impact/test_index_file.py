"""Index files answer as their maps do, and a file that cannot be used says so."""

import errno
import json
import os
import struct

import pytest

from impact.random_maps import map_of, question_of, random_of
from journeykit import Change, Kit, open_index
from journeykit._impact._arcs import rules_for
from journeykit.errors import IndexFileError, UnknownElementError, UsageError
from journeykit.model import JourneyMap, Moment, Portfolio, Process, Stage, System, Team, Touchpoint
from journeykit.plugins import Carry, Relation, hookimpl

np = pytest.importorskip("numpy")

from journeykit._impact._fast import _container  # noqa: E402 - needs numpy
from journeykit._impact._fast._network import Network, network_for  # noqa: E402 - needs numpy

IS_FULL = bool(os.environ.get("JOURNEYKIT_FULL"))
PREAMBLE = 64

TRIP = JourneyMap.of(
    "Trip",
    Stage("go"),
    Touchpoint("bus", "The bus", stage="go", moment_of_truth=Moment(id="late"), owner="fleet"),
    Process("drive", supports="bus", uses="radio"),
    System("radio"),
    Team("fleet", "Fleet"),
    language="en",
)


@pytest.fixture
def file(kit, tmp_path):
    """The index of a trip."""
    path = tmp_path / "trip.jkindex"
    kit.write_index(TRIP, path)
    return path


def indexed(kit, whole, folder):
    kit.write_index(whole, folder / "maps.jkindex")
    return open_index(folder / "maps.jkindex", check=True)


def answers(kit, whole, changes, **options):
    found = kit.impact(whole, changes, **options)
    return json.dumps(found.to_dict()), found.warnings


# The same answers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(300 if IS_FULL else 40))
def test_an_index_answers_as_its_map_does(kit, tmp_path, seed):
    random = random_of(seed)
    document = map_of(random)
    journey = kit.loads(json.dumps(document))
    index = indexed(kit, journey, tmp_path)

    for _ in range(4):
        options = question_of(random, document)
        changes = [Change(id, kind) for id, kind in options.pop("changes")]
        assert answers(kit, index, changes, **options) == answers(kit, journey, changes, **options)


@pytest.mark.parametrize("seed", range(100 if IS_FULL else 12))
def test_an_index_answers_as_its_portfolio_does(kit, tmp_path, seed):
    random = random_of(seed)
    portfolio = Portfolio([kit.loads(json.dumps(map_of(random))).evolve(id=f"map-{n}") for n in range(3)])
    index = indexed(kit, portfolio, tmp_path)
    people = [id for id in portfolio if portfolio[id].element_kind == "persona"]

    for personas in (None, people[:1] or None, people[1:3] or None):
        changes = [Change(id, random.choice(("removed", "delayed"))) for id in random.sample(list(portfolio), 4)]
        limits = {"personas": personas, "floor": random.choice((0.01, 0.2)), "max_hops": random.choice((None, 3))}
        assert answers(kit, index, changes, **limits) == answers(kit, portfolio, changes, **limits)


@pytest.mark.parametrize("lanes", [("rollup",), ("experience", "ownership"), ("delivery",)])
def test_lanes_are_closed_in_an_index_too(kit, tmp_path, examples, lanes):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    index = indexed(kit, journey, tmp_path)

    changes = [Change("planification", "delayed")]
    assert answers(kit, index, changes, lanes=lanes) == answers(kit, journey, changes, lanes=lanes)


def test_many_questions_are_answered_from_an_index(kit, tmp_path, examples):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    index = indexed(kit, journey, tmp_path)
    questions = [element.id for element in journey]

    assert list(kit.impacts(index, questions)) == list(kit.impacts(journey, questions))


def test_an_index_of_other_rules_answers_by_those_in_force(kit, file):
    relation = Relation(name="uses", along=Carry("delivery", 10), against=Carry("delivery", 10), replaces=True)
    other = Kit([_Rules(relation)], discover=False)

    index = open_index(file)

    assert index.rules == kit.vocabulary.digest != other.vocabulary.digest
    assert answers(other, index, "radio") == answers(other, TRIP, "radio") != answers(kit, TRIP, "radio")


class _Rules:
    """A plugin that describes a relation."""

    def __init__(self, relation):
        self.relation = relation

    @hookimpl
    def journeykit_vocabulary(self):
        yield self.relation


def test_the_arcs_come_from_the_file_and_are_not_copied(kit, file):
    snapshot = open_index(file)._impact_snapshot
    rules = rules_for(kit.vocabulary, kit.vocabulary.change_kinds["removed"], None)

    network = network_for(snapshot, rules, None)

    assert isinstance(network, Network)
    assert np.shares_memory(network.targets, snapshot.stored.targets)
    assert not network.targets.flags.writeable


# What an index knows --------------------------------------------------------------------------------------------------


def test_an_index_knows_what_reports_say_of_elements(file):
    index = open_index(file)

    assert list(index) == [TRIP.id, *(element.id for element in TRIP)]
    assert (index.id, index.label, index.language, len(index)) == ("trip", "Trip", "en", len(list(TRIP)) + 1)
    assert (index["bus"].label, index["bus"].element_kind, index["bus"].owner.id) == ("The bus", "touchpoint", "fleet")
    assert index["bus"].moment_of_truth.id == "late"
    assert index["drive"].moment_of_truth is None
    assert index["radio"].name == ""
    assert index.holder_of("late").id == "bus"
    assert index.holder_of("bus") is index.holder_of("nothing") is None
    assert "bus" in index
    assert "train" not in index
    assert {edge[:3] for edge in index.relations} == {edge[:3] for edge in TRIP.relations}


def test_an_unknown_id_is_answered_with_the_nearest_ones(file):
    with pytest.raises(UnknownElementError, match="Did you mean 'drive'"):
        open_index(file)["driev"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda kit, index: kit.impact(index, "bus", base=TRIP),
        lambda kit, index: kit.impact(TRIP, base=index),
        lambda kit, index: kit.why(index, "bus", "drive"),
        lambda kit, index: kit.select(index, "bus"),
        lambda kit, index: kit.validate(index),
        lambda kit, index: kit.write_index(index, "other.jkindex"),
    ],
)
def test_what_needs_the_maps_is_refused(kit, file, ask):
    with pytest.raises(UsageError, match="ask the maps it was built of"):
        ask(kit, open_index(file))


# The file -------------------------------------------------------------------------------------------------------------


def test_the_same_map_gives_the_same_bytes(kit, tmp_path):
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "trip.yaml").write_text(kit.dumps(TRIP), "utf-8")
        kit.write_index(kit.read(folder / "trip.yaml"), folder / "trip.jkindex", sources=[folder / "trip.yaml"])

    assert (tmp_path / "one" / "trip.jkindex").read_bytes() == (tmp_path / "other" / "trip.jkindex").read_bytes()
    assert str(tmp_path).encode() not in (tmp_path / "one" / "trip.jkindex").read_bytes()


def test_names_of_every_writing_survive(kit, tmp_path):
    names = ["Dépôt à 5 €", "窓口", "مكتب", "a\u0000b", "\ud800"]
    stages = [Stage(f"s{n}", name) for n, name in enumerate(names)]

    index = indexed(kit, JourneyMap.of("Trip", *stages), tmp_path)

    assert [index[stage.id].label for stage in stages] == names


def test_a_file_that_is_cut_off_is_refused(file):
    content = file.read_bytes()

    for length in (1, 12, PREAMBLE - 1, PREAMBLE, PREAMBLE + 10, len(content) // 2, len(content) - 1):
        file.write_bytes(content[:length])
        with pytest.raises(IndexFileError, match="is cut off") as caught:
            open_index(file)
        assert caught.value.name == str(file)


@pytest.mark.parametrize("content", [b"", b"journeykit: 1\ntitle: Trip\n", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_a_file_of_another_kind_is_refused(file, content):
    file.write_bytes(content)

    with pytest.raises(IndexFileError, match="is no index of maps"):
        open_index(file)


def test_a_file_whose_line_ends_were_changed_is_refused(file):
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))

    with pytest.raises(IndexFileError, match="is no index of maps"):
        open_index(file)


@pytest.mark.parametrize(
    ("place", "form", "value", "said"),
    [
        (12, "<I", 2, "has version 2 of the format, and 1 is expected"),
        (16, ">I", 0x01020304, "has the big end of its numbers first"),
        (PREAMBLE + 5, "<B", 0, "is damaged: its header"),
    ],
)
def test_a_preamble_that_says_something_else_is_refused(file, place, form, value, said):
    content = bytearray(file.read_bytes())
    struct.pack_into(form, content, place, value)
    file.write_bytes(content)

    with pytest.raises(IndexFileError, match=said):
        open_index(file)


def test_every_damaged_byte_is_found(file):
    content = file.read_bytes()
    header, arrays, _ = _container.opened(file)
    begin = len(content) - _end_of(header, arrays)
    covered = sorted(
        begin + entry["offset"] + at
        for name, entry in header["arrays"].items()
        for at in range(0, arrays[name].nbytes, 97)
    )

    for place in (*range(20, PREAMBLE), *covered):
        if place < 24:  # four bytes that say nothing yet
            continue
        damaged = bytearray(content)
        damaged[place] ^= 0x10
        file.write_bytes(damaged)
        with pytest.raises(IndexFileError):
            open_index(file, check=True)


def _end_of(header, arrays):
    name = max(header["arrays"], key=lambda each: (header["arrays"][each]["offset"], arrays[each].nbytes))
    return header["arrays"][name]["offset"] + -(-arrays[name].nbytes // 64) * 64


def test_a_file_that_is_too_long_is_refused(file):
    file.write_bytes(file.read_bytes() + b"\0")

    with pytest.raises(IndexFileError, match="is too long"):
        open_index(file)


def test_an_array_outside_the_file_is_refused(file, tmp_path):
    header, arrays, _ = _container.opened(file)
    lies = tmp_path / "lies.jkindex"
    with lies.open("wb") as made:
        _container.written(made, header, {name: array for name, array in arrays.items() if name != "elements.rank"})

    with pytest.raises(IndexFileError, match=r"no index of maps that this journeykit knows \('elements.rank'\)"):
        open_index(lies)


def test_a_file_is_replaced_while_somebody_has_it_open(kit, file):
    index = open_index(file)
    before = kit.impact(index, "drive")

    kit.write_index(TRIP.evolve(processes=()), file)

    assert kit.impact(index, "drive") == before
    assert "drive" not in open_index(file)


def test_a_file_that_cannot_be_written_leaves_nothing_behind(kit, file, monkeypatch):
    before = file.read_bytes()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(_container, "_parts", full)
    with pytest.raises(OSError, match="No space left") as caught:
        kit.write_index(TRIP.evolve(processes=()), file)

    assert caught.value.filename == str(file)
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before


# Old ones -------------------------------------------------------------------------------------------------------------


def test_files_of_one_name_are_all_remembered(kit, tmp_path):
    files = [tmp_path / name / "map.yaml" for name in ("order", "returns")]
    for file in files:
        file.parent.mkdir()
        file.write_text(f"{{journeykit: 1, title: {file.parent.name}, stages: [go]}}", "utf-8")
    remembered = kit.write_index(kit.read_portfolio(*files), tmp_path / "maps.jkindex", sources=files)
    index = open_index(tmp_path / "maps.jkindex")
    files[0].write_text("{journeykit: 1, title: order, stages: [go, stay]}", "utf-8")

    assert list(remembered) == ["map.yaml", "map.yaml (2)"]
    assert kit.changed_sources(index, *files)


def test_an_index_tells_which_of_its_files_have_changed(kit, tmp_path):
    maps = tmp_path / "maps"
    for name in ("a", "b", "deep/c"):
        path = maps / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"journeykit: 1\nid: {path.stem}\ntitle: {name}\n", "utf-8")
    kit.write_index(kit.read_portfolio(maps), tmp_path / "maps.jkindex", sources=[maps])
    index = open_index(tmp_path / "maps.jkindex")

    assert list(index.sources) == ["a.yaml", "b.yaml", "deep/c.yaml"]
    assert kit.changed_sources(index, maps) == ()
    assert kit.changed_sources(index, maps.rename(tmp_path / "moved")) == ()

    moved = tmp_path / "moved"
    (moved / "a.yaml").unlink()
    (moved / "deep" / "c.yaml").write_text("journeykit: 1\nid: c\ntitle: Other\n", "utf-8")
    (moved / "new.yaml").write_text("journeykit: 1\ntitle: New\n", "utf-8")

    assert kit.changed_sources(index, moved) == ("a.yaml", "deep/c.yaml", "new.yaml")
