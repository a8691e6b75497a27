"""What is public: each name in one place, sorted, documented, and cheap to import."""

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import journeykit

PUBLIC = (
    "journeykit",
    "journeykit.model",
    "journeykit.plugins",
    "journeykit.errors",
    "journeykit.drawing",
    "journeykit.testing",
    "journeykit.schemas",
)

HEAVY = ("networkx", "cattrs", "jsonschema", "svgwrite", "click", "rich", "yaml", "hypothesis", "pytest")


@pytest.mark.parametrize("name", PUBLIC)
def test_the_names_of_a_public_module_are_sorted_and_exist(name):
    module = importlib.import_module(name)

    # As ruff sorts them: constants first, then classes, then functions.
    names = sorted(module.__all__, key=lambda each: (not each.isupper(), not each[:1].isupper(), each))
    assert list(module.__all__) == names
    assert all(hasattr(module, each) for each in module.__all__)


def test_a_name_has_one_public_home():
    homes = {}
    for module in PUBLIC:
        for name in importlib.import_module(module).__all__:
            homes.setdefault(name, []).append(module)

    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_public_is_documented(name):
    module = importlib.import_module(name)
    undocumented = []
    for public in module.__all__:
        value = getattr(module, public)
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        if not (value.__doc__ or "").strip():
            undocumented.append(public)
        if inspect.isclass(value):
            undocumented.extend(
                f"{public}.{member}"
                for member, held in vars(value).items()
                if not member.startswith("_")
                and (inspect.isfunction(held) or isinstance(held, property | classmethod))
                and not inspect.getdoc(getattr(value, member))
            )

    assert undocumented == []


@pytest.mark.parametrize("name", ["journeykit.model", "journeykit.plugins", "journeykit.errors"])
def test_every_public_value_says_what_its_fields_are(name):
    module = importlib.import_module(name)
    silent = [
        f"{public}.{field.name}"
        for public in module.__all__
        for field in getattr(getattr(module, public), "__attrs_attrs__", ())
        if not field.inherited and f"{field.name}:" not in (getattr(module, public).__doc__ or "")
    ]

    assert silent == []


def test_the_lazy_names_are_those_that_type_checkers_see():
    assert sorted([*journeykit._HOMES, "__version__"]) == sorted(journeykit.__all__)
    source = inspect.getsource(journeykit)
    block = source[source.index("if TYPE_CHECKING:") : source.index("_HOMES")]

    assert all(name in block for name in journeykit._HOMES)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'impct'"):
        journeykit.impct  # noqa: B018 - asking is the test


def test_modules_that_are_not_public_start_with_an_underscore():
    found = {module.name for module in pkgutil.iter_modules(journeykit.__path__) if not module.name.startswith("_")}

    assert {f"journeykit.{name}" for name in found} == set(PUBLIC) - {"journeykit"}


def loaded(code):
    """Run code in a process of its own and give the modules it has loaded."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_importing_journeykit_loads_nothing_else():
    assert not loaded("import journeykit") & {*HEAVY, "attrs", "attr", "pluggy"}


@pytest.mark.parametrize(
    "code",
    [
        "import journeykit.model, journeykit.plugins, journeykit.errors",
        "import journeykit.drawing",
        "import journeykit.testing",
        "import journeykit; journeykit.read, journeykit.Kit, journeykit.Change",
    ],
)
def test_importing_what_is_public_loads_nothing_heavy(code):
    assert not loaded(code) & set(HEAVY)


def test_reading_a_map_and_asking_for_impact_makes_no_graph():
    code = """
import journeykit
journey = journeykit.loads('{"journeykit": 1, "title": "Trip", "processes": [{"id": "p"}]}')
journeykit.impact(journey, "p")
"""

    assert not loaded(code) & {"networkx", "jsonschema", "svgwrite", "click", "rich"}
