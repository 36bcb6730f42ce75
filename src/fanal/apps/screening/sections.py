"""The screenings of a person, as the page of the person lists them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.models import Screening
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.sections import Row, Section, register

_SHOWN = 10


def screenings_of(officer: Officer, person: Person) -> Section:
    """Return the last screenings, the newest first."""
    held = Screening.objects.visible_to(officer).filter(person=person).order_by("-changed_at")
    return Section(
        title=_("Screenings"),
        rows=tuple(_row(one) for one in held.only("reference", "status", "changed_at")[:_SHOWN]),
        nothing_yet=_("No screening yet."),
        action_url=f"{reverse('screening:start')}?person={person.reference}"
        if officer.can("screening.conduct")
        else "",
        action=_("Start screening"),
        icon="screen",
    )


def _row(held: Screening) -> Row:
    return Row(
        title=_("Screening %(reference)s") % {"reference": held.reference},
        url=reverse("screening:screening", args=[held.reference]),
        at=held.changed_at,
        words=held.get_status_display(),
    )


register("screening", screenings_of)
