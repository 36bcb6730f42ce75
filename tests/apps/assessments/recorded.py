"""Findings and persons for the tests of the board. All are invented."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments import actions
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person

SCREENING, STATEMENT = "S-0000000A", "T-0000000B"
REFERRED = (
    "recruited_by_someone",
    "transported_by_someone",
    "documents_confiscated",
    "threats_of_violence",
    "forced_labour_described",
    "works_against_will",
    "debt_bondage",
)
SMUGGLED = ("crossed_border_irregularly", "crossing_arranged_by_others", "fee_paid_for_crossing")
WORDS = {
    "en": "They kept my passport; call +33 6 12 34 56 78.",
    "fr": "Ils ont gardé mon passeport ; appelez le +33 6 12 34 56 78.",
    "es": "Se quedaron con mi pasaporte; llame al +34 612 34 56 78.",
    "ar": "أخذوا جواز سفري، ورقم صاحب العمل ‎+33 6 12 34 56 78 محفوظ لديّ.",
}


def a_person(by: Officer, age_state: str = "adult", language: str = "ar") -> Person:
    """Record a person whose name must never show on a board."""
    return record_person(
        by=by, age_state=age_state, language=language, values={"name": "Nadia Invented"}, invented=True
    )


def answers(person: Person, by: Officer, *concepts: str, state: str = "present") -> list[Found]:
    """Record answers of one screening."""
    return [
        actions.record_found(
            person=person, by=by, concept=code, state=state, source_kind="answer", source_ref=SCREENING
        )
        for code in concepts
    ]


def quoted(person: Person, by: Officer, concept: str, language: str = "ar", quote: str = "") -> Found:
    """Record words of a statement."""
    words = quote or WORDS[language]
    return actions.record_found(
        person=person, by=by, concept=concept, state="present", source_kind="statement", source_ref=STATEMENT,
        quote=words, quote_language=language, start=10, end=10 + len(words), note="seen on 3 May",
        grading="B2",
    )  # fmt: skip


def a_board(by: Officer, age_state: str = "adult") -> Assessment:
    """Return the assessment of a person about whom a good deal is recorded."""
    person = a_person(by, age_state)
    answers(person, by, *REFERRED, *SMUGGLED)
    answers(person, by, "sexual_violence", state="unsafe_to_ask")
    answers(person, by, "documents_confiscated", state="absent")
    quoted(person, by, "documents_confiscated")
    return actions.reassess(person=person, by=by)
