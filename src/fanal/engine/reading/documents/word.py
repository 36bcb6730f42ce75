"""Word documents (.docx): the text in the order of the document, tables cell by cell, then notes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from fanal.engine.reading.documents.archive import Archive
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import Remark, warning
from fanal.engine.reading.documents.values import Document, Part
from fanal.engine.reading.documents.xml_stream import XmlText, parse_xml

_PLACES = (
    (re.compile(r"word/header\d*\.xml"), "header"),
    (re.compile(r"word/document\d*\.xml"), "body"),
    (re.compile(r"word/footnotes\d*\.xml"), "footnotes"),
    (re.compile(r"word/endnotes\d*\.xml"), "endnotes"),
    (re.compile(r"word/footer\d*\.xml"), "footer"),
    (re.compile(r"word/comments\d*\.xml"), "comments"),
)
_DELETED = frozenset({"del", "moveFrom"})
# Properties hold tab stops, which are not tabs; a fallback repeats a drawing; field instructions are not shown.
_PROPERTIES = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback", "instrText", "tblGrid"})


def read_word(data: bytes, kind: str, limits: Limits) -> Document:
    """Return the parts of a document: "header", "body", "footnotes", "endnotes", "footer", "comments"."""
    remarks: list[Remark] = []
    archive = Archive(data, kind, limits)
    archive.check_all()
    parts = within(_parts(archive, kind, limits, remarks), limits)
    return Document(parts, kind, None, tuple(dict.fromkeys(remarks)))


def _parts(archive: Archive, kind: str, limits: Limits, remarks: list[Remark]) -> Iterator[Part]:
    for pattern, where in _PLACES:
        seen = set()
        for name in sorted(filter(pattern.fullmatch, archive.names)):
            text = _Paragraphs(limits)
            parse_xml(archive.chunks(name), text, kind)
            if text.met & _DELETED:
                remarks.append(warning("tracked_deletions"))
            if text.text not in seen:
                yield Part(text.text, where)
            seen.add(text.text)


class _Paragraphs(XmlText):
    """Text runs; a line for each paragraph and table row, a tab between the cells of a row."""

    ignored = _DELETED | _PROPERTIES

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._in_text = 0

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        if name == "t":
            self._in_text += 1
        elif name in _SIGNS:
            self.add(_SIGNS[name])

    def closed(self, name: str) -> None:
        if name == "t":
            self._in_text -= 1
        elif name == "p":
            self.add("\n")
        elif name in ("tc", "tr"):
            self._end_cell("\t" if name == "tc" else "\n")

    def wrote(self, text: str) -> None:
        if self._in_text:
            self.add(text)

    def _end_cell(self, sign: str) -> None:
        """End a cell or a row: its last line or cell is ended by the sign alone."""
        if self.pieces and self.pieces[-1] in ("\n", "\t"):
            self.pieces.pop()
        self.add(sign)


_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "txbxContent": "\n"}
