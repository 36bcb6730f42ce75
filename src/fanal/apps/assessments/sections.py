"""The assessments of a person, as the page of the person lists them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.sections import Row, Section, register
from fanal.engine.statements.sentences import state_label

_SHOWN = 10


def assessments_of(officer: Officer, person: Person) -> Section | None:
    """Return the last assessments of a person; none for an officer whose roles show no assessment."""
    if not officer.can("assessment.read"):
        return None
    made = Assessment.objects.visible_to(officer).filter(person=person).order_by("-number")
    return Section(
        title=_("Assessments"),
        rows=tuple(_row(one, person) for one in made[:_SHOWN]),
        nothing_yet=_("No assessment yet."),
        action_url=reverse("assessments:board", args=[person.reference]),
        action=_("Open board"),
        icon="board",
    )


def _row(made: Assessment, person: Person) -> Row:
    return Row(
        title=_("Assessment %(number)s") % {"number": made.number},
        url=reverse("assessments:numbered", args=[person.reference, made.number]),
        at=made.made_at,
        words=state_label(made.outcome, get_language() or "en"),
        outcome=made.outcome,
    )


register("assessments", assessments_of)
