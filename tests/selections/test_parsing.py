"""Text -> selection: what is understood, what is refused and where."""

import math
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeykit._impact._selections import Intersection, Reach, Term, Union, parse
from journeykit._impact._selections._parsing import DEEPEST
from journeykit.errors import SelectionError, UsageError

BARE = string.ascii_letters + string.digits + "é中_.-/&!|]"


def term(pattern, method="", *, is_glob=False):
    return Term(pattern, method=method, is_glob=is_glob)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("kiosk", term("kiosk")),
        ("order/kiosk", term("order/kiosk")),
        ("pay*", term("pay*", is_glob=True)),
        ("*-moment", term("*-moment", is_glob=True)),
        ("pay?", term("pay?", is_glob=True)),
        ("pay[12]", term("pay[12]", is_glob=True)),
        ("tag:new", term("new", "tag")),
        ("process:pay*", term("pay*", "process", is_glob=True)),
        ("name:'Ticket kiosk'", term("Ticket kiosk", "name")),
        ('name:"say ""yes"""', term('say "yes"', "name")),
        ('"pay*"', term("pay*")),
        ("kiosk+", Reach(term("kiosk"), after=math.inf)),
        ("+kiosk", Reach(term("kiosk"), before=math.inf)),
        ("2+kiosk", Reach(term("kiosk"), before=2)),
        ("3+tag:new+4", Reach(term("new", "tag"), before=3, after=4)),
        ("kiosk+0", Reach(term("kiosk"), after=0)),
        ("2", term("2")),
        ("2+", Reach(term("2"), after=math.inf)),
        ("+2+", Reach(term("2"), before=math.inf, after=math.inf)),
        ("2+3", Reach(term("3"), before=2)),
        ("(2)+3", Reach(term("2"), after=3)),
        ('"2"+3', Reach(term("2"), after=3)),
        ("2nd+2", Reach(term("2nd"), after=2)),
        ("a b", Union((term("a"), term("b")))),
        ("  a\n\tb  ", Union((term("a"), term("b")))),
        ("a,b", Intersection((term("a"), term("b")))),
        ("a,b c", Union((Intersection((term("a"), term("b"))), term("c")))),
        ("(a b),c", Intersection((Union((term("a"), term("b"))), term("c")))),
        ("+(a+)", Reach(Reach(term("a"), after=math.inf), before=math.inf)),
        ("( a )", term("a")),
    ],
)
def test_a_selection_is_read(text, node):
    assert parse(text) == node


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "a selection is missing"),
        ("   ", 4, "a selection is missing"),
        ("a ()", 4, "a selection is missing"),
        ("a b (c", 5, "this bracket is never closed"),
        ("a b) c", 4, "this bracket was never opened"),
        ("name:'Ticket", 6, "this quote is never closed"),
        ('name:""', 6, "nothing between these quotes"),
        ("tag:", 5, "behind tag: stands an id or a glob"),
        ("tag: new", 5, "behind tag: stands an id or a glob"),
        ("a b:c:d", 6, "one colon is enough"),
        (":a", 1, "found ':'"),
        ("a,", 3, "found nothing"),
        ("a,,b", 3, "found ','"),
        (",a", 1, "found ','"),
        ("a, b", 3, "no space stands around a comma"),
        ("a ,b", 3, "no space stands around a comma"),
        ("++a", 2, "found '+'"),
        ("a++", 3, "a space or a comma is missing before '+'"),
        ("a+b", 3, "behind + stands a number of steps"),
        ("a+2b", 3, "behind + stands a number of steps"),
        ("a+2+", 4, "a space or a comma is missing before '+'"),
        ("(a)b", 4, "a space or a comma is missing before 'b'"),
        ("+", 2, "found nothing"),
        ("a 1234567890+b", 3, "at most 9 digits"),
        ("a b=removed", 4, "a kind of change has no place here"),
        ("@a", 1, "+(x+)"),
        ("a pay[", 3, "a [ without its ]"),
        ("a " + "(" * 13 + "b" + ")" * 13, 15, "at most 12 brackets"),
    ],
)
def test_what_is_no_selection_is_refused_where_it_goes_wrong(text, column, message):
    with pytest.raises(SelectionError) as caught:
        parse(text)

    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (1, column)


def test_an_error_shows_the_text_and_points_at_the_place():
    with pytest.raises(UsageError) as caught:
        parse("kiosk tag::new")

    assert str(caught.value) == (
        "selection:1:11: behind tag: stands an id or a glob, without a space\nkiosk tag::new\n          ^"
    )


def test_an_error_in_several_lines_shows_its_own():
    with pytest.raises(SelectionError) as caught:
        parse("kiosk\n\ttrain a+b\nbus", "selectors.mine")

    assert str(caught.value) == (
        "selectors.mine:2:10: behind + stands a number of steps, a comma, a space or nothing\n\ttrain a+b\n\t        ^"
    )


globs = st.builds(
    "".join,
    st.lists(st.sampled_from(["a", "é", "-", "/", "*", "?", "[ab]", "[!a-z]"]), min_size=1),
).filter(lambda text: any(sign in text for sign in "*?["))
methods = st.one_of(st.just(""), st.text(BARE, min_size=1))
terms = st.one_of(
    st.builds(term, st.text(min_size=1), methods),
    st.builds(term, st.text(string.digits, min_size=1, max_size=4)),
    st.builds(lambda glob, method: term(glob, method, is_glob=True), globs, methods),
)
steps = st.one_of(st.none(), st.just(math.inf), st.integers(0, 999_999_999))


def holding(nodes):
    parts = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    reach = st.builds(lambda of, before, after: Reach(of, before=before, after=after), nodes, steps, steps)
    return st.one_of(
        reach.filter(lambda node: (node.before, node.after) != (None, None)),
        parts.map(Intersection),
        parts.map(Union),
    )


@given(st.recursive(terms, holding, max_leaves=8))
def test_a_selection_that_is_written_is_read_again(node):
    text = str(node)
    assume(text.count("(") <= DEEPEST)

    assert parse(text) == node


@given(st.text(st.sampled_from("ab2+,:()[]*\"'= @\n"), max_size=20))
def test_any_text_is_a_selection_or_is_refused_with_a_place_in_it(text):
    try:
        node = parse(text)
    except SelectionError as error:
        refused = error
    else:
        assert parse(str(node)) == node
        return

    lines = text.split("\n")
    assert 1 <= refused.line <= len(lines)
    assert 1 <= refused.column <= len(lines[refused.line - 1]) + 1
