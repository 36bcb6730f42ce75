"""What the tests of the accounts share: Una, who administers the police of Exland, and the last entry of the audit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from tests.cast import Places, make_officer

Recorded = Callable[[str], AuditEvent]


@pytest.fixture
def una(places: Places) -> Officer:
    """Administers the units of the police of Exland; sees nobody who was screened."""
    return make_officer("Una", places.border, "unit_administrator")


@pytest.fixture
def recorded() -> Recorded:
    """Return the newest entry of the audit with a verb; there must be one."""

    def newest(verb: str) -> AuditEvent:
        event = AuditEvent.objects.unguarded("test").filter(verb=verb).order_by("-seq").first()
        assert event is not None, f"nothing recorded {verb}"
        return event

    return newest
