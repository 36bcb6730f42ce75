"""PDF: the text of each page, as far as the file holds text. Pages that are pictures are `recognition`'s."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from fanal.engine.reading.documents.encodings import newlines
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.pdf_extras import fields_and_notes, files_inside
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.values import Document, Part

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_ARABIC_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]|[\u0620-\u064a]\s*\d|\d\s*[\u0620-\u064a]")
_NAMED_PAGES = 12
NEED_OCR = "install tesseract, or save the text of the pages as .txt"


def read_pdf(data: bytes, kind: str, limits: Limits) -> Document:
    """Return the text of each page, "page 1", and what is filled in or noted on it, "page 1, fields and notes"."""
    reader = open_pdf(data, kind, limits)
    pages = _Pages(kind, limits)
    kept = tuple(pages.parts(pages_of(reader, kind, limits)))
    if not kept:
        raise DocumentError("damaged", kind=kind) if pages.failed else DocumentError("scan", need=NEED_OCR)
    remarks = (*pages.remarks(kept), *_embedded(reader, kind, limits))
    return Document(within(kept, limits), kind, None, remarks)


def open_pdf(data: bytes, kind: str, limits: Limits) -> PdfReader:
    """Return an opened PDF; raise for one that is locked by a password or damaged."""
    # Imported here: it takes longer than reading most documents of the other kinds.
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    with guarded(kind, limits):
        reader = PdfReader(io.BytesIO(data))
        try:
            if reader.is_encrypted and not reader.decrypt(""):
                raise DocumentError("encrypted")
        except DependencyError:
            raise DocumentError("encrypted") from None
    return reader


def pages_of(reader: PdfReader, kind: str, limits: Limits) -> list[PageObject]:
    """Return the pages of a PDF; raise where it has too many of them, or none."""
    with guarded(kind, limits):
        pages = list(islice(reader.pages, limits.pages + 1))
    if len(pages) > limits.pages:
        raise DocumentError("too_many_pages", limit=limits.pages)
    if not pages:
        raise DocumentError("damaged", kind=kind)
    return pages


def _embedded(reader: PdfReader, kind: str, limits: Limits) -> tuple[Remark, ...]:
    """Return the warning that files inside the PDF were not read, if it holds any that can be counted."""
    try:
        with guarded(kind, limits):
            count = files_inside(reader)
    except DocumentError:
        return ()
    return (warning("embedded_files", count=count),) if count else ()


class _Pages:
    """The pages of one document as they are read: which are damaged, which hold no text."""

    def __init__(self, kind: str, limits: Limits) -> None:
        self._kind, self._limits = kind, limits
        self.failed: list[int] = []
        self.empty: list[int] = []

    def parts(self, pages: list[PageObject]) -> Iterator[Part]:
        characters = 0
        for number, page in enumerate(pages, 1):
            texts = self._texts(page, number)
            characters += sum(map(len, texts))
            if characters > self._limits.characters:
                raise DocumentError("too_long", limit=self._limits.characters)
            if not any(map(str.strip, texts)) and number not in self.failed[-1:]:
                self.empty.append(number)
            for text, where in zip(
                texts, (f"page {number}", f"page {number}, fields and notes"), strict=False
            ):
                if text.strip():
                    yield Part(text, where)

    def remarks(self, parts: tuple[Part, ...]) -> Iterator[Remark]:
        if self.failed:
            yield warning("pages_failed", count=len(self.failed), pages=_named(self.failed))
        if self.empty:
            yield warning("pages_without_text", count=len(self.empty), pages=_named(self.empty))
        if any(_ARABIC_DIGITS.search(part.text) for part in parts):
            yield warning("arabic_digits_in_pdf")

    def _texts(self, page: PageObject, number: int) -> tuple[str, ...]:
        """Return the texts of a page, and none of one that is damaged, which does not stop the others."""
        try:
            with guarded(self._kind, self._limits):
                return newlines(page.extract_text()), fields_and_notes(page)
        except DocumentError as error:
            if error.code != "damaged":
                raise
            self.failed.append(number)
            return ()


def _named(numbers: list[int]) -> str:
    """Return the first page numbers in words."""
    shown = ", ".join(str(number) for number in numbers[:_NAMED_PAGES])
    return shown + (" ..." if len(numbers) > _NAMED_PAGES else "")
