"""What cannot be done with an exhibit, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[str, _StrPromise] = {
    "no_file": _("There is no file. Choose one or more; a file needs a name."),
    "too_large": _(
        "A file is larger than %(limit)s MB, the limit for one exhibit. It was not kept. Split it, or ask for a"
        " higher limit."
    ),
    "empty": _("The file is empty. It was not kept. Check that the right file was saved."),
    "there_already": _(
        "This file is in the case already, byte for byte, as exhibit %(number)s. It was not kept twice."
    ),
    "unknown_kind": _("Fanal does not know this kind of exhibit. Choose one of the list."),
    "unknown_step": _("Fanal does not know this step of custody. Choose one of the list."),
    "needs_place": _("Say where."),
    "needs_from": _("Say from whom it came."),
    "needs_to": _("Say to whom it went."),
    "needs_reason": _("Say why, in the note."),
    "no_longer_here": _(
        "This exhibit is no longer here: its chain of custody has ended. Record first that it was received."
    ),
    "in_the_future": _("This cannot be in the future. Check the date and the time."),
    "opened_already": _("This exhibit was opened before. Its text stands as it was read."),
    "reason_needed": _("Say why the pictures in it are not hard to look at."),
    "ask_first": _("Ask first what this exhibit is; then it can be opened without blur."),
    "no_longer": _("Too much time has passed. Ask again what this exhibit is."),
    "file_missing": _(
        "The file of this exhibit is missing or no longer what arrived. Tell your administrator before anything else."
    ),
    "decided_before": _("This suggestion was decided before. Load the page again to see by whom."),
    "not_a_subject": _("Only a number, an address or a place can be recorded as a subject."),
    "not_a_finding": _("Only words that speak of a concept can become a finding about a person."),
    "does_not_fit": _(
        "A value of this kind is not recorded about a subject of that kind. Choose another subject."
    ),
    "choose_person": _("Choose the person of this case whom the words are about."),
    "no_text": _("There is no text in this exhibit."),
    "not_in_case": _("Both ends of a link belong to the case. Add them first."),
    "no_picture": _("There is no picture here that could be shown."),
}


def refuse(condition: bool, code: str, **words: object) -> None:
    """Raise the sentence of a refusal where its condition holds."""
    if condition:
        raise refusal(code, **words)


def refusal(code: str, **words: object) -> InputError:
    """Return what is raised where something cannot be done."""
    return InputError(str(REFUSALS[code]) % words)
