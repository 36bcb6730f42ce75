"""The statements about a person, as the page of the person lists them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.sections import Row, Section, register

_SHOWN = 10


def statements_of(officer: Officer, person: Person) -> Section | None:
    """Return the last statements. A title can tell who a child is, so for a child the reference stands in its place."""
    if not (officer.can("statement.read") or officer.can("statement.write")):
        return None
    held = Statement.objects.visible_to(officer).filter(person=person).order_by("-recorded_at")
    return Section(
        title=_("Statements"),
        rows=tuple(_row(one, person) for one in held.only("reference", "title", "recorded_at")[:_SHOWN]),
        nothing_yet=_("No statement yet."),
        action_url=f"{reverse('statements:new')}?person={person.reference}"
        if officer.can("statement.write")
        else "",
        action=_("Add statement"),
        icon="statement",
    )


def _row(held: Statement, person: Person) -> Row:
    plain = _("Statement %(reference)s") % {"reference": held.reference}
    return Row(
        title=plain if person.protected else held.title or plain,
        url=reverse("statements:statement", args=[held.reference]),
        at=held.recorded_at,
    )


register("statements", statements_of)
