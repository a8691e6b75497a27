"""`journeykit serve` in a browser: the page renews itself, keeps its place, and shows what is wrong."""

import pytest

from cli.serving import Served

SOON = 20_000


@pytest.fixture
def shown(browser, tmp_path, examples):
    """The page of a served map, and the file."""
    text = (examples / "fibre-abonnement.yaml").read_text("utf-8")
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    served = Served(tmp_path, "--port", "0")
    page = browser.new_page()
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(f"http://localhost:{served.port}/")
    yield page, served, text
    page.close()
    served.process.kill()
    served.process.communicate()


def test_the_page_follows_the_file(shown):
    page, served, text = shown
    page.frame_locator("#map").get_by_text("Affiche").first.wait_for(timeout=SOON)
    page.frames[1].evaluate("scrollTo(0, 200)")

    served.map.write_text(text.replace("name: Affiche", "name: Enseigne"), "utf-8")
    page.frame_locator("#map").get_by_text("Enseigne").first.wait_for(timeout=SOON)
    assert page.frames[1].evaluate("scrollY") == 200

    served.map.write_text(text.replace("stage: decouverte", "stage: 12"), "utf-8")
    page.get_by_role("alert").wait_for(timeout=SOON)
    assert "touchpoints[0].stage: an id, or a mapping with an id is expected" in page.get_by_role("alert").inner_text()
    assert page.frame_locator("#map").get_by_text("Enseigne").count() > 0

    served.map.write_text(text, "utf-8")
    page.get_by_role("alert").wait_for(state="detached", timeout=SOON)
    page.frame_locator("#map").get_by_text("Affiche").first.wait_for(timeout=SOON)
    assert page.problems == []


def test_the_page_says_that_nobody_answers(shown):
    page, served, _ = shown
    page.locator("#silence").wait_for(state="hidden", timeout=SOON)
    served.end()
    page.locator("#silence").wait_for(state="visible", timeout=SOON)

    assert "journeykit" in page.locator("#silence").inner_text()
