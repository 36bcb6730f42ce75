"""The way in: a file of records, by its content, as a table that is read as it is asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import BinaryIO

from fanal.engine.importing import mailbox, vcards
from fanal.engine.importing.encoding import open_lines
from fanal.engine.importing.guess import guess_mapping
from fanal.engine.importing.headers import Header, find_header
from fanal.engine.importing.lines import delimited_rows, dialect_of
from fanal.engine.importing.mapping import GIVEN, Column, ColumnMapping
from fanal.engine.importing.rows import MOST_COLUMNS, MappingError, RawRow
from fanal.engine.importing.settling import in_doubt, settle
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.opening import open_file, read_within
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.sheet_rows import SHEETS, sheet_rows

_SAMPLE, _SAMPLE_LINES = 2_000, 200
_HEAD = 8_192
_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_MAIL_START = re.compile(rb"From |[A-Za-z][\w-]{1,60}:")
_MAIL_NAMES = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|from|subject|date):", re.I | re.M
)
_TABS = (".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened: what it is, its header, the rows above it, a sample; `rows` reads all of it, once.

    `form` is delimited, sheet, mailbox or cards. `preset` is the kind of record that the form itself tells, or nothing.
    """

    form: str
    header: tuple[str, ...]
    header_line: int
    above: tuple[RawRow, ...]
    sample: tuple[RawRow, ...]
    rows: Iterator[RawRow]
    encoding: str = ""
    sheet: str = ""
    preset: str = ""
    remarks: tuple[Remark, ...] = ()


class TableFile:
    """A file of records, which can be read more than once. Close it, or use it in a `with`.

    Raises `DocumentError` for what is no table of records, and `MappingError` where there is no row; nothing else.
    """

    def __init__(self, source: Path | bytes | BinaryIO, name: str = "", *, sheet: str | None = None) -> None:
        self._opened, self._sheet = ExitStack(), sheet
        self._name = source.name if isinstance(source, Path) else name
        self._data = b""
        self._stream = self._open(source)

    def __enter__(self) -> TableFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._opened.close()

    def table(self) -> Table:
        """Open the table, from its beginning; the one opened before ends."""
        self._stream.seek(0)
        head = self._stream.peek(_HEAD)[:_HEAD]
        if not head:
            raise DocumentError("empty")
        with guarded("table", SHEETS):
            try:
                return self._table(head)
            except MappingError as error:
                failure = error
        raise failure

    def plan(self, kind: str = "auto", region: str = "") -> ColumnMapping:
        """Return the best mapping of the table; what the sample leaves open is settled by reading the whole file."""
        table = self.table()
        if table.preset:
            return preset_mapping(table, region)
        mapping = guess_mapping(table.header, table.sample, kind, region)
        return settle(mapping, self.table().rows) if in_doubt(mapping) else mapping

    def _open(self, source: Path | bytes | BinaryIO) -> io.BufferedReader:
        if isinstance(source, Path):
            return self._opened.enter_context(open_file(source))
        if isinstance(source, io.BufferedReader) and source.seekable():
            return source
        data = source if isinstance(source, bytes) else source.read(SHEETS.file_bytes + 1)
        if len(data) > SHEETS.file_bytes:
            raise DocumentError("too_large", limit=SHEETS.file_bytes // 1_000_000)
        return io.BufferedReader(io.BytesIO(data))

    def _table(self, head: bytes) -> Table:
        if head.startswith(_CONTAINERS):
            return self._sheet_table()
        if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:11].upper() == b"BEGIN:VCARD":
            text, encoding, remarks = self._text()
            return _fixed("cards", "contacts", vcards.HEADER, vcards.card_rows(text), encoding, remarks)
        if _is_mail(head, self._name):
            return _fixed("mailbox", "mailbox", mailbox.HEADER, mailbox.message_rows(self._stream), "", ())
        return self._delimited()

    def _text(self) -> tuple[io.TextIOWrapper, str, tuple[Remark, ...]]:
        text, encoding, remarks = open_lines(self._stream)
        self._opened.callback(_let_go, text)
        return text, encoding, remarks

    def _delimited(self) -> Table:
        text, encoding, remarks = self._text()
        lines = [text.readline(100_000) for _ in range(_SAMPLE_LINES)]
        dialect = dialect_of([line for line in lines if line], tabs=self._name.lower().endswith(_TABS))
        _let_go(text)
        self._stream.seek(0)
        text, encoding, remarks = self._text()
        return _with_header("delimited", delimited_rows(text, dialect), encoding, "", remarks)

    def _sheet_table(self) -> Table:
        self._data = self._data or read_within(self._stream, SHEETS)
        suffix = PurePath(self._name).suffix or ".xlsx"
        about, rows = sheet_rows(self._data, f"file{suffix}", sheet=self._sheet)
        remarks = (warning("sheets_left", count=len(about.others)),) if about.others else ()
        raw = (RawRow(number, cells, "\t".join(cells)) for number, cells in rows if any(cells))
        return _with_header("sheet", raw, "", about.name, remarks)


def _let_go(text: io.TextIOWrapper) -> None:
    """Leave the stream below open when its text is closed."""
    try:
        text.detach()
    except ValueError:
        return


def _is_mail(head: bytes, name: str) -> bool:
    if name.lower().endswith((".mbox", ".eml")) and _MAIL_START.match(head):
        return True
    if head.startswith(b"From "):
        return bool(_MAIL_NAMES.search(head))
    first = head.split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    lines = [line for line in first.splitlines() if line[:1] not in (b" ", b"\t")]
    named = [line for line in lines if re.match(rb"[A-Za-z][\w-]{1,60}:[ \t]", line)]
    return len(lines) >= 3 and len(named) == len(lines) and len(_MAIL_NAMES.findall(first)) >= 2


def _with_header(
    form: str, rows: Iterator[RawRow], encoding: str, sheet: str, remarks: tuple[Remark, ...]
) -> Table:
    first = list(islice(rows, _SAMPLE))
    header = find_header(first)
    sample = tuple(row for row in first if not _is_above(row, header))
    checked = (_within(row, len(header.names)) for row in chain(sample, rows))
    return Table(form, header.names, header.line, header.above, sample, checked, encoding, sheet, "", remarks)


def _is_above(row: RawRow, header: Header) -> bool:
    return row.line <= header.line or any(row is one for one in header.above)


def _within(row: RawRow, width: int) -> RawRow:
    """Return the row, marked where it has more filled cells than the table has columns."""
    if len(row.cells) > width and not row.problem and any(cell.strip() for cell in row.cells[width:]):
        cells = row.cells if len(row.cells) <= MOST_COLUMNS else ()
        return RawRow(row.line, cells, row.raw, "too_many_cells")
    return row


def _fixed(
    form: str,
    kind: str,
    header: tuple[str, ...],
    rows: Iterator[RawRow],
    encoding: str,
    remarks: tuple[Remark, ...],
) -> Table:
    sample = tuple(islice(rows, 50))
    return Table(form, header, 0, (), sample, chain(sample, rows), encoding, "", kind, remarks)


def preset_mapping(table: Table, region: str = "") -> ColumnMapping:
    """Return the mapping of a mailbox or of cards, whose fields have fixed places."""
    dates = ("date", "birth_date")
    columns = tuple(
        Column(place, name, name, 1.0, GIVEN, {"order": "ymd"} if name in dates else {})
        for place, name in enumerate(table.header)
    )
    return ColumnMapping(table.preset, columns, region)
