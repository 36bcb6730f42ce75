"""The library of a filled node: what comes with Fanal of one country, and an invented draft and wish."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions import Written, write_document
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.library.actions_wanted import ask_for
from fanal.engine.library.shelves import library

DRAFT = Written(
    kind="guide", lang="en", title="Night desk of the port (invented)", summary="Whom to call at night",
    text="## Whom to call {#call}\n\nThe harbour desk.\n", confidence="ours", source="An invented order",
)  # fmt: skip


def about_the_library(maintainer: Officer) -> dict[str, str]:
    """Lay law and numbers of a few countries down, begin a draft and ask for another; return their references."""
    items = library()
    lay_down(items={address: one for address, one in items.items() if one.country or one.kind == "source"})
    wanted = ask_for(by=maintainer, title="What to ask at the harbour (invented)")
    return {"draft": write_document(by=maintainer, written=DRAFT).reference, "wanted": wanted.reference}
