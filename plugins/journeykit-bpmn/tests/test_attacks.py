"""Files made to harm: each is read or refused within narrow limits of time and memory, in a process of its own."""

import gzip
import json
import resource
import subprocess
import sys

import pytest
from trip import written

SECONDS = 20
ROOM = 2 * 2**30

READ = """
import sys
from journeykit.errors import DocumentError
from journeykit.plugins import Context, Source
from journeykit_bpmn._reading import ReadingOptions, read
try:
    found = read(Source("evil.bpmn", sys.stdin.buffer.read()), ReadingOptions(customer=("c",)), Context())
    print("read", len(found.journeys[0]), found.journeys[0].title[:100])
except DocumentError as error:
    print("refused", str(error)[:1000])
"""

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def model(inside: str, before: str = "", attributes: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<definitions xmlns="{NAMESPACE}"{attributes}>{inside}</definitions>'.encode()


def entities(count: int, grow: int) -> str:
    chain = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * grow}">' for n in range(1, count + 1))
    return f'<!DOCTYPE d [<!ENTITY e0 "lol">{chain}]>'


def customer(inside: str) -> str:
    return (
        f'<collaboration id="k"><participant id="c" processRef="p"/></collaboration><process id="p">{inside}</process>'
    )


def net(count: int) -> str:
    """Every task leads to one gateway, and the gateway to every task."""
    tasks = "".join(f'<task id="t{n}"/>' for n in range(count))
    flows = "".join(
        f'<sequenceFlow id="a{n}" sourceRef="t{n}" targetRef="g"/>'
        f'<sequenceFlow id="b{n}" sourceRef="g" targetRef="t{n}"/>'
        for n in range(count)
    )
    return f'{tasks}<exclusiveGateway id="g"/>{flows}'


def gateways(count: int) -> str:
    """A chain of gateways, with a task before each."""
    nodes = "".join(f'<exclusiveGateway id="g{n}"/><task id="t{n}"/>' for n in range(count))
    flows = "".join(
        f'<sequenceFlow id="a{n}" sourceRef="g{n}" targetRef="g{n + 1}" name="{n}"/>'
        f'<sequenceFlow id="b{n}" sourceRef="t{n}" targetRef="g{n}"/>'
        for n in range(count - 1)
    )
    return nodes + flows


def parcels(count: int) -> str:
    """Messages between two events, each with all tasks behind it."""
    tasks = "".join(f'<task id="t{n}"/><sequenceFlow sourceRef="t{n}" targetRef="s"/>' for n in range(count))
    others = "".join(f'<task id="u{n}"/><sequenceFlow sourceRef="r" targetRef="u{n}"/>' for n in range(count))
    messages = '<messageFlow sourceRef="s" targetRef="r"/>' * 50
    return (
        '<collaboration id="k"><participant id="c" processRef="p"/><participant id="o" processRef="q"/>'
        f"{messages}</collaboration>"
        f'<process id="p">{tasks}<endEvent id="s"/></process><process id="q"><startEvent id="r"/>{others}</process>'
    )


def scopes(count: int) -> str:
    """A sub-process with as many ends as ways out."""
    inside = "".join(f'<task id="t{n}"/>' for n in range(count))
    flows = "".join(f'<task id="u{n}"/><sequenceFlow sourceRef="s" targetRef="u{n}"/>' for n in range(count))
    return customer(f'<subProcess id="s">{inside}</subProcess>{flows}')


def extension(text: str) -> bytes:
    inside = (
        '<collaboration id="c"><extensionElements><jk:journey xmlns:jk="urn:journeykit:bpmn:1" version="1">'
        f"{text}</jk:journey></extensionElements></collaboration>"
    )
    return model(inside)


def repeated() -> bytes:
    """One long element, named again and again: a small file that would be a huge map."""
    document = {"journeykit": 1, "title": "T", "stages": [{"$ref": "s", "id": "x"}] * 50_000}
    long = json.dumps({"id": "x", "name": "n" * 1_000_000})
    part = (
        '<category id="y"><categoryValue id="s"><extensionElements><jk:element xmlns:jk="urn:journeykit:bpmn:1" id="x" '
        f'kind="stage">{long}</jk:element></extensionElements></categoryValue></category>'
    )
    return extension(json.dumps(document)).replace(b"<collaboration", part.encode() + b"<collaboration", 1)


