"""What a screening's pages read: the screenings of an officer, the answers that count, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.subjects.models import Person
from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.questions import Question
from fanal.engine.screening.subject import Finding

_AGES = ("person_is_child", "person_is_adult")
RECENT = 20


def open_screenings(officer: Officer) -> Sequence[Screening]:
    """Return the officer's own screenings that have not been finished, the last touched first."""
    own = Screening.objects.visible_to(officer).filter(conducted_by=officer)
    return list(own.exclude(status=Screening.Status.FINISHED).select_related("person")[:RECENT])


def standing_screening(officer: Officer, person: Person) -> Screening | None:
    """Return the officer's own screening of a person that has not been finished, to go on with."""
    own = Screening.objects.visible_to(officer).filter(conducted_by=officer, person=person)
    return own.exclude(status=Screening.Status.FINISHED).first()


def recent_screenings(officer: Officer) -> Sequence[Screening]:
    """Return the screenings last finished in the units the officer reaches."""
    seen = Screening.objects.visible_to(officer).filter(status=Screening.Status.FINISHED)
    return list(seen.select_related("person", "conducted_by")[:RECENT])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screening as it stands: the answers that count, everything the engine concludes, and what to ask next."""

    screening: Screening
    answers: Mapping[str, Answer]
    assessment: Assessment
    questions: tuple[Question, ...]

    def state_of(self, concept: str) -> str:
        """Return the answer to a question, or nothing."""
        answer = self.answers.get(concept)
        return answer.state if answer else ""

    @property
    def asked(self) -> int:
        """How many questions have an answer that says something."""
        return sum(
            a.kind == Found.SourceKind.ANSWER and a.state != "not_asked" for a in self.answers.values()
        )


def sheet_of(screening: Screening, officer: Officer) -> Sheet:
    """Return the sheet of a screening; the assessment rests on everything recorded about the person."""
    answers = Answer.objects.visible_to(officer).standing().filter(screening=screening)
    by_concept = {answer.concept: answer for answer in answers}
    rows = Found.objects.visible_to(officer).standing().filter(person_id=screening.person_id)
    findings = [
        Finding(*row) for row in rows.values_list("concept", "state", "source_ref") if row[0] not in _AGES
    ]
    reasoned = assess(screening.person.subject, findings)
    put_off = [code for code, answer in by_concept.items() if answer.state == "not_asked"]
    return Sheet(screening, by_concept, reasoned, _next(screening, findings, put_off) or reasoned.questions)


def _next(screening: Screening, findings: list[Finding], put_off: list[str]) -> tuple[Question, ...]:
    """Return the next questions, leaving for later what was put off: it comes again when nothing else is left."""
    aside = [Finding(code, "unsafe_to_ask") for code in put_off]
    return assess(screening.person.subject, [*findings, *aside]).questions
