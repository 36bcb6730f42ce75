"""A row of a cross-check as it is kept, and as it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanal.apps.matching.crosscheck import Elsewhere, elsewhere, elsewhere_of_records
from fanal.apps.matching.models import CrossCheck, CrossCheckRow
from fanal.apps.subjects.models import Subject
from fanal.engine.matching.records import Record

_SUBJECT = "subject"


def row_records(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Return records as a row keeps them."""
    return [
        {"schema": one.schema, "properties": {k: list(v) for k, v in one.properties.items()}}
        for one in records
    ]


def kept_records(row: CrossCheckRow) -> tuple[Record, ...]:
    """Return the records of a row that is not about a subject on record."""
    if isinstance(row.records, dict):
        return ()
    return tuple(
        Record("asked", one["schema"], {name: tuple(values) for name, values in one["properties"].items()})
        for one in row.records
    )


def subject_of(check: CrossCheck, row: CrossCheckRow) -> Subject | None:
    """Return the subject that a row is about, where the officer who asked may still see it."""
    if not isinstance(row.records, dict):
        return None
    seen = Subject.objects.visible_to(check.by).filter(reference=row.records[_SUBJECT])
    return seen.select_related("unit").first()


def found_for(check: CrossCheck, row: CrossCheckRow) -> Elsewhere:
    """Return what is known elsewhere of a row, with the eyes of the officer who asked."""
    if not isinstance(row.records, dict):
        return elsewhere_of_records(check.by, kept_records(row), check.case)
    subject = subject_of(check, row)
    return elsewhere(check.by, subject, check.case) if subject is not None else Elsewhere()
