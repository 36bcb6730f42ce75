"""The assessments of a person, as the page of the person lists them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.sections import Row, Section, register
from fanal.engine.statements.sentences import state_label

_SHOWN, _LOOKED_AT = 10, 200


def assessments_of(officer: Officer, person: Person) -> Section | None:
    """Return the last assessments of a person; none for an officer whose roles show no assessment."""
    if not officer.can("assessment.read"):
        return None
    held = Assessment.objects.visible_to(officer).filter(person=person)
    made = held.only("number", "made_at", "outcome", "crime").order_by("-number")
    return Section(
        title=_("Assessments"),
        rows=tuple(_row(one, person) for one in _turns(list(made[:_LOOKED_AT]))[:_SHOWN]),
        nothing_yet=_("No assessment yet."),
        action_url=reverse("assessments:board", args=[person.reference]),
        action=_("Open board"),
        icon="board",
    )


def _turns(latest_first: list[Assessment]) -> list[Assessment]:
    """Return the last assessment, and those that said something else than the one before."""
    pairs = zip(latest_first, [*latest_first[1:], None], strict=False)
    changed = [one for one, before in pairs if before is None or _result(one) != _result(before)]
    return [*latest_first[:1], *(one for one in changed if one is not latest_first[0])]


def _result(made: Assessment) -> tuple[str, str]:
    return made.outcome, made.crime


def _row(made: Assessment, person: Person) -> Row:
    return Row(
        title=_("Assessment %(number)s") % {"number": made.number},
        url=reverse("assessments:numbered", args=[person.reference, made.number]),
        at=made.made_at,
        words=state_label(made.outcome, get_language() or "en"),
        outcome=made.outcome,
    )


register("assessments", assessments_of)
