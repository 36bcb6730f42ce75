"""What cannot be recorded about a subject, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.screening.subject import InputError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[str, _StrPromise] = {
    "unknown_property": _("Fanal does not know this property of a person. Choose one of the list."),
    "no_value": _("There is no value to record. Write it, or leave the property out."),
    "withdrawn_before": _("This value was withdrawn before. Open the record again to see by whom."),
    "no_reason": _("A value is withdrawn with a reason. Say what was wrong with it."),
    "unknown_kind": _("Fanal does not know this kind of subject. Choose one of the list."),
    "unknown_verb": _("Fanal does not know this verb. Choose one of the list."),
    "verb_does_not_fit": _(
        "This verb does not lead from the one to the other. Choose another, or swap the two."
    ),
    "same_ends": _("A link needs two different ends."),
    "not_a_place": _("Where it happened is a location. Choose one, or record it first."),
    "not_a_date": _(
        "The date cannot be read. Write it as 2026, 2026-05 or 2026-05-31, as far as it is known."
    ),
    "ends_before": _("It would end before it begins. Check the two dates."),
    "not_a_position": _(
        "The position cannot be read. Write degrees north and east, such as 48.8566 and 2.3522."
    ),
    "known_already": _("This is on record already in your unit, under %(reference)s."),
}


def refuse(condition: bool, code: str, **words: str) -> None:
    """Raise the sentence of a refusal where its condition holds."""
    if condition:
        raise InputError(str(REFUSALS[code]) % words)
