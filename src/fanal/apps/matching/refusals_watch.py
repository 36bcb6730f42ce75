"""Why something about a watch list, an alert, a notice or a cross-check cannot be done: a sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.engine.screening.subject import InputError

REFUSALS: Mapping[str, StrPromise] = {
    "no_name": _("Give it a name that says nothing about a person."),
    "no_why": _("Say why. The reason is kept on record."),
    "unknown_purpose": _("Choose a purpose from the list."),
    "unknown_handling": _("Choose a handling code from the list."),
    "past_expiry": _("The day on which it expires must lie in the future, at most two years from today."),
    "closed": _("This watch list is closed. Nothing is added to it."),
    "nothing_to_watch": _(
        "Give something that can be found again: a number, two words of a name, or one word with a year of birth."
    ),
    "unknown_kind": _("Choose what kind of person or thing it is."),
    "entry_known": _("This stands on the list already."),
    "withdrawn_before": _("This was withdrawn before."),
    "settled_before": _("This was settled before. Open the page again to see by whom."),
    "unknown_state": _("Choose what came of it."),
    "member_no_access": _("The roles of this officer do not allow looking for the same person or thing."),
    "owner_stays": _("The owner stays. Make somebody else the owner first."),
    "no_rows": _(
        "Nothing could be read. Write a name, a telephone number or a plate on each line, or choose a file."
    ),
    "too_many_rows": _("The list has more than {most} rows. Split it."),
    "too_many_today": _(
        "With this list you would have asked for more than {most} rows within 24 hours. Ask for fewer, or tomorrow."
    ),
    "two_lists": _("Paste a list or choose a file, not both."),
    "file_too_large": _("The file is larger than {most} MB. Split it."),
    "still_running": _("It is still being compared. Wait until it is done."),
}


def refusal(code: str, **values: object) -> InputError:
    """Return a refusal to be raised."""
    return InputError(str(REFUSALS[code]).format(**values))


def refuse(condition: bool, code: str, **values: object) -> None:
    """Raise the refusal where the condition holds."""
    if condition:
        raise refusal(code, **values)
