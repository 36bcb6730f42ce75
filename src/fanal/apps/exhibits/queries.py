"""Reads about exhibits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.exhibits.models import CustodyStep, Exhibit, ExhibitQuerySet, Exposure, Suggestion
from fanal.apps.statements.models import Statement
from fanal.apps.statements.queries import statements_for
from fanal.apps.subjects.models import PERSON, Person, Subject

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Looked:
    """How long one officer looked at what is hard to look at in the last seven days, in seconds, and how often."""

    officer: Officer
    seconds: int
    times: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """One value that the texts of a case suggest: how often, in how many texts, and one suggestion to decide it by."""

    suggestion: Suggestion
    times: int


def exhibits_of(officer: Officer, case: Case) -> ExhibitQuerySet:
    """Return the exhibits of a case in their order, with how many suggestions wait in each."""
    waiting = Count("suggestions", filter=Q(suggestions__decision=Suggestion.Decision.PENDING))
    seen = Exhibit.objects.visible_to(officer).filter(case=case).without_text()
    return seen.select_related("recorded_by").annotate(waiting=waiting).order_by("number")


def find_exhibit(officer: Officer, reference: str) -> Exhibit | None:
    """Return an exhibit by its reference, where the officer may see it."""
    found = Exhibit.objects.visible_to(officer).filter(reference=reference)
    related = ("case__unit__organisation", "case__circle", "case__recorded_by", "recorded_by", "opened_by")
    return found.select_related(*related).first()


def custody_of(officer: Officer, exhibit: Exhibit) -> Sequence[CustodyStep]:
    """Return the chain of custody, the first step first."""
    return list(CustodyStep.objects.visible_to(officer).filter(exhibit=exhibit).select_related("by"))


def suggestions_of(officer: Officer, exhibit: Exhibit) -> Sequence[Suggestion]:
    """Return what was read in an exhibit, in the order of its text."""
    found = Suggestion.objects.visible_to(officer).filter(exhibit=exhibit)
    return list(found.select_related("decided_by", "exhibit", "case"))


def find_suggestion(officer: Officer, exhibit: Exhibit, number: int) -> Suggestion | None:
    """Return a suggestion of an exhibit by its number."""
    found = Suggestion.objects.visible_to(officer).filter(exhibit=exhibit, number=number)
    return found.select_related("decided_by", "exhibit__case", "case__circle", "case__unit").first()


def find_in_case(officer: Officer, case: Case, key: int) -> Suggestion | None:
    """Return a suggestion of a case by its key, wherever it was read."""
    found = Suggestion.objects.visible_to(officer).filter(case=case, pk=key)
    return found.select_related("exhibit__case", "statement__person", "case__circle", "case__unit").first()


def waiting_in(officer: Officer, case: Case) -> list[Repeated]:
    """Return the subjects that the texts of a case suggest, each value once, those that stand most often first."""
    waiting = Suggestion.objects.visible_to(officer).pending().filter(case=case, kind=Suggestion.Kind.SUBJECT)
    found: dict[tuple[str, str], list[Suggestion]] = {}
    for one in waiting.select_related("exhibit", "statement__person").defer(
        "exhibit__text", "statement__text"
    ):
        found.setdefault((one.about, one.value), []).append(one)
    listed = (Repeated(same[0], len(same)) for same in found.values())
    return sorted(listed, key=lambda one: (-one.times, one.suggestion.about, one.suggestion.value))


def statements_of_case(officer: Officer, case: Case) -> Sequence[Statement]:
    """Return the statements of the persons of a case that the officer may see."""
    return list(statements_for(officer).filter(person__in=_held(case)).defer(None).defer("text"))


def persons_of(officer: Officer, case: Case) -> Sequence[Person]:
    """Return the persons of a case that the officer may see."""
    return list(Person.objects.visible_to(officer).filter(pk__in=_held(case), kind=PERSON).order_by("pk"))


def subjects_of(officer: Officer, case: Case) -> Sequence[Subject]:
    """Return all subjects of a case that the officer may see."""
    return list(Subject.objects.visible_to(officer).filter(pk__in=_held(case)).order_by("kind", "pk"))


def _held(case: Case) -> QuerySet[CaseSubject, int]:
    held = CaseSubject.objects.unguarded("narrowed to what the officer may see").current()
    return held.filter(case=case).values_list("subject_id", flat=True)


def own_exposure(officer: Officer) -> int:
    """Return how many seconds the officer looked at what is hard to look at in the last seven days."""
    mine = Exposure.objects.visible_to(officer).filter(opened_at__gt=timezone.now() - WEEK)
    return int(mine.aggregate(total=Sum("seconds"))["total"] or 0)


def exposure_of_officers(officer: Officer, permission: str) -> list[Looked]:
    """Return the sums of the officers whom this one leads: never which exhibits they saw."""
    with seen_by_the_node():
        seen = Exposure.objects.unguarded("sums only, for who leads these officers")
        led = seen.filter(opened_at__gt=timezone.now() - WEEK, officer__unit__in=officer.reach(permission))
        sums = led.order_by().values("officer").annotate(total=Sum("seconds"), times=Count("pk"))
        rows = {row["officer"]: row for row in sums}
    known = Officer.objects.filter(pk__in=rows).select_related("unit").order_by("display_name")
    return [Looked(one, rows[one.pk]["total"], rows[one.pk]["times"]) for one in known]
