"""Every page of the documentation runs: its programs, its commands, its documents."""

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from docs.pages import Block, Page, blocks_of

PROJECT = Path(__file__).resolve().parent.parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted(
    path
    for path in DOCS.rglob("*.md")
    if not {"_build", "_generated", "changelog.d"} & set(path.relative_to(DOCS).parts)
)
PLUGINS = sorted((PROJECT / "plugins").glob("*/README.md"))


def name(path):
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.usefixtures("without_plugins")
@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_does_what_it_shows(path, workplace):
    text = path.read_text("utf-8")

    assert Page(name(path), workplace).run(text) == len(list(blocks_of(text)))


@pytest.mark.usefixtures("without_plugins")
def test_the_readme_does_what_it_shows(workplace, monkeypatch):
    project = workplace.parent.parent  # where docs/examples is; the README speaks of both places
    shutil.copytree(workplace, project, dirs_exist_ok=True)
    monkeypatch.chdir(project)
    monkeypatch.setenv("COLUMNS", "140")
    text = (PROJECT / "README.md").read_text("utf-8")

    assert Page("README.md", project).run(text) == len(list(blocks_of(text)))


@pytest.mark.parametrize("path", PLUGINS, ids=name)
def test_the_readme_of_a_plugin_does_what_it_shows(path, workplace):
    try:
        distribution(path.parent.name)
    except PackageNotFoundError:
        pytest.skip(f"{path.parent.name} is not installed here")
    text = path.read_text("utf-8")

    assert Page(name(path), workplace).run(text) == len(list(blocks_of(text)))


# What runs pages ------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(workplace):
    return Page("page.md", workplace)


def test_blocks_are_found_with_their_words_and_lines():
    text = "# Title\n\n- item\n  ```yaml fragment\n  a: 1\n  ```\n\n````{note}\n```python\n```\n````\n"

    assert list(blocks_of(text)) == [
        Block(("yaml", "fragment"), "a: 1\n", 5),
        Block(("{note}",), "```python\n```\n", 9),
    ]


def test_a_comment_with_a_program_is_a_block():
    assert list(blocks_of("<!-- python\nx = 1\n-->\n<!-- x -->\n")) == [Block(("python",), "x = 1\n", 2)]


def test_a_fence_that_stays_open_is_an_error():
    with pytest.raises(AssertionError, match="line 2: this fence is never closed"):
        list(blocks_of("\n```python\n1\n"))


def test_an_unknown_language_is_an_error(page):
    with pytest.raises(AssertionError, match=r"page.md:2: 'pyhton' is no language"):
        page.run("```pyhton\n1\n```\n")


def test_a_page_has_one_namespace(page):
    assert page.run("```python\nx = 1\n```\n\n```python\n>>> x + 1\n2\n```\n") == 2


def test_a_session_that_prints_something_else_fails(page):
    with pytest.raises(AssertionError, match="Expected"):
        page.run("```python\n>>> 1 + 1\n3\n```\n")


def test_a_program_that_raises_says_where(page):
    with pytest.raises(ZeroDivisionError) as raised:
        page.run("\n```python\n1 / 0\n```\n")

    assert raised.value.__notes__ == ["in the python block at page.md:3"]


def test_a_module_that_is_saved_can_be_imported_and_leaves_no_trace(page):
    page.run("```python greeting.py\nword = 1\n```\n\n```python\n>>> import greeting; greeting.word\n1\n```\n")

    with pytest.raises(ModuleNotFoundError):
        __import__("greeting")


def test_what_a_command_shows_is_compared(page):
    page.run("```console\n$ journeykit --version\njourneykit 1.0.0\n```\n")

    with pytest.raises(AssertionError, match=r"-journeykit 0\.0"):
        page.run("```console\n$ journeykit --version\njourneykit 0.0\n```\n")


def test_an_ellipsis_stands_for_any_lines(page):
    page.run("```console\n$ journeykit --help\nUsage: journeykit [OPTIONS] [COMMAND] [ARGS]...\n…\n```\n")

    with pytest.raises(AssertionError):
        page.run("```console\n$ journeykit --help\n…\nnothing of the kind\n…\n```\n")


def test_a_command_that_fails_must_say_so(page):
    page.run("```console\n$ journeykit why\n…\n$ echo $?\n2\n```\n")

    with pytest.raises(AssertionError, match="left with 2"):
        page.run("```console\n$ journeykit why\n```\n")


def test_a_command_writes_to_a_file(page, workplace):
    page.run("```console\n$ journeykit schema impact > schema.json\n```\n")

    assert (workplace / "schema.json").read_text("utf-8").startswith("{")


def test_commands_to_copy_run_where_they_are_ours(page):
    page.run("```console\nuv run journeykit --version\nuv run something-else\n```\n")

    with pytest.raises(AssertionError, match="left with 2"):
        page.run("```console\nuv run journeykit no-command\n```\n")


def test_other_programs_are_only_shown(page):
    page.run("```console shown\n$ pip install journeykit\n```\n")

    with pytest.raises(AssertionError, match="pip"):
        page.run("```console\n$ pip install journeykit\n```\n")


def test_a_journey_document_must_load(page):
    page.run("```yaml\n# a comment\njourneykit: 1\ntitle: Trip\n```\n\n```yaml fragment\n- {id: x}\n```\n")

    with pytest.raises(ValueError, match="title"):
        page.run("```yaml\njourneykit: 1\n```\n")


def test_settings_must_be_accepted(page):
    page.run('```toml journeykit.toml\nselect = ["JK1"]\n```\n')

    with pytest.raises(ValueError, match="no rule"):
        page.run('```toml\n[tool.journeykit]\nselect = ["XX"]\n```\n')
