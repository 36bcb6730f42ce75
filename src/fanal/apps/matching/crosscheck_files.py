"""The results of a cross-check as a file: a row for each row that was asked, in cells that no program carries out."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from fanal.apps.assessments.export import Export
from fanal.apps.matching.crosscheck_shown import ShownHit, ShownRow
from fanal.apps.matching.deconflict import Contact
from fanal.apps.matching.models import CrossCheck
from fanal.engine.importing.export_cells import csv_text, write_xlsx

CSV, XLSX = "csv", "xlsx"
FORMS = (CSV, XLSX)
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_of(check: CrossCheck, rows: Sequence[ShownRow], form: str) -> Export:
    """Return the file of a cross-check in one of `FORMS`."""
    header, lines = _header(), [_line(row) for row in rows]
    if form == XLSX:
        into = io.BytesIO()
        write_xlsx(into, header, lines, sheet=check.reference)
        return Export(f"{check.reference}.xlsx", _XLSX_TYPE, into.getvalue())
    return Export(f"{check.reference}.csv", "text/csv; charset=utf-8", csv_text(header, lines).encode())


def _header() -> list[str]:
    return [
        _("Line"),
        _("Asked"),
        _("Result"),
        _("Found"),
        _("Cases"),
        _("Speaks for"),
        _("Speaks against"),
        _("Contact"),
    ]


def _line(row: ShownRow) -> list[str]:
    return [
        str(row.row.line),
        row.asked,
        str(row.row.get_result_display()),
        "; ".join(_found(hit) for hit in row.hits),
        "; ".join(dict.fromkeys(case.number for hit in row.hits for case in hit.cases)),
        "; ".join(reason for hit in row.hits for reason in _reasons(hit, against=False)),
        "; ".join(reason for hit in row.hits for reason in _reasons(hit, against=True)),
        "; ".join(contact_words(one) for one in row.contacts),
    ]


def contact_words(one: Contact) -> str:
    """Return whom to contact in one line."""
    return ", ".join(filter(None, (one.name, one.organisation, one.telephone)))


def _found(hit: ShownHit) -> str:
    said = f"{hit.likeness.words} {hit.likeness.figure}" if hit.likeness else _("the same number")
    return f"{hit.who.subject.reference} {strip_tags(hit.who.name)} ({said})"


def _reasons(hit: ShownHit, *, against: bool) -> list[str]:
    if hit.likeness is None:
        return [] if against else [" ".join(filter(None, (one.label, one.number))) for one in hit.shared]
    told = hit.likeness.speaks_against if against else hit.likeness.speaks_for
    return [f"{one.label}: {one.says}" for one in told]
