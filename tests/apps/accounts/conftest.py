"""What the tests of the accounts share: the last entry of the audit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fanal.apps.audit.models import AuditEvent

Recorded = Callable[[str], AuditEvent]


@pytest.fixture
def recorded() -> Recorded:
    """Return the newest entry of the audit with a verb; there must be one."""

    def newest(verb: str) -> AuditEvent:
        event = AuditEvent.objects.unguarded("test").filter(verb=verb).order_by("-seq").first()
        assert event is not None, f"nothing recorded {verb}"
        return event

    return newest
