"""What cannot be done in training, in sentences: what, why, and what next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

_SENTENCES = {
    "other_course": _("This belongs to another course. Go back to the course and begin there."),
    "unknown_test": _("There is no such test. Go back to the course and choose one."),
    "no_questions": _("There is nothing to ask now. Come back when a question is due."),
    "finished": _("This test was answered already. Begin another one."),
    "revoked": _("This certificate was revoked already."),
    "reason_needed": _("Say why, in a few words and without names."),
    "until_needed": _("Choose for how many days, within what the gate allows."),
    "nothing_rests": _("Nothing of this officer's rests behind this gate."),
    "taken_code": _(
        "Another course has this code. Give yours a code of its own, or replace your own course."
    ),
    "course_closed": _("This course is closed already."),
}


def refuse(when: bool, code: str) -> None:
    """Raise `InputError` with a sentence where something cannot be done."""
    if when:
        raise InputError(str(_SENTENCES[code]))
