"""What is found of an exhibit: its title, its words, and the numbers read in them."""

from __future__ import annotations

from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.search.entries import Entry

_KINDS = ("phone", "email", "account", "wallet", "vehicle", "document", "profile", "address_online")


def entry_of(exhibit: Exhibit) -> Entry:
    """Return what is found of an exhibit, seen through its case.

    A child may come to belong to a case at any time, so what exhibits hold is found by officers appointed for children.
    """
    case = exhibit.case
    read = Suggestion.objects.unguarded("what was read in a record that is indexed")
    numbers = read.filter(exhibit=exhibit, about__in=_KINDS).values_list("about", "value").distinct()
    return Entry(
        record=exhibit.reference,
        reference=case.reference,
        kind="exhibit",
        unit_id=case.unit_id,
        restricted=case.restricted,
        permission="case.read",
        needs="child.read",
        recorded_by_id=exhibit.recorded_by_id,
        language=exhibit.language,
        title=exhibit.title,
        text="\n".join(part for part in (exhibit.description, exhibit.text) if part),
        identifiers=tuple(numbers),
        at=exhibit.opened_at or exhibit.received_at,
    )
