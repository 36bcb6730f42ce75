"""What goes into an assessment: the person's age as known, and the findings, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fanal.engine.screening.concepts import concepts

AGES = ("child", "age_in_doubt", "adult", "unknown")
STATES = ("present", "absent", "uncertain", "not_asked", "unsafe_to_ask")
_LIMIT_YEARS = 130
ADULT_AT = 18


class InputError(ValueError):
    """What was recorded cannot be used as it is; the sentence says what, why and what next."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The person an assessment is about: the state of the age, the age in years where known, and who says so."""

    age_state: str = "unknown"
    age: int | None = None
    said_by: str = ""

    def __post_init__(self) -> None:
        """Refuse an age that cannot be, and an age that contradicts its state."""
        if self.age_state not in AGES:
            raise InputError(f"This is not a state of the age. Use one of: {', '.join(AGES)}.")
        if self.age is not None and not 0 <= self.age <= _LIMIT_YEARS:
            raise InputError("This age cannot be. Record the age in years, or leave it unknown.")
        if self.age is not None and self.age_state == "unknown":
            raise InputError("An age in years is recorded as unknown. Say adult, child or age_in_doubt.")
        stated = self.age_state if self.age_state in ("adult", "child") else ""
        if self.age is not None and stated and stated != ("child" if self.age < ADULT_AT else "adult"):
            raise InputError(
                f"An age on the other side of {ADULT_AT} is recorded as {stated}. Correct one of the two."
            )

    @property
    def treated_as_child(self) -> bool:
        """Under 18, or age in doubt (Council of Europe Convention CETS 197, art. 10(3)): treated as a child."""
        return self.age_state in ("child", "age_in_doubt")

    @property
    def list_subject(self) -> str:
        """The list of the sources that applies: child or adult."""
        return "child" if self.treated_as_child else "adult"


def subject_of_age(age: int, said_by: str = "") -> Subject:
    """Return the subject of a stated age in years."""
    return Subject("child" if age < ADULT_AT else "adult", age, said_by)


def subject_born(born: date, on: date, said_by: str = "") -> Subject:
    """Return the subject born on `born` as of `on`; a birth date in the future is refused, not guessed at."""
    if born > on:
        raise InputError("The birth date is after the day of the assessment. Correct it or leave it out.")
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return subject_of_age(age, said_by)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, not found, or not asked; `source` says where it comes from (who, or which words)."""

    concept: str
    state: str = "present"
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a concept or a state that the vocabulary does not know."""
        if self.concept not in concepts():
            raise InputError("No indicator has this code. `fanal indicators` lists them.")
        if self.state not in STATES:
            raise InputError(f"This is not a state of a finding. Use one of: {', '.join(STATES)}.")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The findings sorted: what is present, absent, uncertain, contradictory, and what was asked at all."""

    present: frozenset[str]
    absent: frozenset[str]
    uncertain: frozenset[str]
    contradictory: frozenset[str]
    asked: frozenset[str]

    def without(self, removed: frozenset[str]) -> Recorded:
        """Return the same record had `removed` not been found, nor denied."""
        return Recorded(
            self.present - removed,
            self.absent - removed,
            self.uncertain - removed,
            self.contradictory,
            self.asked,
        )

    def with_present(self, concept: str) -> Recorded:
        """Return the same record had `concept` been found too."""
        return Recorded(
            self.present | {concept}, self.absent, self.uncertain, self.contradictory, self.asked | {concept}
        )


def subject_as_recorded(subject: Subject, recorded: Recorded) -> Subject:
    """Return the subject as the findings leave it: a doubt among them is a doubt about the age.

    So it is where the age is said to be uncertain, and where something said of children only is recorded of a person
    whose age is not known (Council of Europe Convention CETS 197, art. 10(3)).
    """
    if subject.treated_as_child:
        return subject
    known = concepts()
    doubt = "age_uncertain" in recorded.present
    if subject.age_state == "unknown":
        doubt = doubt or any(known[code].of_child for code in recorded.present)
    return Subject("age_in_doubt", subject.age, subject.said_by) if doubt else subject


def record(findings: Iterable[Finding]) -> Recorded:
    """Sort findings. Present and absent of one concept stand side by side as contradictory; present counts."""
    by_state: dict[str, set[str]] = {state: set() for state in STATES}
    for finding in findings:
        by_state[finding.state].add(finding.concept)
    present, absent = by_state["present"], by_state["absent"]
    asked = present | absent | by_state["uncertain"] | by_state["unsafe_to_ask"]
    return Recorded(
        present=frozenset(present),
        absent=frozenset(absent - present),
        uncertain=frozenset(by_state["uncertain"] - present),
        contradictory=frozenset(present & absent),
        asked=frozenset(asked),
    )
