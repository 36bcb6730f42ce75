"""From a record to what goes out, with the identity of a child masked as the pages mask it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import Assertion, Person
from fanal.apps.subjects.queries import values_of
from fanal.apps.subjects.values import Group, Shown, grouped


def language() -> str:
    """Return the language of the answer."""
    return get_language() or "en"


def card_of(person: Person, *, identity: bool = False) -> dict[str, Any]:
    """Return a person as in a list."""
    named = identity or not person.protected
    return {
        "reference": person.reference,
        "name": (person.known_as or None) if named else None,
        "protected": person.protected,
        "age_state": person.age_state,
        "age": person.age,
        "language": person.language,
        "outcome": person.outcome,
        "unit": person.unit.reference,
        "changed_at": person.changed_at,
        "invented": person.invented,
    }


def record_of(officer: Officer, person: Person, *, identity: bool = False) -> dict[str, Any]:
    """Return all that is recorded about a person; that of a child without `identity` is masked."""
    shown = identity or not person.protected
    said = values_of(officer, person)
    by_reference = {one.reference: one for one in said}
    groups = grouped(said, identity=shown, lang=language())
    values = [_value(group, one, by_reference[one.reference]) for group in groups for one in group.values]
    return {**card_of(person, identity=shown), "identity_shown": shown, "values": values}


def _value(group: Group, shown: Shown, said: Assertion) -> dict[str, Any]:
    return {
        "reference": said.reference,
        "property": said.property,
        "label": group.property.label,
        "value": None if shown.masked else said.value,
        "text": shown.text,
        "masked": shown.masked,
        "source": said.source,
        "grading": shown.grading,
        "note": shown.note,
        "recorded_by": said.recorded_by.reference,
        "recorded_at": shown.at,
        "retracted_at": shown.retracted_at,
        "retraction_reason": shown.reason,
    }
