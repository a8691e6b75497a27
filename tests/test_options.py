"""Options of contributions, filled from settings and from the command line."""

from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit._options import describe, filled
from journeykit.errors import OptionsError
from journeykit.plugins import NoOptions


@attrs.frozen
class Drawing:
    width: int = 800
    zoom: float = 1.0
    title: str = ""
    legend: bool = True
    page: Literal["A4", "A3"] = "A4"
    level: Literal[1, 2] = 1
    lanes: tuple[str, ...] = ("action",)
    columns: tuple[int, ...] = attrs.field(factory=tuple)
    limit: int | None = None


@attrs.frozen
class Required:
    file: str


@attrs.frozen
class Positive:
    days: int = attrs.field(default=1, validator=attrs.validators.gt(0))


def test_nothing_given_means_the_defaults():
    assert filled(Drawing, {}, "x") == Drawing()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("width", "1200", 1200),
        ("width", "-1", -1),
        ("zoom", "1.5", 1.5),
        ("zoom", "2", 2.0),
        ("title", "Été", "Été"),
        ("title", "12", "12"),
        ("legend", "no", False),
        ("legend", "ON", True),
        ("legend", "0", False),
        ("page", "A3", "A3"),
        ("level", "2", 2),
        ("lanes", "action, thought", ("action", "thought")),
        ("lanes", "", ()),
        ("columns", "1,2", (1, 2)),
        ("limit", "3", 3),
    ],
)
def test_a_text_becomes_what_the_option_takes(name, text, value):
    found = getattr(filled(Drawing, {name: text}, "x"), name)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("width", 3.0, 3),
        ("zoom", 2, 2.0),
        ("legend", False, False),
        ("lanes", ["a", "b"], ("a", "b")),
        ("columns", [1], (1,)),
        ("limit", None, None),
    ],
)
def test_a_value_of_a_settings_file_is_taken(name, value, kept):
    assert getattr(filled(Drawing, {name: value}, "x"), name) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "wide"),
        ("width", 3.7),
        ("width", True),
        ("width", None),
        ("zoom", "nan"),
        ("zoom", float("inf")),
        ("title", 12),
        ("legend", "perhaps"),
        ("legend", 2),
        ("page", "A5"),
        ("level", 3),
        ("lanes", 1),
        ("lanes", ["a", 1]),
        ("columns", "1,b"),
    ],
)
def test_what_an_option_cannot_take_is_refused_by_name(name, value):
    with pytest.raises(OptionsError, match=rf"^x\.{name} takes "):
        filled(Drawing, {name: value}, "x")


def test_a_refusal_says_what_would_be_right():
    with pytest.raises(OptionsError) as refused:
        filled(Drawing, {"page": "A5"}, "poster")

    assert str(refused.value) == "poster.page takes A4|A3, not 'A5'"


def test_an_option_that_is_misspelt_is_refused_with_the_nearest():
    with pytest.raises(OptionsError, match=r"no option 'widht'\. Did you mean 'width'\?"):
        filled(Drawing, {"widht": 1}, "x")


def test_an_option_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(OptionsError, match=r"no option 'colour'\. It has: width, zoom"):
        filled(Drawing, {"colour": "red"}, "x")


def test_a_contribution_without_options_says_so():
    with pytest.raises(OptionsError, match=r"JK101 has no option 'depth'\. It has none"):
        filled(NoOptions, {"depth": 1}, "JK101")


def test_an_option_that_is_required_is_missed():
    with pytest.raises(OptionsError, match="'file'"):
        filled(Required, {}, "x")


def test_what_the_class_refuses_is_refused_with_its_words():
    with pytest.raises(OptionsError, match="'days' must be > 0"):
        filled(Positive, {"days": "0"}, "x")


def test_a_refusal_of_the_class_holds_nothing_but_its_words():
    @attrs.frozen
    class Colour:
        name: str = attrs.field(default="red", validator=attrs.validators.in_(["red", "blue"]))

    with pytest.raises(OptionsError) as refused:
        filled(Colour, {"name": "green"}, "x")

    assert str(refused.value) == "x: 'name' must be in ['red', 'blue'] (got 'green')"


def test_options_are_described_for_a_help_text():
    assert describe(Drawing)[:3] == [("width", "int", "800"), ("zoom", "float", "1.0"), ("title", "str", "")]
    assert describe(Drawing)[4] == ("page", "A4|A3", "A4")
    assert describe(Drawing)[7] == ("columns", "list", "()")
    assert describe(Required) == [("file", "str", "required")]


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_survive_being_text(number):
    name = "width" if isinstance(number, int) else "zoom"

    assert getattr(filled(Drawing, {name: str(number)}, "x"), name) == number
