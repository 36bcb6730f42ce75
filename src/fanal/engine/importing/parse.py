"""Rows -> records in one normal form, or rejects with their line, field and reason; one by one, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from fanal.engine.importing.kinds import Field, RecordKind, kinds
from fanal.engine.importing.mapping import Column, ColumnMapping
from fanal.engine.importing.rows import RawRow, Reject, Row, digest
from fanal.engine.importing.values import durations, moments, money, numbers, words

Reader = Callable[[str], tuple[str, str]]
"""Returns a value and the code of a note; no value and a note: it cannot be read."""
_PARTS = (" ::: ", ";", "|", "\n", ",")
_JOINT = "; "


@dataclass(frozen=True, slots=True)
class _Taken:
    """A column that holds a field, and how its cells are read. Text keeps the sign of a formula, and is marked."""

    place: int
    code: str
    field: Field
    read: Reader
    is_text: bool
    plainly: bool


def parse_rows(rows: Iterable[RawRow], mapping: ColumnMapping, *, source: str = "") -> Iterator[Row | Reject]:
    """Yield a `Row` or a `Reject` for each row, in order; `source` is what the digests are made for.

    A cell that cannot be read costs the row only where the row needs it; else the value is left out, with a note.
    Raises `MappingError` before the first row where no column holds what every row needs.
    """
    mapping.check()
    return _parsed(rows, _Reading(mapping, source))


def _parsed(rows: Iterable[RawRow], reading: _Reading) -> Iterator[Row | Reject]:
    for row in rows:
        yield reading.row(row) if not row.problem else Reject(row.line, "", row.problem, row.raw)


class _Reading:
    """How the rows of one table are read."""

    def __init__(self, mapping: ColumnMapping, source: str) -> None:
        self._kind, self._source = kinds()[mapping.kind], source
        self._taken = [
            one for column in mapping.columns if (one := _taken(column, self._kind, mapping.region))
        ]
        self._clocks = [one for one in self._taken if one.field.joins]
        self._dates = {clock.field.joins for clock in self._clocks}
        self._fields = [one for one in self._taken if not one.field.joins]
        self._others = [
            (one.place, one.name or str(one.place + 1)) for one in mapping.columns if not one.field
        ]
        self._amounts = [one.place for one in self._taken if one.field.type == "amount"]
        currency = self._kind.field("currency")
        self._currency = currency is not None and "currency" not in mapping.fields

    def row(self, row: RawRow) -> Row | Reject:
        """Return the record of a row, or why there is none."""
        cells, width = row.cells, len(row.cells)
        values: dict[str, str] = {}
        notes: list[tuple[str, str]] = []
        for one in self._fields:
            if one.place < width and (cell := cells[one.place].strip()):
                if one.plainly:
                    value, note = one.read(cell)
                    if value:
                        values[one.code] = value
                    if note:
                        notes.append((one.code, note))
                else:
                    self._take(one, cell, values, notes)
        for clock in self._clocks:
            if clock.place < width and (cell := cells[clock.place].strip()):
                _join(clock.field, cell, values, notes)
        if self._currency:
            self._add_currency(cells, values)
        if lacking := self._lacking(values):
            return self._rejected(row, lacking, notes)
        others = {
            name: cell for place, name in self._others if place < width and (cell := cells[place].strip())
        }
        notes += [(name, "formula") for name, cell in others.items() if words.is_formula(cell)]
        made = digest(self._kind.code, self._source, values, others)
        return Row(row.line, self._kind.code, values, others, tuple(notes), row.raw, made)

    def _take(self, one: _Taken, cell: str, values: dict[str, str], notes: list[tuple[str, str]]) -> None:
        """Take a text, which may be a formula, or the several values of one cell, beside those of other columns."""
        found = [one.read(part) for part in (_parts(cell) if one.field.many else [cell])]
        before = [values[one.code]] if one.code in values else []
        if value := _JOINT.join(dict.fromkeys([*before, *(value for value, _ in found if value)])):
            values[one.code] = value
        notes += [(one.code, note) for note in dict.fromkeys(note for _, note in found) if note]
        if one.is_text and words.is_formula(cell):
            notes.append((one.code, "formula"))

    def _add_currency(self, cells: Iterable[str], values: dict[str, str]) -> None:
        held = list(cells)
        for place in self._amounts:
            if place < len(held) and (found := money.currency_in(held[place])):
                values["currency"] = found

    def _lacking(self, values: Mapping[str, str]) -> tuple[str, ...]:
        for group in self._kind.needs:
            if not any(code in values for code in group):
                return group
        return ()

    def _rejected(self, row: RawRow, group: tuple[str, ...], notes: list[tuple[str, str]]) -> Reject:
        """Return the reject with the reason why a needed cell could not be read, or that it is empty."""
        for code, note in notes:
            if code in group and note != "formula":
                return Reject(row.line, code, note, row.raw)
        return Reject(row.line, group[0], "missing", row.raw)


def _join(clock: Field, cell: str, values: dict[str, str], notes: list[tuple[str, str]]) -> None:
    """Complete a date with the time of day of another column. A time that cannot be read leaves the date alone."""
    date = values.get(clock.joins, "")
    if not date or "T" in date[:11]:
        moment = moments.read_moment(cell, moments.YMD)[0] if not date else ""
        if moment:
            values[clock.joins] = moment
        return
    time = moments.read_clock(cell) or _clock_of_moment(cell)
    if time:
        values[clock.joins] = f"{date}T{time}"
    else:
        notes.append((clock.code, moments.UNREADABLE))


def _clock_of_moment(cell: str) -> str:
    """Return the time of a cell that a spreadsheet wrote with a date before it."""
    return moments.read_moment(cell, moments.YMD)[0].partition("T")[2]


def _parts(cell: str) -> list[str]:
    for sign in _PARTS:
        if sign in cell:
            return [part.strip() for part in cell.split(sign) if part.strip()]
    return [cell]


def _taken(column: Column, kind: RecordKind, region: str) -> _Taken | None:
    field = kind.field(column.field)
    if field is None:
        return None
    is_text = field.type in ("text", "name")
    plainly = not field.many and not is_text
    return _Taken(column.place, field.code, field, _reader(field, column, region), is_text, plainly)


def _reader(field: Field, column: Column, region: str) -> Reader:
    written = column.written
    if field.type in ("moment", "birth_date"):
        order = written.get("order", moments.DMY)
        return lambda cell: moments.read_moment(cell, order)
    if field.type == "duration":
        unit = written.get("unit", durations.SECONDS)
        return lambda cell: durations.read_duration(cell, unit)
    if field.type == "amount":
        decimal = written.get("decimal", money.POINT)
        return lambda cell: money.read_amount(cell, decimal)
    if field.type == "phone":
        return lambda cell: numbers.read_phone(cell, region)
    if field.type in ("direction", "crossing_direction", "call_kind"):
        return lambda cell: words.read_word(cell, field.type)
    return _READERS[field.type]


_READERS: Mapping[str, Reader] = {
    "text": words.read_text,
    "name": words.read_text,
    "account": numbers.read_account,
    "currency": money.read_currency,
    "country": words.read_country,
    "document": numbers.read_number,
    "plate": numbers.read_number,
    "imei": numbers.read_imei,
    "imsi": numbers.read_imsi,
    "email": words.read_email,
    "time_of_day": words.read_text,
}
