"""The Parquet tables hold what the walk knows: the recipe of the documentation for DuckDB comes to the same costs."""

import json
import os

import pytest

from impact.random_maps import map_of, random_of
from journeykit import open_index
from journeykit._impact import _indexing
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Portfolio, Stage

pytest.importorskip("numpy")
parquet = pytest.importorskip("pyarrow.parquet")

from impact.walks import costs_of, recipe  # noqa: E402 - needs numpy
from journeykit._impact._fast import _tables  # noqa: E402 - needs numpy

IS_FULL = bool(os.environ.get("JOURNEYKIT_FULL"))
FILES = {"elements.parquet", "arcs.parquet", "changes.parquet", "starts.parquet"}


@pytest.fixture(scope="module")
def in_duckdb():
    """The recipe for DuckDB, as the page has it."""
    pytest.importorskip("duckdb")
    return recipe("walk_in_duckdb.py")


def read(folder, name):
    return parquet.read_table(folder / f"{name}.parquet").to_pylist()


def contents(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize("seed", range(60 if IS_FULL else 6))
def test_duckdb_comes_to_the_costs_of_the_engine(kit, tmp_path, in_duckdb, seed):
    random = random_of(seed)
    journey = kit.loads(json.dumps(map_of(random)))
    kit.write_tables(journey, tmp_path)

    for change in kit.vocabulary.change_kinds:
        id = random.choice([journey.id, *(element.id for element in journey)])
        floor = random.choice((0.01, 0.2))
        assert in_duckdb(tmp_path, id, change, floor) == costs_of(journey, kit.vocabulary, id, change, floor)


@pytest.mark.parametrize("kind", ["journey", "stage", "persona", "process", "moment", "touchpoint"])
def test_duckdb_starts_where_the_engine_does(kit, tmp_path, in_duckdb, kind):
    random = random_of(1)
    portfolio = Portfolio([kit.loads(json.dumps(map_of(random))).evolve(id=f"map-{n}") for n in range(3)])
    kit.write_tables(portfolio, tmp_path)

    ids = [id for id, element in portfolio.items() if element.element_kind == kind][:3]
    assert ids
    for id in ids:
        assert in_duckdb(tmp_path, id, "removed") == costs_of(portfolio, kit.vocabulary, id, "removed")


def test_a_strength_from_the_tables_is_that_of_the_report(kit, tmp_path, in_duckdb, examples):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    kit.write_tables(journey, tmp_path)
    ids = [element["id"] for element in read(tmp_path, "elements")]

    best = {}
    for state, cost in in_duckdb(tmp_path, "planification").items():
        best[ids[state // 5]] = min(cost, best.get(ids[state // 5], cost))

    rows = kit.impact(journey, "planification").affected
    assert {row.id: row.strength for row in rows} == {
        id: round(2 ** (-cost / 2**20), 6) for id, cost in best.items() if id != "planification"
    }


def test_the_tables_say_what_the_elements_and_arcs_are(kit, tmp_path):
    document = {
        "journeykit": 1,
        "title": "Trip",
        "stages": [{"id": "go", "name": "Go"}],
        "touchpoints": [
            {"id": "bus", "name": "The bus", "stage": "go", "pain_points": [{"id": "late", "text": "Late"}]}
        ],
        "processes": [{"id": "drive", "supports": [{"to": "bus", "strength": 0.5}]}],
    }
    counts = kit.write_tables(kit.loads(json.dumps(document)), tmp_path)

    elements = {row["id"]: row for row in read(tmp_path, "elements")}
    numbers = {id: row["element"] for id, row in elements.items()}
    assert set(counts) == FILES == {each.name for each in tmp_path.iterdir()}
    assert list(numbers) == ["trip", "go", "bus", "drive", "late"]
    assert elements["bus"] == {
        "element": 2,
        "id": "bus",
        "kind": "touchpoint",
        "name": "The bus",
        "journey": None,
        "touchpoint": numbers["bus"],
        "stage": numbers["go"],
    }
    assert (elements["late"]["touchpoint"], elements["go"]["stage"]) == (numbers["bus"], None)
    (arc,) = [row for row in read(tmp_path, "arcs") if (row["relation"], row["direction"]) == ("supports", "along")]
    assert arc == {
        "source_state": numbers["drive"] * 5,
        "target_state": numbers["bus"] * 5,
        "source": numbers["drive"],
        "target": numbers["bus"],
        "source_lane": "delivery",
        "target_lane": "delivery",
        "cost": 1207963,
        "weight": 450,
        "relation": "supports",
        "direction": "along",
    }


def test_arcs_are_in_the_order_of_the_states_they_leave(kit, tmp_path, examples, monkeypatch):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    kit.write_tables(journey, tmp_path)
    whole = {name: read(tmp_path, name) for name in ("elements", "arcs", "starts")}
    sources = [row["source_state"] for row in whole["arcs"]]
    assert sources == sorted(sources)

    monkeypatch.setattr(_tables, "ROWS", 7)  # many parts instead of one
    kit.write_tables(journey, tmp_path)

    assert {name: read(tmp_path, name) for name in whole} == whole


def test_an_index_gives_the_tables_of_its_maps(kit, tmp_path, examples):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    kit.write_index(journey, tmp_path / "map.jkindex")
    for name, whole in (("map", journey), ("index", open_index(tmp_path / "map.jkindex")), ("again", journey)):
        (tmp_path / name).mkdir()
        kit.write_tables(whole, tmp_path / name)

    assert contents(tmp_path / "map") == contents(tmp_path / "index") == contents(tmp_path / "again")


def test_a_map_without_arcs_has_empty_tables(kit, tmp_path, in_duckdb):
    counts = kit.write_tables(JourneyMap("Trip"), tmp_path)

    assert (counts["elements.parquet"], counts["arcs.parquet"]) == (1, 0)
    assert in_duckdb(tmp_path, "trip") == {}


def test_a_lone_surrogate_becomes_a_question_mark(kit, tmp_path):
    kit.write_tables(JourneyMap.of("Trip", Stage("go", "a\ud800b")), tmp_path)

    assert [row["name"] for row in read(tmp_path, "elements")] == ["Trip", "a?b"]


def test_without_pyarrow_one_sentence_says_what_to_install(kit, tmp_path, monkeypatch):
    monkeypatch.setattr(_indexing, "find_spec", lambda _: None)

    with pytest.raises(UsageError, match=r"pip install 'journeykit\[fast,parquet\]'"):
        kit.write_tables(JourneyMap("Trip"), tmp_path)
