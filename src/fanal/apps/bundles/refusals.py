"""What cannot be done with a bundle, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[str, _StrPromise] = {
    "unknown_audience": _("Say for whom the bundle is: the court, the defence or a partner authority."),
    "unknown_language": _("Fanal makes no bundle in this language. Choose one of the list."),
    "unknown_purpose": _("Fanal does not know this legal basis. Choose one of the list."),
    "unknown_handling": _("Fanal does not know this handling code. Choose one of the list."),
    "whole_for_the_court": _(
        "Only the court receives the whole. For the defence and for partners make the redacted version."
    ),
    "being_made": _("A bundle of this case is being made. Wait until it is done."),
    "forbidden_by_owner": _(
        "Something in this case came under a code of its owner that forbids this reader. Make the redacted version,"
        " or ask the owner and record the new code."
    ),
    "unknown_exhibit": _(
        "An exhibit that was cleared does not belong to this case. Choose again from the list."
    ),
    "interrupted": _("The node was stopped while it made this bundle. Make it again."),
    "not_made": _("The bundle could not be made: the node failed on the way. Tell your administrator."),
    "no_room": _("There is too little room on the disk of the node. Tell your administrator."),
    "not_there_yet": _("This bundle is not made yet."),
    "withdrawn": _("This bundle was withdrawn and is no longer handed out."),
    "reason_needed": _("A bundle is withdrawn with a reason. Say why."),
    "file_missing": _(
        "The file of this bundle is not where the node keeps it. Tell your administrator at once."
    ),
}


def refusal(code: str) -> str:
    """Return the sentence of a refusal."""
    return str(REFUSALS[code])


def refuse(condition: bool, code: str) -> None:
    """Raise the sentence of a refusal where its condition holds."""
    if condition:
        raise InputError(refusal(code))
