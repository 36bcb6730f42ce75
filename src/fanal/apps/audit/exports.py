"""The audit as a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from fanal.apps.audit.models import AuditEvent
from fanal.apps.audit.queries import Lanes, as_record, newest

LIMIT = 10_000
COLUMNS = (
    "number", "at", "officer", "unit", "verb", "record_kind", "record", "person",
    "legal_basis", "purpose", "detail", "request", "previous_hash", "hash",
)  # fmt: skip


def taken(found: Lanes) -> list[AuditEvent]:
    """Return the entries an export holds: the newest, up to the limit."""
    return newest(found, LIMIT)


def answer(events: Sequence[AuditEvent], form: str) -> HttpResponse:
    """Return the file, named by its day."""
    response = _json(events) if form == "json" else _csv(events)
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate():%Y-%m-%d}.{form}"'
    return response


def _json(events: Sequence[AuditEvent]) -> HttpResponse:
    return JsonResponse({"entries": [as_record(event) for event in events]})


def _csv(events: Sequence[AuditEvent]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.DictWriter(response, COLUMNS)
    writer.writeheader()
    for event in events:
        record = as_record(event)
        writer.writerow({**record, "detail": json.dumps(record["detail"], sort_keys=True)})
    return response
