"""The sides of a deconfliction: who holds something, and whom to contact about it. Nothing here names a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField

from fanal.apps.accounts.models import Unit
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.cases.models_case import CaseSubjectQuerySet
from fanal.apps.matching.models import WatchList
from fanal.apps.subjects.models import Subject

_WHY = "who holds a record, so that both sides can be told whom to contact"


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """Whoever holds something: a case, a watch list, or the records of a unit that are in no case."""

    kind: str
    key: int
    unit: int

    @property
    def code(self) -> str:
        """What tells this side from all others."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to contact: a unit, with its organisation and its duty telephone. Nobody's name."""

    unit: str
    name: str
    organisation: str
    telephone: str


def side_of_case(case: Case) -> Side:
    """Return the side that a case is."""
    return Side("case", case.pk, case.unit_id)


def side_of_list(watch_list: WatchList) -> Side:
    """Return the side that a watch list is."""
    return Side("list", watch_list.pk, watch_list.unit_id)


def side_of_unit(unit: int) -> Side:
    """Return the side that the records of a unit are which belong to no case."""
    return Side("unit", unit, unit)


def sides_of(subjects: Iterable[Subject]) -> dict[int, frozenset[Side]]:
    """Return for each subject, by key, the cases that hold it now; its unit where none does. With the node's eyes."""
    listed = list(subjects)
    if not listed:
        return {}
    cases: dict[int, set[Side]] = {}
    for subject, case, unit in _cases_of([one.pk for one in listed]):
        cases.setdefault(subject, set()).add(Side("case", case, unit))
    return {
        one.pk: frozenset(cases[one.pk]) if one.pk in cases else frozenset({side_of_unit(one.unit_id)})
        for one in listed
    }


def _held() -> CaseSubjectQuerySet:
    return CaseSubject.objects.unguarded(_WHY).current().order_by()


_HELD = "subject_id", "case_id", "case__unit_id"
_HELD_ONE = Question(lambda: _held().filter(subject=given("subject", BigIntegerField())).values_list(*_HELD))


def _cases_of(subjects: list[int]) -> Iterable[tuple[int, int, int]]:
    """Return the subject, the case and its unit, for each case that holds one of some subjects now."""
    if len(subjects) == 1:
        return [(subject, case, unit) for subject, case, unit in _HELD_ONE.rows(subject=subjects[0])]
    return _held().filter(subject__in=subjects).values_list(*_HELD)


def contacts_of(units: Collection[int]) -> tuple[Contact, ...]:
    """Return whom to contact, by name: each unit once, however much of it there is."""
    if not units:
        return ()
    found = Unit.objects.filter(pk__in=list(units)).select_related("organisation")
    return tuple(
        Contact(one.reference, one.name, one.organisation.name, one.duty_phone)
        for one in found.order_by("organisation__name", "name")
    )
