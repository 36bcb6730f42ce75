"""What cannot be done with an import, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[str, _StrPromise] = {
    "no_exhibit": _("Choose an exhibit of the case, or a file."),
    "other_case": _("This exhibit belongs to another case. Choose one of this case."),
    "no_holder": _("The list is held by somebody or something that belongs to the case. Add it first."),
    "unknown_zone": _("Fanal does not know this time zone. Choose one of the list."),
    "running": _("This exhibit is being brought in already. Wait until that is done."),
    "brought_in_otherwise": _(
        "This exhibit was brought in before with other columns, as %(reference)s. Undo that import first: else its rows"
        " would stand twice."
    ),
    "not_undone_twice": _("This import was undone before."),
    "not_stopped": _("This import has not stopped, so there is nothing to go on with."),
    "reason_needed": _("This is recorded with a reason. Say why."),
    "file_missing": _(
        "The file of this exhibit is missing or no longer what arrived. Tell your administrator before anything else."
    ),
}

FAILURES: dict[str, _StrPromise] = {
    "not_allowed": _("The officer who began it may no longer change this case."),
    "not_possible": _("The case is closed, or the file is no longer there."),
    "fault": _("Fanal itself failed. Go on; if it stops again, tell your administrator."),
}


def refuse(condition: bool, code: str, **words: object) -> None:
    """Raise the sentence of a refusal where its condition holds."""
    if condition:
        raise InputError(str(REFUSALS[code]) % words if words else str(REFUSALS[code]))
