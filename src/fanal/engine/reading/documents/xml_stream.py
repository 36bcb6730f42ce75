"""Reading XML piece by piece, without building a tree: no DTD, no entities, no depth beyond the limit."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError


class XmlText(ContentHandler):
    """Collects text. Says of each element, by its name without prefix, that it opened or closed."""

    ignored: frozenset[str] = frozenset()
    """Elements of which nothing is read, not even what is inside them."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits, self._depth, self._ignoring_from, self._size = limits, 0, 0, 0
        self.met: set[str] = set()
        """The ignored elements that were there."""
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """What was collected, without empty lines at the ends."""
        return "".join(self.pieces).strip("\n\t ")

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        """Take note that an element opened."""

    def closed(self, name: str) -> None:
        """Take note that an element closed."""

    def wrote(self, text: str) -> None:
        """Take note of text between elements."""

    def add(self, text: str) -> None:
        """Keep a piece of text, unless it is too much."""
        self._size += len(text)
        if self._size > self._limits.characters:
            raise DocumentError("too_long", limit=self._limits.characters)
        self.pieces.append(text)

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise DocumentError("too_deep")
        local = name.rpartition(":")[2]
        if self._ignoring_from:
            return
        if local in self.ignored:
            self._ignoring_from = self._depth
            self.met.add(local)
        else:
            self.opened(local, attrs)

    def endElement(self, name: str) -> None:
        if not self._ignoring_from:
            self.closed(name.rpartition(":")[2])
        elif self._ignoring_from == self._depth:
            self._ignoring_from = 0
        self._depth -= 1

    def characters(self, content: str) -> None:
        if not self._ignoring_from:
            self.wrote(content)


def parse_xml(chunks: Iterable[bytes], into: ContentHandler, kind: str) -> None:
    """Feed XML to a handler; raise `DocumentError` for XML that is broken or defines entities."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(into)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException:
        raise DocumentError("forbidden_xml") from None
    except SAXException:
        raise DocumentError("damaged", kind=kind) from None
