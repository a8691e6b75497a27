"""The recipe of the documentation for Spark comes to the costs of the engine; where pyspark and Java are installed."""

import json
import shutil

import pytest

from impact.random_maps import map_of, random_of

pytest.importorskip("numpy")
pytest.importorskip("pyarrow")
sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: the dependency group 'spark' has it")

from impact.walks import costs_of, recipe  # noqa: E402 - needs numpy

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not installed"),
    pytest.mark.filterwarnings("ignore"),  # those of Spark are not ours
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """A Spark of one process."""
    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    session = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize("seed", range(3))
def test_spark_comes_to_the_costs_of_the_engine(kit, tmp_path, spark, seed):
    random = random_of(seed)
    journey = kit.loads(json.dumps(map_of(random)))
    kit.write_tables(journey, tmp_path)
    reached = recipe("walk_in_spark.py")

    for change in ("removed", "delayed", "reassigned"):
        id = random.choice([element.id for element in journey])
        found = {row.state: row.cost for row in reached(spark, tmp_path, id, change).collect()}
        assert found == costs_of(journey, kit.vocabulary, id, change)


def test_spark_comes_to_the_costs_of_an_example(kit, tmp_path, spark, examples):
    journey = kit.read(examples / "fibre-abonnement.yaml")
    kit.write_tables(journey, tmp_path)

    found = recipe("walk_in_spark.py")(spark, tmp_path, "planification", "delayed").collect()

    assert len(found) == 53
    assert {row.state: row.cost for row in found} == costs_of(journey, kit.vocabulary, "planification", "delayed")
