"""Every write about a subject of any kind: recorded, a value added, a value retracted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.circles.actions import put_in
from fanal.apps.circles.models import Circle
from fanal.apps.subjects import policies
from fanal.apps.subjects.actions_repeat import repeat_columns
from fanal.apps.subjects.identifiers import identifier_of
from fanal.apps.subjects.kinds import known_kinds
from fanal.apps.subjects.models import PERSON, Assertion, Subject
from fanal.apps.subjects.properties import known_properties
from fanal.apps.subjects.refusals import refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a value or a link comes from, how sure it is, and who may have it: the columns of `Sourced`."""

    source: str = "officer"
    source_ref: str = ""
    start: int | None = None
    end: int | None = None
    line: int | None = None
    grading: str = ""
    grading_scheme: str = ""
    handling: str = ""
    note: str = ""

    def columns(self) -> dict[str, str | int | None]:
        """Return the columns to be written."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


UNGRADED = Source()


@transaction.atomic
def record_subject(
    *,
    by: Officer,
    kind: str,
    values: Mapping[str, str],
    source: Source = UNGRADED,
    circle: Circle | None = None,
    invented: bool = False,
) -> Subject:
    """Record an organisation, object, location or event in the unit of `by`, with its first values.

    What has an identifier that is on record in the unit is not recorded twice: that subject is returned, with what is
    new about it. With a `circle` it is restricted to those in it, and stands for itself.
    """
    policies.check_can_record(by)
    refuse(kind not in known_kinds() or kind == PERSON, "unknown_kind")
    refuse(not any(value.strip() for value in values.values()), "no_value")
    subject = None if circle else same_in_unit(by, kind, values)
    if subject is None:
        subject = Subject.objects.create(
            kind=kind, unit=by.unit, recorded_by=by, restricted=circle is not None, invented=invented
        )
        if circle is not None:
            put_in(circle=circle, records=[subject.reference])
        audit.record(actor=by, verb="subject.created", target=subject, detail={"kind": kind})
    said = {
        (one.property, one.value)
        for one in Assertion.objects.unguarded("what is new about a subject at hand").filter(subject=subject)
    }
    for code, value in values.items():
        if value.strip() and (code, value.strip()) not in said:
            add_value(subject=subject, by=by, code=code, value=value, source=source)
    return subject


def same_in_unit(by: Officer, kind: str, values: Mapping[str, str]) -> Subject | None:
    """Return the subject on record in the unit of `by` that has the identifier these values give."""
    identifier = identifier_of(kind, values)
    if not identifier:
        return None
    there = Subject.objects.unguarded("an identifier stands once in a unit")
    return there.filter(unit=by.unit, kind=kind, identifier=identifier, restricted=False).first()


@transaction.atomic
def add_value(
    *, subject: Subject, by: Officer, code: str, value: str, source: Source = UNGRADED
) -> Assertion:
    """Add one sourced value about a subject, beside what others have said."""
    policies.check_can_change(by, subject)
    refuse(code not in known_properties(subject.kind), "unknown_property")
    refuse(not value.strip(), "no_value")
    said = Assertion.objects.create(
        subject=subject, property=code, value=value.strip(), recorded_by=by, **source.columns()
    )
    repeat_columns(subject, code)
    person = subject if subject.kind == PERSON else None
    verb = "person.changed" if person else "subject.changed"
    audit.record(actor=by, verb=verb, target=subject, person=person, detail={"property": code})
    return said


@transaction.atomic
def retract_value(*, said: Assertion, by: Officer, reason: str) -> Assertion:
    """Retract a value, saying why; it stays on the record and no longer counts."""
    policies.check_can_change(by, said.subject)
    refuse(said.retracted_at is not None, "withdrawn_before")
    refuse(not reason.strip(), "no_reason")
    said.retracted_at, said.retracted_by, said.retraction_reason = timezone.now(), by, reason.strip()
    said.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    repeat_columns(said.subject, said.property)
    person = said.subject if said.subject.kind == PERSON else None
    verb = "person.corrected" if person else "subject.corrected"
    detail = {"property": said.property}
    audit.record(actor=by, verb=verb, target=said.subject, person=person, detail=detail)
    return said
