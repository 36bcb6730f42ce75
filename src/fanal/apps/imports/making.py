"""Subjects that rows name for the first time, with their values: what is to be recorded, before it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.cases.models import Case
from fanal.apps.imports.ends import End
from fanal.apps.imports.models import Import
from fanal.apps.subjects.identifiers import identifier_of
from fanal.apps.subjects.kinds import naming_properties
from fanal.apps.subjects.models import PERSON, Assertion, Subject
from fanal.apps.subjects.names import name_words
from fanal.engine.screening.subject import Subject as Screened, subject_born

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Naming:
    """What tells a new subject from all others: its reference, and its identifier where it has one."""

    reference: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Made:
    """A new subject, not written yet: its assertions, the words of its names, and the keys of what rows call it."""

    keys: list[str]
    subject: Subject
    said: tuple[Assertion, ...]
    words: tuple[str, ...]


def subjects_from(source: Import, case: Case, by: Officer, named: Sequence[tuple[End, int]]) -> list[Made]:
    """Return the subjects that rows name, each with the line that names it first. In a restricted case they are
    restricted; who was born less than 18 years ago is a child, and protected."""
    found: dict[tuple[str, str], Made] = {}
    for (end, line), reference in zip(named, _free_references(len(named)), strict=True):
        identifier = "" if end.kind == PERSON else identifier_of(end.kind, dict(end.values))
        alike = (end.kind, f"={identifier}" if identifier else end.key)
        if alike in found:
            found[alike].keys.append(end.key)
        else:
            found[alike] = _made(source, case, by, end, line, Naming(reference, identifier))
    return list(found.values())


def _made(source: Import, case: Case, by: Officer, end: End, line: int, naming: Naming) -> Made:
    values = dict(end.values)
    names = [values[code] for code in naming_properties(end.kind) if code in values]
    age = _age(values) if end.kind == PERSON else Screened()
    subject = Subject(
        reference=naming.reference,
        kind=end.kind,
        unit=by.unit,
        restricted=case.restricted,
        recorded_by=by,
        known_as=names[0][:200] if names else "",
        identifier=naming.identifier,
        age_state=age.age_state,
        age=age.age,
        protected=age.treated_as_child,
        invented=case.invented,
    )
    columns = _source(source, line)
    said = tuple(
        Assertion(subject=subject, property=code, value=value, recorded_by=by, **columns)
        for code, value in end.values
    )
    words = tuple(dict.fromkeys(word[:80] for name in names for word in name_words(name)))
    return Made([end.key], subject, said, words)


def _source(source: Import, line: int) -> dict[str, Any]:
    return {
        "source": Assertion.Source.IMPORT,
        "source_ref": source.reference,
        "line": line,
        "grading": source.grading,
        "grading_scheme": source.grading_scheme,
        "note": source.told_by,
    }


def _age(values: dict[str, str]) -> Screened:
    """Return what a birth date says of the age; nothing where it is none of a person alive."""
    with suppress(KeyError, ValueError):
        return subject_born(date.fromisoformat(values["birth_date"]), timezone.localdate())
    return Screened()


def _free_references(count: int) -> list[str]:
    """Return so many references that no subject has."""
    found: set[str] = set()
    while len(found) < count:
        some = {new_reference("P") for _ in range(min(_AT_ONCE, count - len(found)))} - found
        taken = Subject.objects.unguarded("a reference is given once").filter(reference__in=some)
        found |= some - set(taken.values_list("reference", flat=True))
    return sorted(found)
