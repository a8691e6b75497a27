"""A browser for the tests that need one, and pages to open in it."""

import base64
import hashlib
import os
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("JOURNEYKIT_CHROMIUM", "/usr/bin/chromium")

POLICY = "default-src 'none'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'"


@pytest.fixture(scope="session")
def browser():
    """Chromium; tests are skipped where it or playwright is not installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no {CHROMIUM}; JOURNEYKIT_CHROMIUM says where Chromium is")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def open_script(browser, tmp_path):
    """Open a page from a file, with a script and data, under a policy that allows that one script and nothing else."""
    pages = []

    def opened(script, text="null"):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        written = tmp_path / f"page-{len(pages)}.html"
        written.write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(digest)}"></head><body>'
            f'<script type="application/json" id="knowledge">{text}</script><script>{script}</script></body></html>',
            "utf-8",
        )
        page = browser.new_page()
        page.problems = []
        page.on("console", lambda message: page.problems.append(message.text))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(written.as_uri())
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
