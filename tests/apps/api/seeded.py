"""A node on which Ada has recorded a little of everything; all of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.assessments.models import Found
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.bundles.asked import Asked
from fanal.apps.cases.actions_subjects import add_subject, record_with_role
from fanal.apps.cases.actions_work import add_task
from fanal.apps.screening.actions import record_answer, start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.statements.actions import keep_file, record_statement
from fanal.apps.statements.models import Mention
from fanal.apps.subjects.actions import assert_value
from fanal.apps.subjects.actions_links import link_subjects
from tests.apps.api.calling import a_token
from tests.apps.exhibits.seized import case_of, opened, photo
from tests.apps.imports.files import brought
from tests.apps.training.taught import certified, course

NAME, WORDS = "Zerlina Quillfeather", "They took my passport and locked the greenhouse door."


@dataclass(frozen=True, slots=True)
class Seeded:
    """The references of what is on record, by what an address names them."""

    people: str
    values: str
    screenings: str
    statements: str
    files: str
    officers: str
    units: str
    organisations: str
    tokens: str
    findings: int
    mentions: int
    cases: str
    exhibits: str
    suggestions: int
    subjects: str
    tasks: str
    members: str
    links: str
    imports: str
    bundles: str

    def fill(self, path: str) -> str:
        """Return an address of the interface with what it names filled in."""
        filled = [
            self._of(before, part)
            for before, part in zip(["", *path.split("/")], path.split("/"), strict=False)
        ]
        return "/".join(filled)

    def _of(self, before: str, part: str) -> str:
        fixed = {
            "{language}": "fr",
            "{name}": "properties",
            "{role}": "investigator",
            "{form}": "csv",
            "{invitation}": "I-1",
            "{course}": "core",
        }
        if not part.startswith("{"):
            return part
        if part in fixed:
            return fixed[part]
        return str(
            getattr(self, before, {"assessments": 1, "invitations": "I-00000000"}.get(before, "P-00000000"))
        )


def seed(ada: Officer, of_child: bool = False) -> Seeded:
    """Let Ada record a person with a screening, a statement in a file, and what follows from them."""
    there = Circumstances("workplace", "en", "en", "not_needed", ())
    state, age = ("child", 16) if of_child else ("adult", 30)
    screening = start_screening(
        by=ada, session="seed", circumstances=there, name=NAME, age_state=state, age=age
    )
    person = screening.person
    record_answer(
        screening=screening, by=ada, concept="documents_confiscated", state="present", note="in a safe"
    )
    value = assert_value(person=person, by=ada, code="nationality", value="FR")
    file = keep_file(person=person, by=ada, name="words.txt", kind="text", content=WORDS.encode())
    statement = record_statement(person=person, by=ada, text=WORDS, title=NAME, language="en", file=file)
    mention = Mention.objects.unguarded("test").filter(statement=statement).first()
    found = Found.objects.unguarded("test").filter(person=person).first()
    assert mention is not None
    assert found is not None
    case = case_of(ada)
    add_subject(case=case, by=ada, subject=person)
    exhibit = opened(case, ada, photo(words="+44 7700 900123"), "p.jpg", kind="object_photo")
    thing = record_with_role(case=case, by=ada, kind="phone", values={"phone": "+44 7700 900456"})
    task = add_task(case=case, by=ada, title="Ask the operator")
    calls = brought(case, ada)
    link = link_subjects(by=ada, verb="uses", origin=person, target=thing)
    certified(ada, course())
    wanted = Asked(audience="court", language="en", redacted=True, purpose="prosecution", handling="H0")
    bundle = make_bundle(case=case, by=ada, asked=wanted)
    return Seeded(
        people=person.reference,
        values=value.reference,
        screenings=screening.reference,
        statements=statement.reference,
        files=file.reference,
        officers=ada.reference,
        units=ada.unit.reference,
        organisations=ada.unit.organisation.reference,
        tokens=a_token(ada)[0].reference,
        findings=found.pk,
        mentions=mention.number,
        cases=case.reference,
        exhibits=exhibit.reference,
        suggestions=1,
        subjects=thing.reference,
        tasks=task.reference,
        members=ada.reference,
        links=link.reference,
        imports=calls.reference,
        bundles=bundle.reference,
    )


def appoint_to_all(officer: Officer) -> Officer:
    """Let an officer do everything there is to do: no real officer may."""
    for role in ("inspector", "node_administrator", "trainer"):
        Appointment.objects.create(officer=officer, role=role)
    return Officer.objects.get(pk=officer.pk)
