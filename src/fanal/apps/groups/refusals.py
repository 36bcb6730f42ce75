"""Why something in a group cannot be done: a sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.engine.screening.subject import InputError

REFUSALS: Mapping[str, StrPromise] = {
    "no_name": _("Give the group a name in at least one language, and say what it is for."),
    "unknown_code": _("Choose codes from the lists."),
    "no_officer": _("No officer of this node has that address or reference. Ask them for it."),
    "member_already": _("This officer belongs to the group, or is nominated, already."),
    "decided_before": _("This was decided before. Open the page again to see by whom."),
    "not_yourself": _("Somebody else must do this: nobody decides about their own membership."),
    "no_reason": _("Say why. The reason is kept on record."),
    "last_moderator": _("The group would have no moderator left. Make somebody else a moderator first."),
    "no_title": _("Give it a title that says nothing about a person."),
    "record_in_title": _("A title is seen in lists: put the reference of a case or a person into the text."),
    "no_text": _("Write something."),
    "too_long": _("This is longer than {most} characters. Put it into a document."),
    "unknown_handling": _("Choose a handling code from the list."),
    "needs_words": _("Under this handling code, say the restriction in words."),
    "no_recipients": _("Under this handling code, choose the members who may read it."),
    "cannot_read": _(
        "{name} may not read what stands under this handling code. Choose others, or another code."
    ),
    "not_a_member": _("Choose from the members of the group."),
    "lower_than_thread": _(
        "An answer is handled at least as strictly as the post that opened the thread: {code}."
    ),
    "lower_than_quoted": _(
        "What is quoted stands under {code}. Choose a handling code that restricts no less."
    ),
    "lower_than_before": _(
        "The handling code of what others have read is not lowered. Withdraw it, and write anew."
    ),
    "copied": _(
        "This repeats a passage that stands under a stricter handling code. Leave it out, or choose a code that "
        "restricts no less."
    ),
    "unseen_record": _("There is no case or person with the reference {reference} that you may see."),
    "hidden_record": _("Write the reference of a case or a person in one piece, without emphasis in it."),
    "withdrawn": _("This was withdrawn. Nothing is changed in it any more."),
    "changed_meanwhile": _(
        "Somebody changed this meanwhile. Open it again, and make your change in what it says now."
    ),
    "deadline_past": _("The moment by which it is needed must lie ahead."),
    "closed": _("This request is closed."),
    "no_outcome": _("Choose what came of it."),
    "ends_before": _("It must end after it begins."),
    "too_long_turn": _("A turn on call lasts at most {most} days."),
    "on_call_twice": _("This member is on call at that time already."),
    "unknown_zone": _("This is no time zone. Write it as in Europe/Paris or Asia/Manila."),
    "no_day": _("Say on which day the meeting was."),
    "named_only_page": _("What is for named recipients only belongs in a post that names them."),
    "file_type": _("Files of this kind are not kept here: PDF, text, office documents and pictures are."),
    "file_too_large": _("The file is larger than {most} MB."),
    "file_empty": _("The file is empty."),
}


def refuse(wrong: bool, code: str, /, **said: object) -> None:
    """Refuse with the sentence of a code where something is wrong."""
    if wrong:
        raise InputError(str(REFUSALS[code]).format(**said))
