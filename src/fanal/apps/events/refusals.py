"""Why something about an event cannot be done: a sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.engine.screening.subject import InputError

REFUSALS: Mapping[str, StrPromise] = {
    "no_title": _("Give it a title that says nothing about a person."),
    "unknown_code": _("Choose codes from the lists."),
    "unknown_zone": _("This is no time zone. Write it as in Europe/Paris or Asia/Manila."),
    "ends_before": _("It must end after it begins."),
    "outside": _("A session lies within the event."),
    "no_seats": _("Say how many places there are, at least one."),
    "fewer_than_taken": _("So many places are given already. Take one back first."),
    "no_move": _("From here it cannot be moved there."),
    "not_open": _("Registration is not open."),
    "asked_before": _("You have asked for a place already."),
    "decided_before": _("This was decided before. Open the page again to see by whom."),
    "no_text": _("Write something."),
    "two_options": _("Give at least two answers to choose from, one on each line, at most ten."),
    "poll_closed": _("This poll is closed."),
    "answered_before": _("You have answered this poll."),
    "no_outcome": _("Say what came of it."),
    "not_held": _("The report is written once the event has begun."),
    "in_use": _("A contribution stands in this place of the programme. It stays."),
}


def refuse(wrong: bool, code: str, /, **said: object) -> None:
    """Refuse with the sentence of a code where something is wrong."""
    if wrong:
        raise InputError(str(REFUSALS[code]).format(**said))
