"""What stands in the pages about CI, and in the hooks of pre-commit, runs in real repositories."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import pytest
import yaml

from docs.pages import blocks_of
from repositories import SETTINGS, Repository

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGE = PROJECT / "docs" / "how-to" / "run-in-ci.md"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
LEFT_OUT = ("pip install ",)
"""Commands that are not run: journeykit is installed already, and tests have no network."""

MAP = "maps/account.yaml"
TEAMS = '[reviewers]\nfinancial-crime = ["@acme/financial-crime", "@camille"]\n'
GH = '#!/bin/sh\necho "$*" >> "$CALLS"\n'
"""What stands for the command line of GitHub, and remembers what it was called with."""


def block(file):
    """Give what a page says is in a file."""
    (found,) = (each for each in blocks_of(PAGE.read_text("utf-8")) if each.file == file)
    return yaml.safe_load(found.text)


@pytest.fixture
def example(examples):
    return (examples / "current-account.yaml").read_text("utf-8")


@pytest.fixture
def clone(tmp_path, example):
    """A clone in which a branch takes a system away from a process of the map."""
    origin = Repository.made(tmp_path / "origin")
    origin.commit({MAP: example, "journeykit.toml": TEAMS})
    repository = Repository.cloned(origin, tmp_path / "clone")
    repository.git("checkout", "--quiet", "-b", "feature")
    repository.commit({MAP: changed(example)})
    return repository


def changed(text):
    after = text.replace("uses: [identity-service]", "uses: []")
    assert after != text
    return after


def run(command, repository, tmp_path, **environment):
    """Run a command in a shell as runners do, with journeykit where they find it."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH, "utf-8")
    (tools / "gh").chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=repository.folder,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "JOURNEYKIT_"))},
            **SETTINGS,
            **environment,
            "PATH": os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]]),
            "CALLS": str(tmp_path / "calls"),
            "JOURNEYKIT_DISABLE_PLUGINS": "all",
            "SOURCE_DATE_EPOCH": "1791158400",  # 2026-10-05
        },
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def steps(workflow):
    """Give the commands of a workflow by their names, with those that are left out."""
    (job,) = workflow["jobs"].values()
    held = {step.get("name", step["run"]): step["run"] for step in job["steps"] if "run" in step}
    left_out = [name for name, command in held.items() if command.startswith(LEFT_OUT)]
    return {name: command for name, command in held.items() if name not in left_out}, left_out


def known(workflow):
    """Give the environment of a workflow, with what GitHub puts into it."""
    said = {"github.base_ref": "main", "github.token": "secret", "github.event.number": "7"}
    return {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: said[found[1]], value)
        for name, value in workflow["env"].items()
    }


# GitHub ---------------------------------------------------------------------------------------------------------------


def test_the_workflow_does_what_the_page_says(clone, tmp_path):
    workflow = block("journeys.yml")
    commands, left_out = steps(workflow)
    done = {name: run(command, clone, tmp_path, **known(workflow)) for name, command in commands.items()}
    gate = done.pop("No moment of truth is hit")
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    comment, log, reviewers = (
        (clone.folder / name).read_text("utf-8") for name in ("impact.md", "impact.sarif", "reviewers.txt")
    )

    assert left_out == ['pip install "journeykit>=1,<2"']
    assert {name: each.returncode for name, each in done.items()} == dict.fromkeys(done, 0), done
    assert calls == [
        "pr comment 7 --body-file impact.md --edit-last --create-if-none",
        "pr edit 7 --add-reviewer acme/financial-crime,camille",
    ]
    assert comment.startswith("<!-- journeykit impact ")
    assert "Identity check by phone camera" in comment
    assert json.loads(log)["runs"][0]["results"][0]["ruleId"] == "impact/modified"
    assert "@acme/financial-crime @camille" in reviewers
    assert gate.returncode == 1
    assert gate.stdout.startswith("::error file=maps/account.yaml,line=")
    assert ",title=moment::" in gate.stdout


def test_a_pull_request_that_affects_nothing_asks_nobody_and_passes_the_gate(clone, tmp_path):
    workflow = block("journeys.yml")
    commands, _ = steps(workflow)
    (clone.folder / "reviewers.txt").write_text("# nothing\n", "utf-8")
    clone.git("checkout", "--quiet", "main")
    names = ("Ask for reviews", "No moment of truth is hit")
    done = [run(commands[name], clone, tmp_path, **known(workflow)) for name in names]

    assert [each.returncode for each in done] == [0, 0], done
    assert not (tmp_path / "calls").exists()


