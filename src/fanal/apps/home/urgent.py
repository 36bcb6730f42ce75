"""What specialist groups bring to the first page: urgent requests that nobody has closed. References, no titles."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.models import UrgentRequest
from fanal.apps.groups.queries import in_a_group, name_in, urgent_for
from fanal.apps.home.blocks import Block, Line

SHOWN = 6


def requests(officer: Officer, lang: str) -> tuple[Block, ...]:
    """Return the open urgent requests of the officer's groups, the nearest deadline first; no block where none is."""
    found = urgent_for(officer)[:SHOWN] if in_a_group(officer) else ()
    lines = tuple(_request(one, officer, lang) for one in found)
    if not lines:
        return ()
    return (
        Block(
            code="urgent",
            title=_("Urgent requests of your groups"),
            icon="clock",
            lines=lines,
            nothing="",
            more_url=reverse("groups:list"),
            more=_("Groups"),
            note=_("The time is until when help is needed."),
        ),
    )


def _request(one: UrgentRequest, officer: Officer, lang: str) -> Line:
    words = name_in(one.thread.group, lang)
    if one.answered_at is not None:
        words = _("%(group)s, answered") % {"group": words}
    elif one.on_call_id == officer.pk:
        words = _("%(group)s, you are on call") % {"group": words}
    return Line(
        title=_("Answer request") if one.answered_at is None else _("Urgent request"),
        reference=one.thread.reference,
        url=reverse("groups:thread", args=[one.thread.reference]),
        words=words,
        at=one.deadline,
        urgent=True,
    )
