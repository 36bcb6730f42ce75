"""Rows of a spreadsheet as they are, for who imports records: read in a process of its own, handed over one by one.

The library that reads spreadsheets holds a whole sheet in memory: that memory is the child's and has a limit; this
process holds the packed file and one row.
"""

from __future__ import annotations

import io
import json
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from fanal.engine.reading.documents import wire
from fanal.engine.reading.documents.exchange import lines_of
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.isolation import reading_process
from fanal.engine.reading.documents.kinds import SHEET_KINDS, kind_of
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.sheets import check_container, written

SHEETS = Limits(file_bytes=150_000_000, expanded_bytes=1_500_000_000, memory_bytes=2_000_000_000, seconds=180)
"""A million rows of ten columns took 0.9 GB and 10 s of the child; what needs more than this is refused."""
_MOST_ANSWERED = 2_000_000_000
_BATCH, _BATCH_SIZE = 500, 1_000_000
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that is read, and the names of the others of the file; hidden ones too."""

    name: str
    others: tuple[str, ...]


def sheet_rows(
    data: bytes, name: str, limits: Limits = SHEETS, *, sheet: str | None = None
) -> tuple[Sheet, Iterator[tuple[int, list[str]]]]:
    """Return the sheet and its rows, each with its number; `sheet` names one, else it is the first that has rows.

    Raises `DocumentError`, also while the rows are read.
    """
    found = _batches(data, wire.job(PurePath(name).suffix, "rows", limits, sheet, ""), limits)
    about = next(found)
    rows = (
        (number, cells) for batch in found for number, cells in enumerate(batch["rows"], int(batch["first"]))
    )
    return Sheet(about["sheet"], tuple(about["others"])), rows


def _batches(data: bytes, job: str, limits: Limits) -> Iterator[dict[str, Any]]:
    with reading_process(job) as process:
        try:
            for line in lines_of(process, data, limits.seconds, _MOST_ANSWERED):
                found: dict[str, Any] = json.loads(line)
                if "error" in found:
                    raise DocumentError(found["error"], **found["values"])
                yield found
                if found.get("end"):
                    return
            code = process.wait(timeout=10)
        except (TimeoutError, subprocess.TimeoutExpired):
            raise DocumentError("too_slow", limit=limits.seconds) from None
    raise (
        DocumentError("too_slow", limit=limits.seconds)
        if code == -signal.SIGXCPU
        else DocumentError("stopped")
    )


def rows_here(data: bytes, name: str, limits: Limits, wanted: str | None) -> Iterator[bytes]:
    """Yield what the reading process answers: which sheet it is, its rows by the hundred, and that it is the end."""
    kind = kind_of(data, name, limits).name
    if kind not in SHEET_KINDS:
        raise DocumentError("not_records", kind=kind)
    check_container(data, kind, limits)
    with guarded(kind, limits):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheet = _chosen(book, kind, limits, wanted)
    others = [one for one in book.sheet_names if one != sheet.name]
    yield _line({"sheet": sheet.name, "others": others})
    first = (sheet.start or (0, 0))[0] + 1
    batch: list[list[str]] = []
    size = 0
    with guarded(kind, limits):
        for row in sheet.iter_rows():
            batch.append([written(cell) for cell in row])
            size += sum(map(len, batch[-1]))
            if len(batch) == _BATCH or size > _BATCH_SIZE:
                yield _line({"first": first, "rows": batch})
                first, batch, size = first + len(batch), [], 0
    yield _line({"first": first, "rows": batch, "end": True})


def _chosen(book: CalamineWorkbook, kind: str, limits: Limits, wanted: str | None) -> CalamineSheet:
    tables = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    if wanted is not None and wanted not in tables:
        raise DocumentError("unknown_column", columns=", ".join(tables))
    names = [wanted] if wanted else sorted(tables, key=lambda name: name not in visible)
    sheet: CalamineSheet | None = None
    for name in names:
        with guarded(kind, limits):
            sheet = book.get_sheet_by_name(name)
        if sheet.height >= _FEWEST_ROWS:
            return sheet
    if sheet is None:
        raise DocumentError("damaged", kind=kind)
    return sheet


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