def test_the_first_map_is_there_for_the_first_time(tmp_path, example):
    origin = Repository.made(tmp_path / "origin")
    origin.commit({"README": "maps come soon"})
    repository = Repository.cloned(origin, tmp_path / "clone")
    repository.commit({MAP: example})
    workflow = block("journeys.yml")
    command, *_ = steps(workflow)[0]["What the change affects"].splitlines()
    done = run(command, repository, tmp_path, **known(workflow))

    assert done.returncode == 0, done.stderr
    assert "added" in (repository.folder / "impact.md").read_text("utf-8")


# GitLab ---------------------------------------------------------------------------------------------------------------


def test_the_job_of_gitlab_does_what_the_page_says(clone, tmp_path):
    script = [each for each in block("gitlab-ci.yml")["impact"]["script"] if not each.startswith(LEFT_OUT)]
    done = run("\n".join(script), clone, tmp_path, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    report = ElementTree.parse(clone.folder / "impact.xml")  # noqa: S314 - our own

    assert done.returncode == 1, done.stderr
    assert [each.get("name") for each in report.iterfind(".//testcase[failure]")] == ["moment"]


# pre-commit -----------------------------------------------------------------------------------------------------------

_SUFFIXES = {"yaml": {".yaml", ".yml"}, "json": {".json"}}


def run_hook(id, repository, tmp_path, config=MappingProxyType({})):
    """Run a hook as pre-commit does: on the files that are to be committed and that it is for, if there are any."""
    hook = {"args": [], "pass_filenames": True, **HOOKS[id], **config}
    suffixes = set().union(*(_SUFFIXES[each] for each in hook["types_or"]))
    staged = repository.git("diff", "--staged", "--name-only", "--no-ext-diff", "--diff-filter=ACMRTUXB").splitlines()
    chosen = [name for name in staged if re.search(hook["files"], name) and Path(name).suffix in suffixes]
    if not chosen:
        return None
    names = chosen if hook["pass_filenames"] else []
    return run(shlex.join([*shlex.split(hook["entry"]), *hook["args"], *names]), repository, tmp_path)


@pytest.fixture
def staged(clone):
    """A repository in which a change of the map, and a file that is no map, are to be committed."""
    clone.git("checkout", "--quiet", "main")
    clone.write(MAP, changed((clone.folder / MAP).read_text("utf-8")))
    clone.write("settings.yaml", "a: 1\n")
    clone.git("add", "--all")
    return clone


def test_every_hook_runs_a_command_that_is_installed():
    assert {hook["entry"].split()[0] for hook in HOOKS.values()} == {"journeykit"}
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}


def test_the_hook_of_the_style_writes_maps_anew(staged, tmp_path):
    text = (staged.folder / MAP).read_text("utf-8")
    staged.write(MAP, text.replace("language: en", "language:    en"))
    done = run_hook("journeykit-fmt", staged, tmp_path)

    assert done.returncode == 0, done.stderr
    assert (staged.folder / MAP).read_text("utf-8") == text
    assert (staged.folder / "settings.yaml").read_text("utf-8") == "a: 1\n"


def test_the_hook_of_the_rules_looks_at_maps_alone(staged, tmp_path):
    assert run_hook("journeykit-validate", staged, tmp_path).returncode == 0

    staged.write(MAP, (staged.folder / MAP).read_text("utf-8").replace("stage: verify", "stage: nowhere"))
    assert run_hook("journeykit-validate", staged, tmp_path).returncode == 1


def test_the_hook_of_the_impact_shows_it_and_stops_nothing(staged, tmp_path):
    done = run_hook("journeykit-impact", staged, tmp_path)

    assert done.returncode == 0, done.stderr
    assert "Identity check by phone camera" in done.stdout


def test_the_hooks_as_the_page_has_them_pass_and_a_stricter_gate_stops(staged, tmp_path):
    (repository,) = block("pre-commit-config.yaml")["repos"]
    codes = {each["id"]: run_hook(each["id"], staged, tmp_path, each).returncode for each in repository["hooks"]}
    impact = next(each for each in repository["hooks"] if each["id"] == "journeykit-impact")
    stricter = run_hook("journeykit-impact", staged, tmp_path, {"args": [*impact["args"][:-1], "severity>=low"]})

    assert codes == dict.fromkeys(HOOKS, 0)
    assert stricter.returncode == 1


def test_a_commit_without_maps_runs_no_hook(clone, tmp_path):
    clone.write("notes.txt", "nothing")
    clone.git("add", "--all")

    assert [run_hook(id, clone, tmp_path) for id in HOOKS] == [None, None, None]


def test_the_first_commit_of_a_repository_passes_the_hook_of_the_impact(tmp_path, example):
    repository = Repository.made(tmp_path / "new")
    repository.write(MAP, example)
    repository.git("add", "--all")
    done = run_hook("journeykit-impact", repository, tmp_path)

    assert done.returncode == 0, done.stderr
