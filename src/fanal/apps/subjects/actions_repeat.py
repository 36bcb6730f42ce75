"""What the columns of a subject repeat of its standing assertions, for lists, charts and maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.row_security import keep_in_sight
from fanal.apps.search import actions as search
from fanal.apps.subjects.dates import partial_date
from fanal.apps.subjects.following import tell_changed
from fanal.apps.subjects.identifiers import identifier_of
from fanal.apps.subjects.indexing import entry_of
from fanal.apps.subjects.kinds import naming_properties
from fanal.apps.subjects.models import PERSON, Assertion, NameWord, Subject
from fanal.apps.subjects.names import name_words
from fanal.apps.subjects.refusals import refuse
from fanal.engine.screening.subject import AGES, InputError, Subject as Screened, subject_born, subject_of_age

_AGE = ("birth_date", "age_stated")
_PLACE = ("latitude", "longitude")
_DATES = {"begins": ("begin", "posted_at"), "ends": ("end",)}


def repeat_columns(subject: Subject, changed: str) -> None:
    """Repeat in the columns for lists what the standing assertions say, after one property has changed."""
    standing = (
        Assertion.objects.unguarded("the record repeats its own assertions")
        .standing()
        .filter(subject=subject)
    )
    said = {a.property: a.value for a in standing.order_by("recorded_at", "pk")}
    names = naming_properties(subject.kind)
    subject.known_as = next((said[code] for code in names if said.get(code)), "")[:200]
    subject.identifier = _identifier(subject, said)
    for column, codes in _DATES.items():
        setattr(subject, column, next((_date(said[code]) for code in codes if code in said), ""))
    subject.latitude, subject.longitude = _position(said)
    subject.changed_at = timezone.now()
    columns = ["known_as", "identifier", *_DATES, *_PLACE, "changed_at"]
    subject.save(update_fields=columns)
    if changed in names:
        _repeat_words(subject, standing.filter(property__in=names).values_list("value", flat=True))
    age = _age_said(said) if subject.kind == PERSON and changed in _AGE else None
    if age is not None:
        take_age(subject, _with_doubt(subject, age))
    search.index_record(entry=entry_of(subject, standing.order_by("recorded_at", "pk")))
    tell_changed([subject.pk])


def take_age(person: Subject, age: Screened) -> None:
    """Take over what is known of an age; a child and an age in doubt are protected from then on."""
    if age.age_state not in AGES:
        raise InputError(f"This is not a state of the age. Use one of: {', '.join(AGES)}.")
    person.age_state, person.age = age.age_state, age.age
    person.protected, person.changed_at = age.treated_as_child, timezone.now()
    if person.protected:
        keep_in_sight(person.pk)
    person.save(update_fields=["age_state", "age", "protected", "changed_at"])
    search.repeat_sight(
        reference=person.reference,
        unit_id=person.unit_id,
        restricted=person.restricted,
        protected=person.protected,
    )


def _identifier(subject: Subject, said: Mapping[str, str]) -> str:
    identifier = identifier_of(subject.kind, said)
    if identifier and not subject.restricted:
        others = Subject.objects.unguarded("an identifier stands once in a unit").exclude(pk=subject.pk)
        same = others.filter(unit=subject.unit_id, kind=subject.kind, identifier=identifier, restricted=False)
        known = same.values_list("reference", flat=True).first()
        refuse(known is not None, "known_already", reference=known or "")
    return identifier


def _date(written: str) -> str:
    """Return a partial date for the timeline; what cannot be read as one stays in the assertion alone."""
    with suppress(InputError):
        return partial_date(written)
    return ""


def _position(said: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Return degrees north and east; None for both until both are said."""
    if not all(said.get(code) for code in _PLACE):
        return None, None
    try:
        north, east = (float(said[code].replace(",", ".")) for code in _PLACE)
    except ValueError:
        refuse(True, "not_a_position")
        raise
    refuse(not (-90 <= north <= 90 and -180 <= east <= 180), "not_a_position")
    return north, east


def _repeat_words(subject: Subject, names: Iterable[str]) -> None:
    words = {word for name in names for word in name_words(name)}
    kept = NameWord.objects.unguarded("the record repeats its own names").filter(subject=subject)
    kept.exclude(word__in=words).delete()
    there = set(kept.values_list("word", flat=True))
    NameWord.objects.bulk_create(NameWord(subject=subject, word=word) for word in sorted(words - there))


def _with_doubt(person: Subject, said: Screened) -> Screened:
    """An age of an adult that is merely said leaves a protected person protected: the two contradict each other, and
    a doubt about the age protects. `set_age` lifts it, where an officer answers for it."""
    if person.protected and not said.treated_as_child:
        return Screened("age_in_doubt", said.age)
    return said


def _age_said(said: Mapping[str, str]) -> Screened | None:
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
