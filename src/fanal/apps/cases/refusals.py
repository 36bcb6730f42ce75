"""What cannot be done with a case, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[str, _StrPromise] = {
    "no_title": _(
        "A case needs a title that tells it from others. Write a few words, without a person's name."
    ),
    "number_taken": _("Your unit has a case with this number already. Choose another, or leave it empty."),
    "unknown_form": _("Fanal does not know this form of exploitation. Choose from the list."),
    "unknown_status": _("A case cannot go from where it stands to there. Choose one of the steps offered."),
    "reason_needed": _("This is recorded with a reason. Say why."),
    "unknown_role": _("Fanal does not know this role. Choose one of the list."),
    "role_of_a_person": _("Only a person or an organisation has a role in a case."),
    "role_excluded": _("This role cannot stand beside one the person has in this case. End that one first."),
    "body_needed": _("Only a competent body decides this. Name the body that decided."),
    "role_held": _("The person has this role in the case already."),
    "role_ended": _("This role ended before."),
    "in_case_already": _("This is in the case already."),
    "not_in_case": _("This does not belong to the case. Add it first."),
    "member_no_access": _(
        "This officer's roles do not allow cases. Ask an administrator to give them one that does."
    ),
    "lead_stays": _("A case needs a lead. Make somebody else the lead first."),
    "same_case": _("A case is linked to another case."),
    "linked_already": _("These cases are linked already."),
    "no_task": _("Say what is to be done."),
    "task_settled": _("This task is settled already."),
    "unknown_kind": _("Fanal does not know this kind of decision. Choose one of the list."),
    "unknown_point": _("This point is not on the checklist."),
    "answered_by_record": _("This point is answered by what is on record, not by hand."),
    "not_a_suspect": _("A finding is attributed to somebody who is a suspect in this case."),
    "not_of_this_case": _("This finding is about nobody in this case."),
    "attributed_already": _("This finding is attributed to this suspect already."),
    "withdrawn_before": _("This was withdrawn before."),
    "closed": _("This case is closed. Open it again to change it."),
}


def refuse(condition: bool, code: str) -> None:
    """Raise the sentence of a refusal where its condition holds."""
    if condition:
        raise InputError(str(REFUSALS[code]))
