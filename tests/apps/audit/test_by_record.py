"""The entries about one record are found without reading the whole audit."""

from __future__ import annotations

import pytest
from django.db import connection

from fanal.apps.audit.actions import Entry, record_many
from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.models import AuditEvent
from tests.apps.audit.figures import ADA

pytestmark = pytest.mark.django_db


def test_entries_about_some_records_are_found_by_the_index_on_the_record() -> None:
    many = [Pointer("case", f"C-{number:08d}") for number in range(4_000)]
    record_many(Entry(actor=ADA, verb="case.read", target=one) for one in many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = [one.reference for one in many[:40]]
    found = AuditEvent.objects.unguarded("test").filter(target_ref__in=asked).order_by("seq")
    assert len(found) == 40
    assert "audit_by_record" in found.explain()
