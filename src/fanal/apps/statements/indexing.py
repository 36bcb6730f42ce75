"""What is found of a statement: its title, its words, and the numbers read in it."""

from __future__ import annotations

from fanal.apps.search.entries import Entry
from fanal.apps.statements.models import Statement

_NUMBERS = ("mrz", "iban", "url", "email", "crypto", "handle", "card", "phone", "passport", "plate")


def entry_of(statement: Statement) -> Entry:
    """Return what is found of a statement, seen through the person who made it."""
    person = statement.person
    return Entry(
        record=statement.reference,
        reference=person.reference,
        kind="statement",
        unit_id=person.unit_id,
        restricted=person.restricted,
        protected=person.protected,
        keeper_id=person.recorded_by_id,
        recorded_by_id=statement.recorded_by_id,
        needs="statement.read",
        language=statement.language,
        title=statement.title,
        text=statement.text,
        identifiers=tuple((kind, value) for kind, value, *_ in statement.identifiers if kind in _NUMBERS),
        at=statement.recorded_at,
    )
