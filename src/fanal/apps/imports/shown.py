"""What the pages show of columns, rows, imports and traces, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from fanal.apps.imports.ends import End, Told
from fanal.apps.imports.models import Import, Trace
from fanal.apps.imports.reading import Planned, Preview
from fanal.apps.imports.refusals import FAILURES
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_link, name_of
from fanal.engine.importing.kinds import kind_label, kinds, sentence
from fanal.engine.importing.mapping import Column, ColumnMapping
from fanal.engine.importing.rows import MappingError, Row
from fanal.engine.reading.documents import DocumentError
from fanal.engine.vocabulary import text_in
from fanal.web.visible import visible_line

_SAMPLES, _LONG = 3, 60
_NAMED = ("person", "location")
WRITTEN: Mapping[str, Sequence[tuple[str, Any]]] = {
    "order": (
        ("dmy", gettext_lazy("day, month, year")),
        ("mdy", gettext_lazy("month, day, year")),
        ("ymd", gettext_lazy("year, month, day")),
    ),
    "decimal": (
        ("point", gettext_lazy("decimals after a point")),
        ("comma", gettext_lazy("decimals after a comma")),
    ),
    "unit": (
        ("seconds", gettext_lazy("in seconds")),
        ("minutes", gettext_lazy("in minutes")),
        ("milliseconds", gettext_lazy("in milliseconds")),
    ),
}
DIRECTIONS = {
    "incoming": gettext_lazy("incoming"),
    "outgoing": gettext_lazy("outgoing"),
    "missed": gettext_lazy("missed"),
    "entry": gettext_lazy("entry"),
    "exit": gettext_lazy("exit"),
    "to": gettext_lazy("to"),
    "cc": gettext_lazy("copy"),
}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column of the table: its number and name, some of its cells, the field it holds, why, and how it is written.

    `choices` are (code, label, chosen); `written` are (name, choices, whether no cell decided it).
    """

    place: int
    number: int
    name: str
    samples: tuple[str, ...]
    choices: tuple[tuple[str, str, bool], ...]
    why: str
    sure: str
    written: tuple[tuple[str, tuple[tuple[str, Any, bool], ...], bool], ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it will be recorded: its line, its sentence, when, how much, and what to know of its values."""

    line: int
    kind: str
    origin: SafeString | str
    target: SafeString | str
    place: SafeString | str
    at: Any
    whole_day: bool
    how_much: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """A trace in a list."""

    trace: Trace
    kind: str
    origin: SafeString | str
    target: SafeString | str
    place: SafeString | str
    direction: str
    how_much: str


def columns_of(planned: Planned, mapping: ColumnMapping, lang: str) -> list[ShownColumn]:
    """Return the columns of a table for the mapping screen."""
    fields = [("", _("is left with the rest"))] + [
        (one.code, text_in(one.labels, lang)) for one in kinds()[mapping.kind].fields
    ]
    return [_column(one, planned, fields, lang) for one in mapping.columns]


def _column(column: Column, planned: Planned, fields: list[tuple[str, str]], lang: str) -> ShownColumn:
    return ShownColumn(
        place=column.place,
        number=column.place + 1,
        name=visible_line(column.name),
        samples=tuple(_samples(planned, column.place)),
        choices=tuple((code, label, code == column.field) for code, label in fields),
        why=sentence(column.reason, lang),
        sure="sure" if column.confidence >= 0.8 else "unsure" if column.field else "none",
        written=tuple(
            (
                name,
                tuple((code, label, code == value) for code, label in WRITTEN[name]),
                name in column.doubt,
            )
            for name, value in column.written.items()
            if name in WRITTEN
        ),
    )


def _samples(planned: Planned, place: int) -> Iterator[str]:
    found: list[str] = []
    for row in planned.table.sample[:200]:
        cell = row.cells[place].strip() if place < len(row.cells) else ""
        if cell and cell not in found:
            found.append(cell)
            yield visible_line(cell if len(cell) <= _LONG else cell[:_LONG] + "…")
        if len(found) == _SAMPLES:
            return


def rows_of(preview: Preview, lang: str) -> list[ShownRow]:
    """Return the first rows as they will be recorded."""
    return [_row(row, told, lang) for row, told in preview.rows]


def _row(row: Row, told: Told, lang: str) -> ShownRow:
    notes = dict.fromkeys(sentence(code, lang) for _field, code in row.notes)
    return ShownRow(
        line=row.line,
        kind=str(dict(Trace.Kind.choices).get(told.kind, "")),
        origin=_end(told.origin, lang),
        target=_end(told.target, lang),
        place=_end(told.place, lang),
        at=told.at,
        whole_day=told.whole_day,
        how_much=how_much(told.seconds, told.amount, told.currency),
        notes=tuple(notes),
    )


def _end(end: End | None, lang: str) -> SafeString | str:
    """Return what a row calls a subject; a number runs from left to right in every language."""
    if end is None:
        return ""
    value = visible_line(next((value for _code, value in end.values), ""))
    direction = "auto" if end.kind in _NAMED else "ltr"
    return format_html('{} <bdi dir="{}">{}</bdi>', kind_in(end.kind, lang).label, direction, value)


def how_much(seconds: int | None, amount: Any, currency: str) -> str:
    """Return an amount with its currency, or a duration as minutes and seconds."""
    if amount is not None:
        places = max(2, -int(amount.normalize().as_tuple().exponent))
        return f"{number_format(amount, places, force_grouping=True)} {currency}".strip()
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{clock}" if hours else clock


def rejects_shown(rows: Sequence[Any], kind: str, lang: str) -> list[dict[str, Any]]:
    """Return rejects with the field by its label and the reason as a sentence; never what stands in the row."""
    return [
        {"line": one.line, "field": field_label(kind, one.field, lang), "why": reason_words(one.reason, lang)}
        for one in rows
    ]


def reason_words(reason: str, lang: str) -> str:
    """Return why a row was not taken."""
    limits = {"line_too_long": 1_000_000, "cell_too_long": 100_000}
    return sentence(reason, lang, limit=limits[reason]) if reason in limits else sentence(reason, lang)


def field_label(kind: str, code: str, lang: str) -> str:
    """Return the name of a field."""
    field = kinds()[kind].field(code)
    return text_in(field.labels, lang) if field else ""


def failure_words(source: Import, lang: str) -> str:
    """Return why an import stopped."""
    if source.failure in FAILURES:
        return str(FAILURES[source.failure])
    try:
        return MappingError(source.failure).sentence(lang)
    except KeyError:
        return DocumentError(source.failure).sentence


def import_heading(source: Import, lang: str) -> str:
    """Return what an import is called: the kind of its records."""
    return kind_label(source.kind, lang)


def traces_shown(traces: Sequence[Trace], lang: str) -> list[ShownTrace]:
    """Return traces for a list; a child by the reference alone."""
    return [
        ShownTrace(
            trace=one,
            kind=one.get_kind_display(),
            origin=_link(one.origin, lang),
            target=_link(one.target, lang),
            place=_link(one.place, lang),
            direction=str(DIRECTIONS.get(one.direction, "")),
            how_much=how_much(one.seconds, one.amount, one.currency),
        )
        for one in traces
    ]


def _link(subject: Subject | None, lang: str) -> SafeString | str:
    return name_link(subject, lang) if subject else ""


def cells_of(trace: Trace, lang: str) -> list[str]:
    """Return a trace as the cells of a file; a child by the reference alone."""
    ends = [trace.origin, trace.target, trace.place]
    named = [part for end in ends for part in ((end.reference, name_of(end, lang)) if end else ("", ""))]
    moments = [timezone.localtime(one).isoformat() if one else "" for one in (trace.at, trace.until)]
    if trace.whole_day:
        moments = [one[:10] for one in moments]
    seconds, amount = ("" if one is None else str(one) for one in (trace.seconds, trace.amount))
    source = [trace.source.reference, str(trace.line)]
    return [trace.kind, *named, *moments, seconds, amount, trace.currency, trace.direction, *source]


CELLS = (
    "kind", "origin", "origin_name", "target", "target_name", "place", "place_name", "at", "until", "seconds", "amount",
    "currency", "direction", "import", "line",
)  # fmt: skip
