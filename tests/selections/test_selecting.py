"""Selection -> elements: methods, unions, intersections, named selectors, on maps and portfolios."""

import pytest

from journeykit import Configuration, Kit, Selected
from journeykit.errors import ConfigurationError, SelectionError, UsageError
from journeykit.model import JourneyMap, Portfolio, Process, Stage, Touchpoint


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ("kiosk", "kiosk"),
        ("trip", "trip"),
        ("up*", "upkeep upkeep-night"),
        ("*-moment", "kiosk-moment"),
        ("[ks]*o?", "shop station"),
        ("[!ks]*n", "train"),
        ("kiosk*", "kiosk kiosk-moment kiosk-pain-1"),
        ("Kiosk*", ""),
        ("process:*", "upkeep upkeep-night"),
        ("process:upkeep", "upkeep"),
        ("journey:*", "trip"),
        ("persona:*", "ana bo"),
        ("stage:*", "buy ride"),
        ("touchpoint:*", "kiosk shop train"),
        ("channel:w*", "web"),
        ("system:*", "parts"),
        ("team:*", "crew field"),
        ("moment:*", "kiosk-moment"),
        ("pain_point:*", "kiosk-pain-1"),
        ("document:*", "leaflet"),
        ("evidence:*", ""),
        ("tag:new", "kiosk upkeep"),
        ("tag:*", "kiosk upkeep"),
        ("tag:ne", ""),
        ("owner:field", "upkeep parts"),
        ("owner:*", "train upkeep parts"),
        ("in:buy", "kiosk shop"),
        ("on:web", "shop"),
        ("on:*", "kiosk shop"),
        ("for:ana", "shop train"),
        ("for:bo", "kiosk train"),
        ("name:'TICKET kiosk'", "kiosk"),
        ("name:*upkeep*", "upkeep upkeep-night"),
        ("name:kiosk", ""),
    ],
)
def test_a_term_names_elements(ids, selection, expected):
    assert sorted(ids(selection).split()) == sorted(expected.split())


def test_elements_come_in_the_order_of_the_format_and_once(ids):
    assert ids("upkeep kiosk ana trip kiosk") == "trip ana kiosk upkeep"


def test_a_comma_binds_tighter_than_a_space(ids):
    assert ids("in:buy,for:ana on:station") == "kiosk shop"
    assert ids("train in:buy,for:ana") == "shop train"
    assert ids("(train in:buy),for:ana") == "shop train"
    assert ids("(train in:buy),for:bo") == "kiosk train"


def test_what_is_excluded_is_left_out(ids):
    assert ids("touchpoint:*", exclude="in:buy") == "train"
    assert ids("touchpoint:*", exclude="shop train") == "kiosk"
    assert ids("touchpoint:*", exclude="in:buy,on:web") == "kiosk train"
    assert ids("touchpoint:*", exclude="  ") == "kiosk shop train"


def test_a_selection_yields_elements_and_says_what_names_nothing(kit, trip):
    found = kit.select(trip, "kiosk tag:nw,in:buy pay* kiosk", exclude="tag:gone")

    assert isinstance(found, Selected)
    assert list(found) == [trip["kiosk"]]
    assert len(found) == 1
    assert found.unmatched == ("tag:nw", "pay*", "tag:gone")


def test_nothing_found_by_a_glob_is_an_empty_answer(kit, trip):
    assert kit.select(trip, "pay*").ids == ()


@pytest.mark.parametrize(
    ("selection", "column", "message"),
    [
        ("train kiosc", 7, "no element 'kiosc' in this journey. Did you mean 'kiosk'?"),
        ("(train,(+kiosc))", 10, "no element 'kiosc' in this journey. Did you mean 'kiosk'?"),
        ("'Ticket kiosk'", 1, "no element 'Ticket kiosk' in this journey. Did you mean 'kiosk'?"),
        ("tag:new tagg:new", 9, "no method 'tagg'. Did you mean 'tag'?"),
        ("proces:upkeep", 1, "no method 'proces'. Did you mean 'process'?"),
        ("state:modified", 1, "no method 'state'. Did you mean 'stage'?"),
        ("xyz:new", 1, "no method 'xyz'. Methods are tag, name, owner, in, on, for, selector and the kinds of element"),
        ("process:upkep", 9, "no process 'upkep'. Did you mean 'upkeep'?"),
        ("process:kiosk", 9, "'kiosk' is of kind touchpoint, not process"),
        ("owner:feild", 7, "no team 'feild'. Did you mean 'field'?"),
        ("owner:ana", 7, "'ana' is of kind persona, not team"),
        ("in:rde", 4, "no stage 'rde'. Did you mean 'ride'?"),
        ("on:kiosk", 4, "'kiosk' is of kind touchpoint, not channel"),
        ("for:Ana", 5, "no persona 'Ana'. Did you mean 'ana'?"),
        ("selector:mine", 10, "no selector 'mine'. The settings name none"),
    ],
)
def test_what_does_not_exist_is_an_error_at_its_place(ids, selection, column, message):
    with pytest.raises(SelectionError) as caught:
        ids(selection)

    assert (caught.value.message, caught.value.column) == (message, column)