LATE = " " * 100_000
REFUSED = {
    "a million laughs": model("&e9;", entities(9, 10)),
    "laughs in an attribute": model('<a b="&e9;"/>', LATE + entities(9, 10)),
    "one long entity, often": model("&a;" * 50_000, f'{LATE}<!DOCTYPE d [<!ENTITY a "{"a" * 100_000}">]>'),
    "a chain of 30,000 entities": model("&e30000;", entities(30_000, 1)),
    "a chain in an attribute": model('<a b="&e30000;"/>', LATE + entities(30_000, 1)),
    "an entity of a file": model("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "a document type elsewhere": model("", '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">'),
    "a parameter entity": model("", '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/evil.dtd"> %p;]>'),
    "300,000 entities": model("", entities(300_000, 0)),
    "an entity in UTF-16": model("&a;", '<!DOCTYPE d [<!ENTITY a "b">]>').decode().encode("utf-16"),
    "an entity that is not there": model("&evil;"),
    "500,000 levels": model("<a>" * 500_000 + "</a>" * 500_000),
    "2,000 levels": model("<a>" * 2_000 + "</a>" * 2_000),
    "two million elements": model("<a/>" * 2_000_000),
    "a million comments": model("<!---->" * 1_000_000),
    "a name of nine megabytes": model(f"<{'a' * 9_000_000}/>"),
    "40 MB of comment": model(f"<!--{'a' * 40_000_000}-->"),
    "a gigabyte, packed": gzip.compress(b"<a/>" * 10_000_000, 1),
    "a net of ways": model(customer(net(20_000))),
    "a long chain of gateways": model(customer(gateways(15_000))),
    "messages of many to many": model(parcels(5_000)),
    "a scope with many ends": model(scopes(20_000)),
    "an extension with deep JSON": extension("[" * 1_000_000),
    "an extension with a long number": extension("1" * 1_000_000),
    "an extension that is no map": extension('{"journeykit": 1, "stages": 7}'),
    "an extension that is no object": extension("[]"),
    "an extension of the future": extension("{}").replace(b'version="1">', b'version="99">'),
    "an element named 50,000 times": repeated(),
}
READ_WHOLE = {
    "9 MB of comment": model(customer("") + f"<!--{'a' * 9_000_000}-->"),
    "600,000 attributes": model(customer("") + "<a " + " ".join(f'b{n}="x"' for n in range(600_000)) + "/>"),
    "100,000 namespaces": model(
        customer("")
        + "<a "
        + " ".join(f'xmlns:n{n}="u{n}"' for n in range(100_000))
        + ">"
        + "<n99999:b/>" * 100_000
        + "</a>"
    ),
    "two million characters by number": model(customer("") + "&#65;" * 2_000_000),
    "an inclusion": model(
        customer("") + '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    ),
    "200 levels of sub-processes": model(
        customer('<subProcess id="s{}">'.join(map(str, range(200))) + "</subProcess>" * 199)
    ),
    "references to themselves": model(
        customer(
            '<task id="t"/><sequenceFlow id="f" sourceRef="f" targetRef="f"/><boundaryEvent id="b" attachedToRef="b"/>'
        )
    ),
    "lanes in a circle": model(customer('<laneSet><lane id="l"><flowNodeRef>l</flowNodeRef></lane></laneSet>')),
}


def told(content: bytes) -> str:
    done = subprocess.run(  # noqa: S603 - a script of ours
        [sys.executable, "-c", READ],
        input=content,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


@pytest.mark.parametrize("attack", REFUSED)
def test_an_attack_is_refused_in_one_line(attack):
    said = told(REFUSED[attack])

    assert said.startswith("refused evil.bpmn")
    assert "root:" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("oddity", READ_WHOLE)
def test_what_is_only_odd_is_read(oddity):
    said = told(READ_WHOLE[oddity])

    assert said.startswith("read")
    assert "root:" not in said


def test_half_of_a_model_is_refused():
    content = written()

    assert told(content[: len(content) // 2]).startswith("refused evil.bpmn:")
