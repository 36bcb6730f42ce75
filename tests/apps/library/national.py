"""A document of Exland: three supervisors of one unit write and review it."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.library import actions
from fanal.apps.library.actions import Written
from fanal.apps.library.models import Document
from tests.cast import Places, make_officer

Trio = tuple[Officer, Officer, Officer]
WRITTEN = Written(
    kind="guide", lang="en", title="Night desk of the port", summary="Whom to call at night",
    text="## Whom to call {#call}\n\nThe **harbour desk**.\n", confidence="recalled", source="our own order",
)  # fmt: skip


@pytest.fixture
def trio(places: Places) -> Trio:
    """Three supervisors of one country: one writes, two review."""
    wim, rea, sol = (make_officer(name, places.city, "supervisor") for name in ("Wim", "Rea", "Sol"))
    return wim, rea, sol


def publish(document: Document, trio: Trio) -> Document:
    """Have a draft of the first submitted, and reviewed by the two others."""
    actions.submit(document=document, by=trio[0])
    for one in trio[1:]:
        actions.review(document=document, by=one)
    document.refresh_from_db()
    return document