def test_what_is_excluded_must_exist_too(ids):
    with pytest.raises(SelectionError, match=r"^exclude:1:4: no element 'tran' in this journey. Did you mean 'train'"):
        ids("touchpoint:*", exclude="bo tran")


def test_a_selection_is_a_text(kit, trip):
    with pytest.raises(UsageError, match="a selection is a text such as"):
        kit.select(trip, ["kiosk"])


# Named selectors ------------------------------------------------------------------------------------------------------


def test_a_selector_is_mentioned_by_its_name(ids):
    assert ids("selector:mine,in:buy", mine="kiosk train") == "kiosk"
    assert ids("selector:both", both="selector:one shop", one="kiosk") == "kiosk shop"
    assert ids("selector:one selector:one,train", one="kiosk train") == "kiosk train"


def test_selectors_come_from_the_settings_and_from_the_caller():
    settings = Configuration.of({"selectors": {"mine": "drive", "theirs": "go"}})
    trip = JourneyMap.of("Trip", Stage("go"), Process("drive"))

    kit = Kit(discover=False, configuration=settings)

    assert kit.select(trip, "selector:mine").ids == ("drive",)
    assert kit.select(trip, "selector:mine", selectors={"mine": "selector:theirs"}).ids == ("go",)


def test_selectors_in_the_settings_are_texts():
    with pytest.raises(ConfigurationError, match="selectors is a table, not"):
        Configuration.of({"selectors": {"mine": ["kiosk"]}})


def test_an_error_in_a_selector_says_in_which_one(ids):
    with pytest.raises(SelectionError, match=r"^selectors.mine:1:7: no element 'kiosc' in this journey"):
        ids("train selector:mine", mine="train kiosc")
    with pytest.raises(SelectionError, match=r"^selection:1:16: no selector 'mien'. Did you mean 'mine'\?"):
        ids("train,selector:mien", mine="train")


def test_selectors_that_mention_each_other_in_a_circle_are_refused(ids):
    with pytest.raises(SelectionError) as caught:
        ids("selector:a", a="selector:b", b="kiosk selector:c", c="selector:b")

    assert str(caught.value) == (
        "selectors.c:1:10: selectors mention each other in a circle: b → c → b\nselector:b\n         ^"
    )


def test_selectors_may_be_mentioned_twice_but_not_without_end(ids):
    chain = {f"s{n}": f"selector:s{n + 1}" for n in range(12)}

    with pytest.raises(SelectionError, match="at most 12 selectors mention each other"):
        ids("selector:s0", **chain, s12="kiosk")
    assert ids("selector:s1", **chain, s12="kiosk") == "kiosk"


def test_the_deepest_selection_is_answered(ids):
    brackets = "(" * 12 + "{}" + "+)" * 11 + ")"
    chain = {f"s{n}": brackets.format(f"kiosk,selector:s{n + 1} kiosk,kiosk") for n in range(11)}

    assert "kiosk" in ids("selector:s0", **chain, s11=brackets.format("kiosk")).split()


# Portfolios -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def portfolio():
    return Portfolio(
        [
            JourneyMap.of(
                name,
                Stage("go"),
                Touchpoint("page", stage="go", tags=[name]),
                Touchpoint("pay", stage="go"),
                Process("stock", supports="page"),
            )
            for name in ("Order", "Returns")
        ]
    )


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ("order/page", "order/page"),
        ("*/pay", "order/pay returns/pay"),
        ("*pay", "order/pay returns/pay"),
        ("returns/*", "returns/go returns/page returns/pay"),
        ("journey:*", "order returns"),
        ("in:order/go", "order/page order/pay"),
        ("tag:Returns", "returns/page"),
        ("stock+1,touchpoint:*", "order/page returns/page"),
        ("1+order/page,process:*", "stock"),
        ("order+0", "order order/page order/pay"),
    ],
)
def test_a_portfolio_is_selected_from_by_its_own_ids(kit, portfolio, selection, expected):
    found = kit.select(portfolio, selection)

    assert " ".join(found.ids) == expected
    assert found.elements == tuple(portfolio[id] for id in found.ids)


def test_an_id_of_one_map_alone_is_none_of_the_portfolio(kit, portfolio):
    with pytest.raises(SelectionError, match="no element 'page' in this portfolio"):
        kit.select(portfolio, "page")
