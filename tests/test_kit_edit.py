"""`Kit.edit`: changes of a file by a plugin, with everything else as people wrote it."""

import json

import pytest

from journeykit import Kit
from journeykit.errors import DocumentError, UsageError
from journeykit.model import Anchor
from journeykit.plugins import Edit

KIT = Kit(discover=False)

MAP = """\
# The kiosk, as the field team sees it.
journeykit: 1
title: Buy a ticket  # the working title

stages: [Buy]
touchpoints:
  - {id: kiosk, name: Kiosk, stage: buy}  # at the station
processes:
  - Upkeep
  - id: billing
    name: Billing # by night
    source:
      file: billing.bpmn # in the other repository
      element: Task_1
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(MAP, "utf-8")
    return path


def test_a_field_is_set_and_comments_stay(path):
    KIT.edit(path, [Edit(("processes", 1, "source", "fingerprint"), value="seen")])

    assert KIT.read(path)["billing"].source == Anchor("billing.bpmn", element="Task_1", fingerprint="seen")
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if line not in MAP.splitlines()] == ["      fingerprint: seen"]


def test_what_is_missing_on_the_way_is_made(path):
    place = ("touchpoints", 0, "extra", "bpmn", "source")
    KIT.edit(path, [Edit((*place, "file"), value="a.bpmn"), Edit((*place, "element"), value="Task_2")])
    touchpoint = KIT.read(path)["kiosk"]

    assert touchpoint.extra == {"bpmn": {"source": {"file": "a.bpmn", "element": "Task_2"}}}
    assert "# at the station" in path.read_text("utf-8")


def test_an_element_that_is_a_bare_name_becomes_a_mapping_with_the_same_id(path):
    KIT.edit(path, [Edit(("processes", 0, "source"), value={"file": "upkeep.bpmn"})])

    assert KIT.read(path)["upkeep"].name == "Upkeep"
    assert KIT.read(path)["upkeep"].source == Anchor("upkeep.bpmn")


def test_a_field_is_removed(path):
    KIT.edit(path, [Edit(("touchpoints", 0, "name"), action="remove")])

    assert KIT.read(path)["kiosk"].name == ""


def test_json_is_edited_too(tmp_path):
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"journeykit": 1, "title": "Trip", "processes": ["Upkeep"]}), "utf-8")
    KIT.edit(path, [Edit(("processes", 0, "owner"), value="field")])

    assert json.loads(path.read_text("utf-8"))["processes"] == [{"name": "Upkeep", "owner": "field"}]


def test_an_edit_that_would_make_no_map_is_refused_and_nothing_is_written(path):
    with pytest.raises(DocumentError, match="processes"):
        KIT.edit(path, [Edit(("processes", 0, "visibility"), value="hidden")])

    assert path.read_text("utf-8") == MAP


def test_a_place_that_does_not_exist_is_refused(path):
    with pytest.raises(UsageError, match=r"no processes\[2\]"):
        KIT.edit(path, [Edit(("processes", 2, "name"), value="x")])

    assert path.read_text("utf-8") == MAP


def test_nothing_is_set_within_a_text(path):
    with pytest.raises(UsageError, match=r"processes\[1\].name holds 'Billing'"):
        KIT.edit(path, [Edit(("processes", 1, "name", "en"), value="Billing")])


def test_no_edits_write_nothing(path):
    before = path.stat().st_mtime_ns
    KIT.edit(path, [])

    assert path.read_text("utf-8") == MAP
    assert path.stat().st_mtime_ns == before
