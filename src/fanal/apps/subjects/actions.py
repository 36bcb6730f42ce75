"""Every write to the record of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import keep_in_sight
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import policies
from fanal.apps.subjects.models import Assertion, NameWord, Person, StatedPurpose
from fanal.apps.subjects.names import name_words
from fanal.apps.subjects.properties import NAMES, known_properties
from fanal.engine.screening.subject import AGES, InputError, Subject, subject_born, subject_of_age

_AGE = ("birth_date", "age_stated")


@transaction.atomic
def record_person(
    *,
    by: Officer,
    language: str = "",
    age_state: str = "unknown",
    age: int | None = None,
    values: Mapping[str, str] | None = None,
    source: str = "person",
    invented: bool = False,
) -> Person:
    """Record a person in the unit of `by`; `values` are assertions by property. An impossible age is refused."""
    policies.check_can_record(by)
    subject = Subject(age_state, age) if age is None or age_state != "unknown" else subject_of_age(age)
    person = Person.objects.create(
        unit=by.unit,
        recorded_by=by,
        language=language,
        age_state=subject.age_state,
        age=subject.age,
        protected=subject.treated_as_child,
        invented=invented,
    )
    audit.record(actor=by, verb="person.created", target=person, person=person)
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
    policies.check_can_change(by, person)
    if code not in known_properties():
        raise InputError(_("Fanal does not know this property of a person. Choose one of the list."))
    if not value.strip():
        raise InputError(_("There is no value to record. Write it, or leave the property out."))
    said = Assertion.objects.create(
        person=person,
        property=code,
        value=value.strip(),
        source=source,
        grading=grading,
        note=note,
        recorded_by=by,
    )
    _repeat(person, code)
    audit.record(actor=by, verb="person.changed", target=person, person=person, detail={"property": code})
    return said


@transaction.atomic
def retract_value(*, said: Assertion, by: Officer, reason: str) -> Assertion:
    """Retract a value, saying why; it stays on the record and no longer counts."""
    policies.check_can_change(by, said.person)
    if said.retracted_at is not None:
        raise InputError(_("This value was withdrawn before. Open the record again to see by whom."))
    if not reason.strip():
        raise InputError(_("A value is withdrawn with a reason. Say what was wrong with it."))
    said.retracted_at, said.retracted_by, said.retraction_reason = timezone.now(), by, reason.strip()
    said.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    _repeat(said.person, said.property)
    audit.record(
        actor=by,
        verb="person.corrected",
        target=said.person,
        person=said.person,
        detail={"property": said.property},
    )
    return said


@transaction.atomic
def set_age(*, person: Person, by: Officer, age_state: str, age: int | None = None) -> Person:
    """Record what is known of the age: a state, or years. A child and an age in doubt are protected at once."""
    policies.check_can_change(by, person)
    _take_age(person, Subject(age_state, age))
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
    _take_age(person, Subject("child") if said_child else Subject("age_in_doubt", person.age))
    detail = {"property": "age", "protected": True}
    audit.record(actor=by, verb="person.changed", target=person, person=person, detail=detail)
    return person


@transaction.atomic
def state_purpose(
    *, officer: Officer, person: Person, session: str, legal_basis: str, note: str = ""
) -> StatedPurpose:
    """Keep why an officer reads about a person in this session."""
    stated, created = StatedPurpose.objects.get_or_create(
        officer=officer, person=person, session=session, defaults={"legal_basis": legal_basis, "note": note}
    )
    if not created and (stated.legal_basis, stated.note) != (legal_basis, note):
        stated.legal_basis, stated.note = legal_basis, note
        stated.save(update_fields=["legal_basis", "note"])
    audit.record(actor=officer, verb="purpose.stated", target=person, person=person, purpose=legal_basis)
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


def _repeat(person: Person, changed: str) -> None:
    """Repeat in the columns for lists what the standing assertions say, after one property has changed."""
    standing = (
        Assertion.objects.unguarded("the record repeats its own assertions").standing().filter(person=person)
    )
    said = {a.property: a.value for a in standing.order_by("recorded_at", "pk")}
    person.known_as = next((said[code] for code in NAMES if said.get(code)), "")[:200]
    person.changed_at = timezone.now()
    person.save(update_fields=["known_as", "changed_at"])
    if changed in NAMES:
        _repeat_words(person, standing.filter(property__in=NAMES).values_list("value", flat=True))
    age = _age_said(said) if changed in _AGE else None
    if age is not None:
        _take_age(person, _with_doubt(person, age))


def _repeat_words(person: Person, names: Iterable[str]) -> None:
    words = {word for name in names for word in name_words(name)}
    kept = NameWord.objects.unguarded("the record repeats its own names").filter(person=person)
    kept.exclude(word__in=words).delete()
    there = set(kept.values_list("word", flat=True))
    NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in sorted(words - there))


def _with_doubt(person: Person, said: Subject) -> Subject:
    """An age of an adult that is merely said leaves a protected person protected: the two contradict each other, and
    a doubt about the age protects. `set_age` lifts it, where an officer answers for it."""
    if person.protected and not said.treated_as_child:
        return Subject("age_in_doubt", said.age)
    return said


def _age_said(said: Mapping[str, str]) -> Subject | None:
    """Return the age that the assertions give: of a birth date, or as stated."""
    try:
        if said.get("birth_date"):
            return subject_born(date.fromisoformat(said["birth_date"]), timezone.localdate())
        if said.get("age_stated"):
            return subject_of_age(int(said["age_stated"]))
    except ValueError as error:
        raise InputError(
            _("The age or birth date cannot be read. Write the age in years or the date as 2008-05-31.")
        ) from error
    return None


def _take_age(person: Person, subject: Subject) -> None:
    if subject.age_state not in AGES:
        raise InputError(f"This is not a state of the age. Use one of: {', '.join(AGES)}.")
    person.age_state, person.age = subject.age_state, subject.age
    person.protected, person.changed_at = subject.treated_as_child, timezone.now()
    if person.protected:
        keep_in_sight(person.pk)
    person.save(update_fields=["age_state", "age", "protected", "changed_at"])
