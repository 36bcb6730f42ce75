"""OpenDocument texts (.odt): the text in the order of the document, tables cell by cell, then comments."""

from __future__ import annotations

import re
from xml.sax.xmlreader import AttributesImpl

from fanal.engine.reading.documents.archive import Archive
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import DocumentError, warning
from fanal.engine.reading.documents.values import Document, Part
from fanal.engine.reading.documents.xml_stream import XmlText, parse_xml

_SPACES = re.compile(r"[ \t\r\n]+")
_MANIFEST = "META-INF/manifest.xml"
_LONGEST_GAP = 200


def read_open_document(data: bytes, kind: str, limits: Limits) -> Document:
    """Return the parts of a document: "header and footer", "body", "comments"."""
    archive = Archive(data, kind, limits)
    archive.check_all()
    check_not_encrypted(archive)
    body, comments, frame = _Body(limits), _Comments(limits), _HeaderAndFooter(limits)
    if "content.xml" not in archive.names:
        raise DocumentError("damaged", kind=kind)
    parse_xml(archive.chunks("content.xml"), body, kind)
    if "annotation" in body.met:
        parse_xml(archive.chunks("content.xml"), comments, kind)
    if "styles.xml" in archive.names:
        parse_xml(archive.chunks("styles.xml"), frame, kind)
    parts = [Part(frame.text, "header and footer"), Part(body.text, "body"), Part(comments.text, "comments")]
    remarks = (warning("tracked_deletions"),) if "tracked-changes" in body.met else ()
    return Document(within(parts, limits), kind, None, remarks)


def check_not_encrypted(archive: Archive) -> None:
    """Raise for an OpenDocument file whose content is locked by a password."""
    if _MANIFEST in archive.names and b"encryption-data" in b"".join(archive.chunks(_MANIFEST)):
        raise DocumentError("encrypted")


class _Paragraphs(XmlText):
    """Paragraphs and headings inside the element `root`, in which runs of spaces count as one."""

    ignored = frozenset({"tracked-changes", "annotation", "forms", "sequence-decls"})
    root = ""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._rooted = self._paragraphs = 0

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        self._rooted += name == self.root
        if not self._rooted:
            return
        if name in ("p", "h"):
            if self._paragraphs:
                self.add("\n")
            self._paragraphs += 1
        elif name == "s":
            self.add(" " * _count(attributes))
        elif name in _SIGNS:
            self.add(_SIGNS[name])

    def closed(self, name: str) -> None:
        self._rooted -= name == self.root
        if not self._rooted:
            return
        if name in ("p", "h"):
            self._paragraphs -= 1
            self.add("\n")
        elif name in ("table-cell", "table-row"):
            self._end_cell("\t" if name == "table-cell" else "\n")

    def wrote(self, text: str) -> None:
        if not (self._rooted and self._paragraphs):
            return
        text = _SPACES.sub(" ", text)
        if not self.pieces or self.pieces[-1][-1:] in (" ", "\n", "\t"):
            text = text.removeprefix(" ")
        if text:
            self.add(text)

    def _end_cell(self, sign: str) -> None:
        if self.pieces and self.pieces[-1] in ("\n", "\t"):
            self.pieces.pop()
        self.add(sign)


class _Body(_Paragraphs):
    root = "body"


class _HeaderAndFooter(_Paragraphs):
    root = "master-styles"


class _Comments(_Paragraphs):
    root = "annotation"
    ignored = frozenset({"tracked-changes", "creator", "date", "creator-initials"})


_SIGNS = {"tab": "\t", "line-break": "\n"}


def _count(attributes: AttributesImpl) -> int:
    """Return how many spaces an element stands for."""
    written = attributes.get("text:c", "1")
    return (
        min(int(written), _LONGEST_GAP) if written.isascii() and written.isdigit() and len(written) < 7 else 1
    )
