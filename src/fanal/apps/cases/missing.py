"""What is missing between a suspect and a presumed victim, in sentences, and the task that would find it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _, override

from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import Opened, name_of
from fanal.engine.casework.elements import Lack, PairState


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: the sentence, and a task in words that name nobody."""

    element: str
    why: str
    sentence: str
    task: str


def missing_in(
    pair: PairState, suspect: Subject, victim: Subject, lang: str, opened: Opened = ()
) -> tuple[Missing, ...]:
    """Return what is missing for a pair in a language. The task names both by their reference, as tasks do."""
    with override(lang):
        ends = {"suspect": suspect, "victim": victim}
        names = {end: f"\u2068{name_of(one, lang, opened)}\u2069" for end, one in ends.items()}
        marks = {"suspect": suspect.reference, "victim": victim.reference}
        return tuple(
            Missing(lack.element, lack.why, _sentence(lack) % names, _task(lack) % marks)
            for lack in pair.lacks
        )


def _sentence(lack: Lack) -> str:
    return {
        ("act", "nothing"): _("Nothing on record says that %(suspect)s recruited, moved, hid or received %(victim)s."),
        ("act", "not_laid"): _("An act stands on the board of %(victim)s; nothing says it was %(suspect)s."),
        ("act", "weak"): _("That the act was %(suspect)s's rests on one ungraded source, or is only suggested."),
        ("means", "nothing"): _("Nothing on record says what means %(suspect)s used on %(victim)s."),
        ("means", "not_laid"): _("Means stand on the board of %(victim)s; nothing says %(suspect)s used them."),
        ("means", "weak"): _("That %(suspect)s used the means rests on one ungraded source, or is only suggested."),
        ("purpose", "nothing"): _("Nothing on record says that %(suspect)s exploited %(victim)s or meant to."),
        ("purpose", "not_laid"): _("Exploitation stands on the board of %(victim)s; nothing ties %(suspect)s to it."),
        ("purpose", "weak"): _("That %(suspect)s meant to exploit rests on one ungraded source, or is only suggested."),
    }[lack.element, lack.why]  # fmt: skip


def _task(lack: Lack) -> str:
    return {
        ("act", "nothing"): _("Find out who recruited, moved or housed %(victim)s: had %(suspect)s a part in it?"),
        ("act", "not_laid"): _("Lay the act recorded about %(victim)s at somebody's door: was it %(suspect)s?"),
        ("act", "weak"): _("Grade the source of the act of %(suspect)s towards %(victim)s, or find a second one"),
        ("means", "nothing"): _("Find out how %(victim)s was made to, and whether %(suspect)s did it"),
        ("means", "not_laid"): _("Lay the means recorded about %(victim)s at somebody's door: was it %(suspect)s?"),
        ("means", "weak"): _("Grade the source of the means %(suspect)s used on %(victim)s, or find a second one"),
        ("purpose", "nothing"): _("Follow the money and the work of %(victim)s: did %(suspect)s gain by it?"),
        ("purpose", "not_laid"): _("Tie the exploitation of %(victim)s to who gained by it: was it %(suspect)s?"),
        ("purpose", "weak"): _("Grade the source of what %(suspect)s gained from %(victim)s, or find a second one"),
    }[lack.element, lack.why]  # fmt: skip
