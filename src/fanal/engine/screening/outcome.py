"""The outcome: refer, ask more, or nothing recorded. Never a verdict on a person, and never a reason to close."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fanal.engine.screening.concepts import ELEMENTS
from fanal.engine.screening.elements import NOT_REQUIRED, SHOWN, Board, board
from fanal.engine.screening.forms import FormResult, form_results, forms_in_play
from fanal.engine.screening.smuggling import Contrast, contrast, silent_facts
from fanal.engine.screening.subject import Recorded, Subject, subject_as_recorded

REFER, ASK_MORE, NOTHING = "refer", "ask_more", "nothing_recorded"
RANK = {NOTHING: 0, ASK_MORE: 1, REFER: 2}
TRAFFICKING_BY_LISTS = "trafficking"
_FALLBACK_FORM = ("labour",)
_COERCION = frozenset({"force", "coercion", "abduction", "payment_to_controller"})
_ALLEGED = "trafficking_alleged"
_EVERYDAY = frozenset(
    {
        "recruited_by_someone", "transported_by_someone", "harboured_by_someone", "received_by_someone",
        "works_for_another", "domestic_work_for_another",
    }
)  # fmt: skip
_AGES = frozenset({"person_is_child", "person_is_adult"})


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything the outcome rests on. `grounds` are the codes of the rules that led to it, the first decides."""

    outcome: str
    crime: str
    grounds: tuple[str, ...]
    board: Board
    forms: tuple[FormResult, ...]
    contrast: Contrast


@lru_cache(maxsize=4096)
def decide(recorded: Recorded, subject: Subject) -> Decision:
    """Apply the law's elements, the lists' rule, the child rules and the smuggling contrast to what is recorded."""
    subject = subject_as_recorded(subject, recorded)
    in_play = forms_in_play(recorded)
    shown = board(recorded, subject, in_play or _FALLBACK_FORM)
    levels = frozenset(name for name in ELEMENTS if shown.level(name))
    by_rule = bool(shown.purpose.by_rule)
    forms = form_results(
        recorded, subject, in_play or _FALLBACK_FORM if by_rule else in_play, levels, by_rule
    )
    smuggled = contrast(recorded)
    trafficking = _trafficking_grounds(shown, forms, subject)
    outcome, grounds = _outcome(trafficking, shown, smuggled, recorded, subject)
    return Decision(
        outcome, _crime(bool(trafficking), shown, smuggled, recorded), grounds, shown, forms, smuggled
    )


def _trafficking_grounds(shown: Board, forms: tuple[FormResult, ...], subject: Subject) -> tuple[str, ...]:
    """Return why the findings add up to trafficking, by the elements of the law and by the source lists."""
    found = []
    if subject.treated_as_child:
        if shown.level("act") and shown.purpose.state == SHOWN:
            found.append("elements_child")
    elif _adult_elements(shown):
        found.append("elements_adult")
    if any(form.result == TRAFFICKING_BY_LISTS for form in forms):
        found.append("source_lists")
    return tuple(found)


def _adult_elements(shown: Board) -> bool:
    """All three elements at least suggested, and two of them shown: the purpose, or an act and a means of coercion.

    Deception alone beside bad work is not enough: it may be a matter of labour law.
    """
    if not (shown.level("act") and shown.level("means") and shown.level("purpose")):
        return False
    if shown.purpose.state == SHOWN:
        return SHOWN in (shown.act.state, shown.means.state)
    return shown.act.state == shown.means.state == SHOWN and bool(_COERCION & set(shown.means.codes))


def _outcome(
    trafficking: tuple[str, ...], shown: Board, smuggled: Contrast, recorded: Recorded, subject: Subject
) -> tuple[str, tuple[str, ...]]:
    if trafficking:
        return REFER, trafficking
    if subject.treated_as_child and (
        shown.purpose.state == SHOWN or (shown.level("purpose") and shown.level("act"))
    ):
        return REFER, ("child_exploited",)
    if smuggled.state != "not_shown_yet":
        return ASK_MORE, ("smuggling_signs",)
    if shown.level("purpose") or _means_recorded(shown) or _speaks(recorded):
        return ASK_MORE, ("some_signs",)
    return NOTHING, ("no_signs",)


def _means_recorded(shown: Board) -> bool:
    return bool(shown.means.codes) if shown.means.state == NOT_REQUIRED else shown.level("means") > 0


def _speaks(recorded: Recorded) -> bool:
    """Does anything present or uncertain speak for a sign at all?

    Facts that only exclude something do not, nor that somebody hired, brought or lodged the person, or had work for
    them: so it is with every job.
    """
    return bool((recorded.present | recorded.uncertain) - silent_facts() - _AGES - _EVERYDAY)


def _crime(trafficking: bool, shown: Board, smuggled: Contrast, recorded: Recorded) -> str:
    if trafficking:
        return "both" if smuggled.points else "trafficking"
    if smuggled.points:
        return "aggravated_smuggling" if smuggled.aggravated else "smuggling"
    if smuggled.state == "suggested":
        return "undetermined"
    return "undetermined" if _ALLEGED in recorded.present or _undecided(shown) else "neither"


def _undecided(shown: Board) -> bool:
    """Signs that do not decide yet: the purpose is shown; or suggested beside an act or a means; or both are."""
    if shown.purpose.state == SHOWN:
        return True
    means = shown.means.state == SHOWN or (shown.means.state == NOT_REQUIRED and bool(shown.means.codes))
    if shown.act.state == SHOWN and means:
        return True
    return bool(shown.level("purpose")) and (
        bool(set(shown.act.because) - _EVERYDAY) or _means_recorded(shown)
    )
