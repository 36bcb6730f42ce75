"""One file -> one document or list, inside this process. Files of strangers go through `isolation` instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from fanal.engine.reading.documents.encodings import LOST
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.json_lines import HALF
from fanal.engine.reading.documents.kinds import PICTURE_KINDS, SHEET_KINDS, TEXT_KINDS, Kind, kind_of
from fanal.engine.reading.documents.limits import DEFAULT, Limits
from fanal.engine.reading.documents.listing import Listing, document_of, read_text_kind
from fanal.engine.reading.documents.mail import read_mail
from fanal.engine.reading.documents.open_document import read_open_document
from fanal.engine.reading.documents.pdf import read_pdf
from fanal.engine.reading.documents.recognition import read_picture, read_scan
from fanal.engine.reading.documents.remarks import DocumentError, warning
from fanal.engine.reading.documents.sheets import sheet_records
from fanal.engine.reading.documents.values import Document, Part
from fanal.engine.reading.documents.warc import read_warc
from fanal.engine.reading.documents.web_page import read_web_page
from fanal.engine.reading.documents.word import read_word

Reader: TypeAlias = Callable[[bytes, str, Limits], Document]

_READERS: dict[str, Reader] = {
    "html": read_web_page,
    "pdf": read_pdf,
    "docx": read_word,
    "odt": read_open_document,
    "warc": read_warc,
}


def read_here(
    data: bytes, name: str, limits: Limits = DEFAULT, text_column: str | None = None, tesseract: str = ""
) -> Document:
    """Return the text of a file, without limits of time and memory.

    `tesseract` is the path of that program where pictures are to be recognised: pictures, and a PDF of scans.
    """
    kind = kind_of(data, name, limits)
    with guarded(kind.name, limits):
        return _finished(_read(data, kind.name, limits, text_column, tesseract), kind)


def list_here(data: bytes, kind: str, limits: Limits = DEFAULT, text_column: str | None = None) -> Listing:
    """Return the records of a spreadsheet."""
    columns, items, remarks = sheet_records(data, kind, text_column, limits)
    return Listing(kind, items, columns.text_name, None, remarks)


def _read(data: bytes, kind: str, limits: Limits, text_column: str | None, tesseract: str) -> Document:
    if kind in PICTURE_KINDS:
        return read_picture(data, kind, limits, tesseract)
    if kind == "pdf" and tesseract:
        return read_scan(data, kind, limits, tesseract)
    return _read_text(data, kind, limits, text_column, 0)


def _read_text(data: bytes, kind: str, limits: Limits, text_column: str | None, depth: int) -> Document:
    if kind in TEXT_KINDS:
        return read_text_kind(data, kind, text_column, limits)
    if kind in SHEET_KINDS:
        return document_of(list_here(data, kind, limits, text_column), limits)
    if kind == "eml":
        return read_mail(data, limits, depth, _attachment_reader(limits))
    return _READERS[kind](data, kind, limits)


def _attachment_reader(limits: Limits) -> Callable[[bytes, str, int], Document]:
    """Return the reader of attachments. It recognises no pictures: most are logos, and each takes seconds."""

    def read_attachment(data: bytes, name: str, depth: int) -> Document:
        kind = kind_of(data, name, limits)
        if kind.name in PICTURE_KINDS:
            raise DocumentError("scan", need="save the picture as a file of its own and read that")
        with guarded(kind.name, limits):
            return _finished(_read_text(data, kind.name, limits, None, depth), kind)

    return read_attachment


def _finished(document: Document, kind: Kind) -> Document:
    """Return the document with the remarks on its kind, and without half letters, which no output can write."""
    warnings = (*kind.remarks, *document.warnings)
    lost = sum(len(HALF.findall(part.text)) for part in document.parts)
    if not lost:
        return replace(document, warnings=warnings)
    parts = tuple(Part(HALF.sub(LOST, part.text), part.where) for part in document.parts)
    return replace(document, parts=parts, warnings=(*warnings, warning("surrogates", count=lost)))
