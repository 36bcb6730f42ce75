"""The library of a filled node: what comes with Fanal of one country, and a draft; the draft is invented."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions import Written, write_document
from fanal.apps.library.actions_seeded import lay_down
from fanal.engine.library.shelves import library

DRAFT = Written(
    kind="guide", lang="en", title="Night desk of the port (invented)", summary="Whom to call at night",
    text="## Whom to call {#call}\n\nThe harbour desk.\n", confidence="ours", source="An invented order",
)  # fmt: skip


def about_the_library(maintainer: Officer) -> dict[str, str]:
    """Lay the law and the numbers of a few countries down, and begin a draft; return its reference."""
    items = library()
    lay_down(items={address: one for address, one in items.items() if one.country or one.kind == "source"})
    return {"draft": write_document(by=maintainer, written=DRAFT).reference}
