"""An invented case for the tests: two suspects, three presumed victims of whom one is a child, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import reassess, record_found
from fanal.apps.assessments.models import Found
from fanal.apps.audit.models import AuditEvent
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.actions_subjects import attribute, record_with_role
from fanal.apps.cases.actions_work import add_task, add_tasks_of, record_decision
from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import Source, add_value
from fanal.apps.subjects.models import Link, Subject
from fanal.apps.subjects.queries import as_person

WHY = "a test looks"
TITLE = "Car wash on the ring road"
SUSPECT, PARTNER, VICTIM, CHILD, LAST = (
    "Orlando Inventado",
    "Fabienne Imaginaire",
    "Amihan Invented",
    "Zuhura Inventada",
    "Karim Inventé",
)
PHONE, FLAT = "+44 7700 900456", "Flat above the car wash"
STATEMENT = Source(source="statement", source_ref="T-INVENTED", grading="B2", note="second page")
TOLD = Source(source="other_person")


@dataclass(frozen=True, slots=True)
class World:
    """The case, and those in it."""

    case: Case
    suspect: Subject
    partner: Subject
    victim: Subject
    child: Subject
    last: Subject
    phone: Subject
    flat: Subject
    link: Link
    found: Found
    task: Task
    decision: CaseDecision


def a_case(by: Officer, **given: Any) -> Case:
    """Open an invented case without anybody in it."""
    return open_case(by=by, **{"title": TITLE, "forms": ["labour"], "invented": True, **given})


def a_person(case: Case, by: Officer, name: str, role: str = "", age_state: str = "adult") -> Subject:
    """Record a person in a case, with a role."""
    return record_with_role(
        case=case,
        by=by,
        kind="person",
        values={"name": name},
        age_state=age_state,
        role=role,
        basis="the statement",
    )


def a_world(by: Officer, **given: Any) -> World:
    """Open a case and fill it."""
    case = a_case(by, **given)
    suspect = a_person(case, by, SUSPECT, "suspect")
    partner = a_person(case, by, PARTNER, "recruiter")
    victim = a_person(case, by, VICTIM, "presumed_victim")
    child = a_person(case, by, CHILD, "presumed_victim", "child")
    last = a_person(case, by, LAST, "presumed_victim")
    phone = record_with_role(case=case, by=by, kind="phone", values={"phone": PHONE})
    flat = record_with_role(case=case, by=by, kind="location", values={"place_name": FLAT})
    add_value(subject=victim, by=by, code="nationality", value="PH", source=STATEMENT)
    add_value(subject=victim, by=by, code="nationality", value="MY", source=TOLD)
    link = link_subjects(
        by=by,
        verb="recruited",
        origin=partner,
        target=victim,
        place=flat,
        begins="2026-03-12",
        source=STATEMENT,
    )
    _links(by, suspect, partner, victim, child, phone)
    found = record_found(
        person=as_person(victim), by=by, concept="documents_confiscated", state="present", source_kind="statement",
        source_ref="T-INVENTED", quote="He took my passport the first evening.", quote_language="en",
    )  # fmt: skip
    reassess(person=as_person(victim), by=by)
    attribute(case=case, by=by, found=found, suspect=suspect, reason="She pointed him out")
    today = timezone.localdate()
    task = add_task(
        case=case,
        by=by,
        title="Ask the bank for the account",
        due_on=today + timedelta(days=3),
        assigned_to=by,
    )
    add_task(case=case, by=by, title="Hear the neighbour", due_on=today - timedelta(days=2))
    decision = record_decision(
        case=case, by=by, kind="priority", text="The child first: a guardian comes at six."
    )
    return World(case, suspect, partner, victim, child, last, phone, flat, link, found, task, decision)


def _links(
    by: Officer, suspect: Subject, partner: Subject, victim: Subject, child: Subject, phone: Subject
) -> None:
    link_subjects(by=by, verb="made_work", origin=suspect, target=victim, begins="2026-04", source=STATEMENT)
    link_subjects(by=by, verb="received", origin=suspect, target=victim, begins="2026-04-02", source=TOLD)
    link_subjects(by=by, verb="transported", origin=partner, target=child, begins="2026-04", source=STATEMENT)
    link_subjects(by=by, verb="made_beg", origin=partner, target=child, source=STATEMENT)
    link_subjects(by=by, verb="uses", origin=suspect, target=phone, source=TOLD)


def with_templates(world: World, by: Officer) -> None:
    """Add the tasks that forced labour calls for."""
    add_tasks_of(case=world.case, by=by, form="labour", lang="en")


def state_why(browser: Client, case: Case, basis: str = "criminal_investigation") -> Client:
    """Answer the question why a case is read, as an officer does in the browser."""
    browser.post(f"/cases/{case.reference}/purpose/", {"legal_basis": basis})
    return browser


def recorded(verb: str) -> list[AuditEvent]:
    """Return the entries of the audit with this verb."""
    return list(AuditEvent.objects.unguarded(WHY).filter(verb=verb).order_by("seq"))
