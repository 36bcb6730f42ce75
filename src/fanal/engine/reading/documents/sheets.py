"""Spreadsheets (.xlsx, .xls, .ods): the first sheet that has a text column, row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

from fanal.engine.reading.documents.archive import Archive
from fanal.engine.reading.documents.columns import Columns
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.open_document import check_not_encrypted
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.tables import Item, Row, records_of

HEADER_WITHIN = 20


def sheet_records(
    data: bytes, kind: str, text_column: str | None, limits: Limits
) -> tuple[Columns, Iterator[Item], tuple[Remark, ...]]:
    """Return the columns and the records of the first sheet with a text column, and whether there are more sheets."""
    check_container(data, kind, limits)
    with guarded(kind, limits):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    missing: DocumentError | None = None
    others = len(book.sheet_names) - 1
    for name in book.sheet_names:
        try:
            columns, records = records_of(_rows(book, name, kind, limits), text_column, HEADER_WITHIN, limits)
        except DocumentError as error:
            if error.code not in ("no_text_column", "unknown_column"):
                raise
            missing = missing or error
        else:
            return columns, records, (warning("sheets_left", count=others),) if others else ()
    raise missing or DocumentError("damaged", kind=kind)


def check_container(data: bytes, kind: str, limits: Limits) -> None:
    """Refuse a container that unpacks to too much: the library that reads it sets no limit itself."""
    if kind == "xls":
        return
    archive = Archive(data, kind, limits)
    archive.check_all()
    check_not_encrypted(archive)


def _rows(book: CalamineWorkbook, name: str, kind: str, limits: Limits) -> Iterator[Row]:
    with guarded(kind, limits):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for number, row in enumerate(rows, 1):
        yield number, [written(cell) for cell in row]


def written(cell: object) -> str:
    """Return a cell as it would be written: whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
