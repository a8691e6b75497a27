"""`journeykit serve`, started as users start it."""

import os
import re
import socket
import sys
import time
from pathlib import Path

import pytest

from cli.serving import Served
from journeykit import Kit
from journeykit._cli._serving import Watch
from journeykit.plugins import Exporter, Rendering

MAP = """\
journeykit: 1
title: Buy a ticket
language: en
stages: [Buy]
touchpoints:
  - {id: kiosk, name: Ticket kiosk, stage: buy}
"""
BROKEN = """\
journeykit: 1
title: Buy a ticket
stages: [Buy]
touchpoints:
  - {id: kiosk, name: Ticket kiosk, stage: buy, importance: "<script>alert(1)</script>"}
  - {id: kiosk, colour: red}
"""
POLICY = "Content-Security-Policy"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent as POSIX has them")


@pytest.fixture
def serve(tmp_path):
    """Serve `map.yaml` of an empty folder, with what is asked for besides."""
    started = []

    def start(text=MAP, *arguments):
        (tmp_path / "map.yaml").write_text(text, "utf-8")
        started.append(Served(tmp_path, "--port", "0", *arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.communicate()


# What is shown -------------------------------------------------------------------------------------------------------


def test_the_map_is_shown_inside_a_page_that_renews_itself(serve):
    served = serve()
    status, headers, page = served.ask()

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<iframe id="map" src="/map"' in page
    assert "<title>Buy a ticket</title>" in page
    assert "Ticket kiosk" in served.picture()
    assert "EventSource" in served.ask("/around.js")[2]
    assert "iframe" in served.ask("/around.css")[2]


def test_a_change_of_the_file_is_shown(serve):
    served = serve()
    before = served.page()
    served.map.write_text(MAP.replace("Ticket kiosk", "Ticket office"), "utf-8")

    assert "Ticket office" in served.picture()
    assert re.search(r'data-drawn="\w+"', served.page())[0] not in before


def test_a_change_that_changes_nothing_draws_nothing(serve):
    served = serve()
    before = served.page()
    served.map.write_text(MAP, "utf-8")
    os.utime(served.map, (1, 1))

    assert served.page() == before


def test_browsers_are_told_of_a_change(serve):
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as called:
        called.sendall(f"GET /changes HTTP/1.0\r\nHost: localhost:{served.port}\r\n\r\n".encode())
        stream = called.makefile("r", encoding="utf-8")
        told = (line for line in stream if line.startswith("data: "))
        first = next(told)
        served.map.write_text(MAP.replace("Ticket kiosk", "Ticket office"), "utf-8")
        second = next(told)

    assert first != second
    assert f'data-version="{second.removeprefix("data: ").strip()}"' in served.page()


def test_every_problem_is_told_with_its_place_and_the_last_good_picture_stays(serve):
    served = serve()
    before = served.picture()
    served.map.write_text(BROKEN, "utf-8")
    page = served.page()

    assert "map.yaml holds 4 problems" in page
    assert re.findall(r"line (\d+), column (\d+)", page) == [("5", "49"), ("6", "5"), ("6", "6"), ("6", "17")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "Below is the last picture without problems" in page
    assert served.picture() == before


def test_a_map_that_is_mended_has_no_problems_left(serve):
    served = serve(BROKEN)
    status, _, nothing = served.ask("/map")
    served.map.write_text(MAP, "utf-8")

    assert status == 404
    assert "There is no picture yet" in nothing
    assert "problems" not in served.page()
    assert "Ticket kiosk" in served.picture()


def test_a_file_that_goes_away_is_a_problem_until_it_comes_back(serve):
    served = serve()
    assert "Ticket kiosk" in served.picture()
    served.map.unlink()

    assert "no such file" in served.page()
    assert "Ticket kiosk" in served.picture()
    served.map.write_text(MAP, "utf-8")
    assert "no such file" not in served.page()


def test_findings_are_told_with_their_places(serve):
    page = serve(MAP.replace("stage: buy", "stage: bye")).page()

    assert re.search(r'<li class="error"><strong>line 6, column \d+</strong> <em>error</em> JK101 ', page)


def test_labels_are_in_the_language_asked_for(serve):
    served = serve(MAP, "--lang", "fr")

    assert '<html lang="fr">' in served.page()
    served.map.write_text("title: Trip", "utf-8")
    assert "map.yaml contient 1 problème" in served.page()


def test_a_plugin_that_breaks_over_a_map_is_a_problem_and_not_the_end(tmp_path):
    def render(scene, _options):
        return Rendering.of(scene.journey.stages[0].name)

    exporter = Exporter(name="stage", summary="Stage", suffixes=(".html",), media_type="text/html", render=render)
    watch = Watch(str(tmp_path / "map.yaml"), Kit(discover=False), exporter)
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    good = watch.look()
    (tmp_path / "map.yaml").write_text("journeykit: 1\ntitle: Trip\n", "utf-8")
    broken = watch.look()

    assert good.picture == broken.picture == b"Buy"
    assert good.problems == ()
    assert [problem.text for problem in broken.problems] == ["IndexError: tuple index out of range"]


# Who may ask ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/map", "/changes", "/around.js", "/nothing"])
@pytest.mark.parametrize(
    "host", ["example.com", "example.com:{port}", "localhost", "127.0.0.1:1", "localhost:{port}.x", ""]
)
def test_a_page_elsewhere_that_pretends_to_be_this_machine_gets_nothing(serve_once, path, host):
    status, _, content = serve_once.ask(path, Host=host.format(port=serve_once.port))

    assert status == 421
    assert content == "this is not the host you asked for\n"


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LOCALHOST:{port}"])
def test_this_machine_may_ask_by_its_own_names(serve_once, host):
    assert serve_once.ask("/", Host=host.format(port=serve_once.port))[0] == 200


@pytest.mark.parametrize(
    "request_line", ["GET / HTTP/1.0\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n"]
)
def test_a_request_without_one_host_gets_nothing(serve_once, request_line):
    with socket.create_connection(("127.0.0.1", serve_once.port), timeout=10) as called:
        called.sendall(f"{request_line}\r\n".encode())

        assert b" 421 " in called.makefile("rb").readline()


def test_only_this_machine_is_listened_to(serve_once):
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("this system does not say who listens where")
    address = f":{serve_once.port:04X}"
    found = [line.split()[1] for line in listening.read_text().splitlines() if line.split()[1].endswith(address)]

    assert found
    assert {each.split(":")[0] for each in found} == {"0100007F"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_nothing_but_looking_is_allowed(serve_once, method):
    status, headers, content = serve_once.ask("/", method=method)

    assert status == 405
    assert headers["Allow"] == "GET, HEAD"
    assert "Ticket" not in content


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/map.yaml",
        "/map/",
        "/./map",
        "/around.css/../map",
        "http://example.com/",
        "/_serving/around.js",
        "/?x=/map/../../etc/passwd&",
    ],
)
def test_nothing_of_the_disk_is_served(serve_once, path):
    status, _, content = serve_once.ask(path, Host=f"localhost:{serve_once.port}")

    assert status == (200 if path.startswith("/?") else 404)
    assert "root:" not in content
    assert "journeykit: 1" not in content


def test_head_gives_what_get_gives_but_for_the_content(serve_once):
    for path in ("/", "/map", "/around.css", "/nothing"):
        got, asked = serve_once.ask(path), serve_once.ask(path, method="HEAD")

        assert asked[0] == got[0]
        assert asked[2] == ""
        assert asked[1]["Content-Length"] == got[1]["Content-Length"] == str(len(got[2].encode()))
    assert serve_once.ask("/changes", method="HEAD")[0] == 200


@pytest.mark.parametrize("path", ["/", "/map", "/around.js", "/around.css", "/nothing"])
def test_every_answer_is_closed_to_the_outside(serve_once, path):
    _, headers, _ = serve_once.ask(path)

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers[POLICY].startswith("default-src 'none'; base-uri 'none'; form-action 'none'")
    assert headers["Server"].strip() == "journeykit"


def test_the_page_runs_no_script_but_its_own(serve_once):
    policy = serve_once.ask()[1][POLICY]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert re.findall(r"<script[^>]*>", serve_once.page()) == ['<script src="/around.js" defer>']


def test_the_page_of_the_map_keeps_its_own_policy(serve_once):
    headers, page = serve_once.ask("/map")[1:]

    assert "connect-src" not in headers[POLICY]  # nothing at all, by default-src
    assert "frame-ancestors 'self'" in headers[POLICY]
    assert "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-" in page


@pytest.fixture(scope="module")
def serve_once(tmp_path_factory):
    """One server for all that only look at it."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "map.yaml").write_text(MAP, "utf-8")
    served = Served(folder, "--port", "0")
    yield served
    served.process.kill()
    served.process.communicate()


# Beginning and ending ------------------------------------------------------------------------------------------------


def test_ctrl_c_ends_it_quietly(serve):
    served = serve()
    served.page()
    code, out, err = served.end()

    assert code == 0
    assert out == ""
    assert err == f"map.yaml: shown at http://127.0.0.1:{served.port}/ until Ctrl-C\n"


def test_ctrl_c_ends_it_while_a_browser_waits(serve):
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as called:
        called.sendall(f"GET /changes HTTP/1.0\r\nHost: localhost:{served.port}\r\n\r\n".encode())
        assert called.recv(1)

        assert served.end()[0] == 0


def test_a_browser_that_goes_away_leaves_no_trace(serve):
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as called:
        called.sendall(f"GET /changes HTTP/1.0\r\nHost: localhost:{served.port}\r\n\r\n".encode())
        called.recv(1)
    served.map.write_text(MAP.replace("Ticket kiosk", "Ticket office"), "utf-8")
    time.sleep(1)

    assert served.end()[2].count("\n") == 1


def test_a_port_that_is_taken_is_told(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run("serve", "map.yaml", "--port", str(port))

    assert answer.code == 2
    assert f"port {port} cannot be used (Address already in use); --port 0 finds a free one" in answer.err


def test_a_file_that_is_not_there_is_told_at_once(run):
    answer = run("serve", "missing.yaml", "--port", "0")

    assert answer.code == 3
    assert "missing.yaml: no such file" in answer.err


def test_standard_input_cannot_be_watched(run):
    answer = run("serve", "-")

    assert answer.code == 2
    assert "standard input is none" in answer.err


@pytest.mark.parametrize("arguments", [["--host", "localhost"], ["--port", "70000"], ["--port", "-1"]])
def test_no_other_host_and_no_odd_port_is_taken(run, arguments):
    assert run("serve", "map.yaml", *arguments).code == 2


def test_it_opens_in_the_browser(tmp_path, monkeypatch):
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    browser = tmp_path / "browser.py"
    browser.write_text(f"import pathlib, sys\npathlib.Path({str(tmp_path / 'seen')!r}).write_text(sys.argv[1])\n")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {browser} %s")
    served = Served(tmp_path, "--port", "0", "--open")
    seen = served.until(lambda: (tmp_path / "seen").exists() and (tmp_path / "seen").read_text())
    served.end()

    assert seen == f"http://127.0.0.1:{served.port}/"
