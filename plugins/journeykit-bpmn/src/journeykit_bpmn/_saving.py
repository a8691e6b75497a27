"""A model that is edited in place and saved: what nobody touched stays as it was."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lxml import etree

from journeykit.errors import UnknownElementError
from journeykit.plugins import Source

from ._names import BPMN
from ._parsing import parsed

__all__ = ["Model"]


class Model:
    r"""A BPMN model as it stands in a file.

    >>> model = Model(Source("order.bpmn", b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">\n'
    ...                      b'  <process  id="p" name="Order"/></definitions>'))
    >>> model.to_bytes() == model.source.content
    True
    >>> model.rename("p", "Orders & more")
    >>> model.to_bytes().splitlines()[1]
    b'  <process id="p" name="Orders &amp; more"/></definitions>'
    """

    def __init__(self, source: Source) -> None:
        """Parse the model.

        Raises:
            DocumentError: where it is none.
        """
        self.source = source
        self.tree = parsed(source)
        self._is_edited = False

    @cached_property
    def elements(self) -> dict[str, etree._Element]:
        """The elements of BPMN that have an id, by it; the first one where it repeats."""
        found: dict[str, etree._Element] = {}
        for element in self.tree.getroot().iter(f"{{{BPMN}}}*"):
            id = element.get("id")
            if id:
                found.setdefault(id, element)
        return found

    def rename(self, id: str, name: str) -> None:
        """Change the name of an element, and nothing else.

        Raises:
            UnknownElementError: where there is no such element.
        """
        element = self.elements.get(id)
        if element is None:
            raise UnknownElementError(id, self.elements, "in this model")
        if element.get("name") != name:
            element.set("name", name)
            self._is_edited = True

    def to_bytes(self) -> bytes:
        """Give the content of the file: as it was read where nothing was edited."""
        if not self._is_edited:
            return self.source.content
        about: Any = self.tree.docinfo
        has_declaration = self.source.content.lstrip(b"\xef\xbb\xbf").startswith(_declaration(about.encoding))
        how: dict[str, Any] = {"encoding": about.encoding or "UTF-8", "xml_declaration": has_declaration}
        if has_declaration:
            how["standalone"] = about.standalone
        content: bytes = etree.tostring(self.tree, **how)
        return content


def _declaration(encoding: str | None) -> bytes:
    """Give how the first line begins in this encoding, with the byte order mark it may have."""
    wide = (encoding or "").upper().startswith(("UTF-16", "UTF-32", "UCS"))
    return b"" if wide else b"<?xml"
