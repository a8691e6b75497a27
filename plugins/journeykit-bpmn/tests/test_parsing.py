"""Bytes become a tree, or a refusal that says why; an unedited tree becomes the bytes it was."""

import gzip
import os
from pathlib import Path

import pytest
from journeykit_bpmn._parsing import LIMIT, parsed
from journeykit_bpmn._saving import Model
from lxml import etree
from order import FOLDER
from trip import written

from journeykit.errors import DocumentError, UnknownElementError
from journeykit.plugins import Source

SHARED = Path(os.environ.get("JOURNEYKIT_SHARED", Path(__file__).parents[3].parent / "shared")) / "data" / "bpmn"
FILES = [FOLDER / "order.bpmn", *sorted(SHARED.glob("*.bpmn"))]
MODEL = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">{}</definitions>'


def refusal(content: bytes, **limits: int) -> str:
    with pytest.raises(DocumentError) as refused:
        parsed(Source("order.bpmn", content, **limits))
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "order.bpmn:1:1 empty"),
        (b"  \n", "order.bpmn:1:1 empty"),
        (b"title: Trip", "order.bpmn:1:1 not XML"),
        (b"<a><b></a>", "order.bpmn:1:"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "order.bpmn:1:0 not a BPMN 2.0 model"),
        (b"<definitions/>", "<definitions> of no namespace"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "not XML"),
        (MODEL.format("\xe9").encode("latin-1"), "not XML"),
        (gzip.compress(MODEL.format("").encode()), "not XML"),
    ],
)
def test_what_is_no_model_is_refused_with_its_place_and_reason(content, said):
    assert said in refusal(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_any_encoding_that_a_file_declares_is_read(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + MODEL.format('<process id="p" name="Qualité"/>')

    assert parsed(Source("order.bpmn", text.encode(encoding))).getroot()[0].get("name") == "Qualité"


def test_more_than_may_be_read_is_refused_unless_the_source_allows_it():
    content = MODEL.format(f"<documentation>{' ' * 1000}</documentation>" * 10_500).encode()

    assert "bytes are more than the 10,485,760 that are read" in refusal(content)
    assert parsed(Source("order.bpmn", content, limit=2 * LIMIT)).getroot() is not None
    assert "more than the 10 that are read" in refusal(MODEL.format("").encode(), limit=10)


def test_a_document_type_is_refused_wherever_it_hides():
    for before in ("", "<!-- a comment -->\n<?a b?>", " " * 100_000):
        assert "a document type" in refusal(f"{before}<!DOCTYPE d>{MODEL.format('')}".encode())
    wide = f"<?xml version='1.0' encoding='utf-16'?><!DOCTYPE d>{MODEL.format('')}"
    assert "a document type" in refusal(wide.encode("utf-16"))


def test_words_about_document_types_are_only_words():
    content = MODEL.format("<documentation><![CDATA[<!DOCTYPE html>]]></documentation><!-- <!DOCTYPE a> -->").encode()

    assert parsed(Source("order.bpmn", b"<!-- <!DOCTYPE a> -->" + content)).getroot()[0].text == "<!DOCTYPE html>"


# Saving ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_model_that_nobody_edited_is_saved_as_it_was(path):
    content = path.read_bytes()
    model = Model(Source(path.name, content))

    assert list(model.elements)
    assert model.to_bytes() == content


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_rename_changes_that_name_alone(path):
    content = path.read_bytes()
    model = Model(Source(path.name, content))
    id = next(id for id, element in model.elements.items() if element.tag.endswith(("task", "userTask")))

    model.rename(id, 'Ça & "là" <b>')

    saved = model.to_bytes()
    differing = [
        (before, after) for before, after in zip(_infoset(content), _infoset(saved), strict=True) if before != after
    ]
    assert len(differing) == 1
    (_, before, *_), (_, after, *_) = differing[0]
    assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} == {"name"}
    assert after["name"] == 'Ça & "là" <b>'
    assert content.startswith(b"<?xml") == saved.startswith(b"<?xml")


def _infoset(content):
    """Give everything a reader of XML sees: elements, attributes, texts, prefixes, comments and instructions."""
    root = etree.fromstring(content)
    around = [("before", each.tag, each.text) for each in root.itersiblings(preceding=True)]
    return [
        *around,
        (root.getroottree().docinfo.encoding, root.getroottree().docinfo.standalone),
        *((each.tag, dict(each.attrib), each.text, each.tail, each.nsmap) for each in root.iter()),
    ]


def test_renaming_what_is_not_there_names_the_nearest():
    with pytest.raises(UnknownElementError, match="Did you mean 'Touchpoint_book'"):
        Model(Source("trip.bpmn", written())).rename("Touchpoint_bok", "Book")


def test_the_name_it_has_already_is_no_edit():
    content = written()
    model = Model(Source("trip.bpmn", content))

    model.rename("Touchpoint_book", "Book online")

    assert model.to_bytes() == content
