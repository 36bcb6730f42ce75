"""Every write to the record of a person."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Referenced
from fanal.apps.circles.actions import put_in
from fanal.apps.circles.models import Circle
from fanal.apps.search import actions as search
from fanal.apps.subjects import actions_values, policies
from fanal.apps.subjects.actions_repeat import take_age
from fanal.apps.subjects.actions_values import Source, retract_value as retract_value
from fanal.apps.subjects.indexing import entry_of
from fanal.apps.subjects.models import Assertion, Person, StatedPurpose
from fanal.engine.screening.subject import Subject as Screened, subject_of_age


@transaction.atomic
def record_person(
    *,
    by: Officer,
    language: str = "",
    age_state: str = "unknown",
    age: int | None = None,
    values: Mapping[str, str] | None = None,
    source: str = "person",
    circle: Circle | None = None,
    invented: bool = False,
) -> Person:
    """Record a person in the unit of `by`; `values` are assertions by property. An impossible age is refused. With a
    `circle` the record is restricted to those in it."""
    policies.check_can_record(by)
    subject = Screened(age_state, age) if age is None or age_state != "unknown" else subject_of_age(age)
    person = Person.objects.create(
        unit=by.unit,
        recorded_by=by,
        language=language,
        age_state=subject.age_state,
        age=subject.age,
        protected=subject.treated_as_child,
        restricted=circle is not None,
        invented=invented,
    )
    if circle is not None:
        put_in(circle=circle, records=[person.reference])
    audit.record(actor=by, verb="person.created", target=person, person=person)
    if not values:
        search.index_record(entry=entry_of(person, ()))
    for code, value in (values or {}).items():
        assert_value(person=person, by=by, code=code, value=value, source=source)
    return person


@transaction.atomic
def assert_value(
    *,
    person: Person,
    by: Officer,
    code: str,
    value: str,
    source: str = "person",
    grading: str = "",
    note: str = "",
) -> Assertion:
    """Add one sourced value about a person, beside what others have said."""
    said = Source(source=source, grading=grading, note=note)
    return actions_values.add_value(subject=person, by=by, code=code, value=value, source=said)


@transaction.atomic
def set_age(*, person: Person, by: Officer, age_state: str, age: int | None = None) -> Person:
    """Record what is known of the age: a state, or years. A child and an age in doubt are protected at once."""
    policies.check_can_change(by, person)
    take_age(person, Screened(age_state, age))
    audit.record(actor=by, verb="person.changed", target=person, person=person, detail={"property": "age"})
    return person


@transaction.atomic
def protect(*, person: Person, by: Officer, said_child: bool = False) -> Person:
    """Protect a person at once: as a child where they are said to be one, else for a doubt about the age.

    A protection that stands stays as it is; nothing here lifts it.
    """
    policies.check_can_protect(by, person)
    if person.protected:
        return person
    take_age(person, Screened("child") if said_child else Screened("age_in_doubt", person.age))
    detail = {"property": "age", "protected": True}
    audit.record(actor=by, verb="person.changed", target=person, person=person, detail=detail)
    return person


@transaction.atomic
def state_purpose(
    *, officer: Officer, about: Referenced, session: str, legal_basis: str, note: str = ""
) -> StatedPurpose:
    """Keep why an officer reads about a subject or a case in this session."""
    stated, created = StatedPurpose.objects.get_or_create(
        officer=officer,
        about=about.reference,
        session=session,
        defaults={"legal_basis": legal_basis, "note": note},
    )
    if not created and (stated.legal_basis, stated.note) != (legal_basis, note):
        stated.legal_basis, stated.note = legal_basis, note
        stated.save(update_fields=["legal_basis", "note"])
    person = about if isinstance(about, Person) else None
    audit.record(actor=officer, verb="purpose.stated", target=about, person=person, purpose=legal_basis)
    return stated


@transaction.atomic
def show_identity(*, person: Person, by: Officer, purpose: str) -> None:
    """Record that an officer opens the identity of a child, or of a person whose age is in doubt."""
    policies.check_can_see_identity(by, person)
    audit.record(actor=by, verb="person.identity_shown", target=person, person=person, purpose=purpose)


def repeat_outcome(*, person: Person, outcome: str) -> None:
    """Repeat the outcome of the last assessment in the column for lists; the assessment itself is recorded."""
    person.outcome, person.changed_at = outcome, timezone.now()
    person.save(update_fields=["outcome", "changed_at"])
