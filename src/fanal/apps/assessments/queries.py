"""Reads across assessments: the board of a person, the history, what waits for whom."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import translation

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.board import BoardData, ElementColumn, Filled, board_of
from fanal.apps.assessments.evidence import evidence_of
from fanal.apps.assessments.history import Step, steps
from fanal.apps.assessments.models import Assessment, Disagreement, Found
from fanal.apps.subjects.models import Person
from fanal.engine.screening.outcome import REFER


def find_person(officer: Officer, reference: str) -> Person:
    """Return a person the officer may see the assessments of; for others there is none."""
    people = Person.objects.visible_to(officer).select_related("unit__organisation")
    return get_object_or_404(people if officer.can("assessment.read") else people.none(), reference=reference)


def find_assessment(officer: Officer, person: Person, number: int | None = None) -> Assessment | None:
    """Return the latest assessment of a person, or the one with a number; None where there is none yet."""
    made = (
        Assessment.objects.visible_to(officer).filter(person=person).select_related("person", "made_by__unit")
    )
    if number is None:
        return made.order_by("-number").first()
    return get_object_or_404(made, number=number)


def find_found(officer: Officer, person: Person, key: int) -> Found:
    """Return a finding about a person, where the officer may see it."""
    return get_object_or_404(
        Found.objects.visible_to(officer).select_related("person"), person=person, pk=key
    )


def latest_number(officer: Officer, person: Person) -> int:
    """Return the number of the latest assessment of a person; 0 where there is none."""
    made = Assessment.objects.visible_to(officer).filter(person=person).order_by("-number")
    return made.values_list("number", flat=True).first() or 0


def board_data(officer: Officer, assessment: Assessment, lang: str, *, search: bool = True) -> BoardData:
    """Return everything the board shows of an assessment, in `lang`, as this officer may see it.

    Without `search`, what would change it is left out where nobody has had it worked out yet.
    """
    with translation.override(lang):
        evidence = evidence_of(assessment, officer, lang)
        latest = latest_number(officer, assessment.person)
        return board_of(assessment, latest, evidence, officer, lang, search=search)


def history(officer: Officer, person: Person, lang: str) -> tuple[Step, ...]:
    """Return the assessments of a person with what changed between them, the latest first."""
    made = Assessment.objects.visible_to(officer).filter(person=person).select_related("made_by__unit")
    with translation.override(lang):
        return steps(made, lang)


def disagreements(officer: Officer, assessment: Assessment) -> QuerySet[Disagreement]:
    """Return what officers put beside an assessment, the first first."""
    said = Disagreement.objects.visible_to(officer).filter(assessment=assessment)
    return said.select_related("stated_by__unit").order_by("stated_at", "pk")


def recent_assessments(officer: Officer, most: int = 10) -> list[Assessment]:
    """Return the latest assessments of persons in reach, each person once, the newest first."""
    if not officer.can("assessment.read"):
        return []
    return list(last_of_each(officer).order_by("-made_at", "-pk")[:most])


def waiting_assessments(officer: Officer, most: int = 10) -> list[Assessment]:
    """Return what waits: persons whose latest assessment says refer and beside which no officer has put anything.

    Those that wait longest come first.
    """
    if not officer.can("assessment.read"):
        return []
    answered = Disagreement.objects.unguarded("only whether one exists").filter(assessment=OuterRef("pk"))
    waiting = last_of_each(officer).filter(outcome=REFER).filter(~Exists(answered))
    return list(waiting.order_by("made_at", "pk")[:most])


def last_of_each(officer: Officer) -> QuerySet[Assessment]:
    """Return the latest assessment of each person in reach."""
    later = Assessment.objects.unguarded("only whether a later one exists").filter(
        person=OuterRef("person"), number__gt=OuterRef("number")
    )
    made = Assessment.objects.visible_to(officer).filter(~Exists(later))
    return made.select_related("person__unit", "made_by")


class BoxFound(TypedDict):
    """A box with its column."""

    column: ElementColumn
    filled: Filled


def box_of(board: BoardData, element: str, code: str) -> BoxFound | None:
    """Return one box of a board with its column; None where there is no such box."""
    for one in board.columns:
        for filled in one.boxes:
            if (one.column.element, filled.box.code) == (element, code):
                return BoxFound(column=one, filled=filled)
    return None
