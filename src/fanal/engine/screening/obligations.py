"""What must happen next, and which law says so. Texts and sources are data (`data/rules/obligations.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.outcome import REFER, Decision
from fanal.engine.screening.subject import Recorded, Subject
from fanal.engine.vocabulary import entries

DANGER = frozenset(
    {
        "violence_at_destination", "threats_of_violence", "sexual_violence", "family_threatened", "confined_or_watched",
        "held_until_more_is_paid", "ransom_or_fee_to_leave", "place_secured_to_keep_people_in",
        "relatives_report_ransom_or_silence", "threatened_when_refusing_operation", "life_at_risk_on_journey",
        "punished_for_low_takings", "confined_during_recruitment", "abducted", "violence_during_recruitment",
    }
)  # fmt: skip
ILL = frozenset(
    {
        "injuries_of_assault", "injuries_of_work_or_restraint", "no_medical_care", "deliberate_mutilation",
        "fresh_surgical_scar_without_file", "no_aftercare", "ill_and_dependent_after_surgery", "sexual_violence",
        "food_denied_or_eats_apart", "degrading_treatment_on_journey",
    }
)  # fmt: skip
OFFENCES = frozenset({"false_documents_held", "crossed_border_irregularly", "offence_looks_compelled"})
SOLD_SEX = frozenset(
    {"prostitution_forced", "sells_sex", "prostitution_profited_by_others", "child_in_commercial_sex"}
)
LANGUAGE = frozenset(
    {"lost_in_unfamiliar_place", "others_speak_for_person", "low_schooling_or_language_used"}
)
ALONE = frozenset(
    {
        "no_safe_guardian", "child_travels_without_family", "relatives_are_exploiters", "family_paid_for_child",
        "child_placed_through_broker", "relatives_make_child_beg_or_steal", "child_cut_off_from_parents",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that must happen next, how soon (now, today, later), and the findings that call for it."""

    code: str
    urgency: str
    because: tuple[str, ...]


@cache
def _known() -> dict[str, tuple[int, str]]:
    raw = entries("rules/obligations.yaml")
    return {code: (int(entry["order"]), str(entry["urgency"])) for code, entry in raw.items()}


def obligations(recorded: Recorded, subject: Subject, decision: Decision) -> tuple[Obligation, ...]:
    """Return what must happen next, the most urgent first."""
    present = recorded.present
    called: dict[str, frozenset[str]] = {}
    _call(called, "urgent_danger", present & DANGER)
    _call(called, "medical_care", present & ILL)
    _call(called, "interpreter", present & LANGUAGE)
    _call(called, "asylum_protection_smuggled", frozenset(decision.contrast.facts))
    if decision.outcome != "nothing_recorded":
        _call_for_compelled_offences(called, present, decision)
    if decision.outcome == REFER:
        for code in ("refer_for_identification", "no_removal_before_identification", "recovery_and_reflection",
                     "safe_interview", "privacy"):  # fmt: skip
            called.setdefault(code, frozenset())
    if subject.treated_as_child and decision.outcome != "nothing_recorded":
        _call_for_child(called, present)
    if _labour_law_case(decision):
        called.setdefault("labour_inspectorate", frozenset())
    found = [Obligation(c, _known()[c][1], tuple(sorted(why))) for c, why in called.items() if c in _known()]
    return tuple(sorted(found, key=lambda o: (_known()[o.code][0], o.code)))


def _call(called: dict[str, frozenset[str]], code: str, why: frozenset[str]) -> None:
    if why:
        called[code] = why


def _call_for_compelled_offences(
    called: dict[str, frozenset[str]], present: frozenset[str], decision: Decision
) -> None:
    """An offence that may have been compelled calls for the non-punishment check at once."""
    crime = {code for code in present if concepts()[code].topic == "crime"}
    offences = crime | (present & OFFENCES)
    if decision.outcome == REFER:
        offences = offences | (present & SOLD_SEX)
    if offences and (decision.outcome == REFER or crime):
        called["non_punishment_check"] = frozenset(offences)


def _call_for_child(called: dict[str, frozenset[str]], present: frozenset[str]) -> None:
    called["child_protection"] = frozenset()
    called["best_interests"] = frozenset()
    called["guardian"] = present & ALONE
    _call(called, "family_tracing_risk", present & ALONE)
    _call(called, "missing_child_alert", present & {"child_missing_from_care"})


def _labour_law_case(decision: Decision) -> bool:
    """Exploitation without coercion is a matter of labour law only where the work is work of any kind."""
    return decision.outcome == "ask_more" and any(
        form.result == "labour_law_case" and form.form in ("labour", "domestic") for form in decision.forms
    )
