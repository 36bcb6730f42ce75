"""A node at size for `benchmarks.pages`: persons, findings, screenings, statements, audit, sessions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from benchmarks.audit_scale import fill as fill_audit
from benchmarks.matching_population import persons, record
from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.accounts.second_factor import prove
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.audit.references import new_reference
from fanal.apps.matching.actions_store import rebuild
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.models import Assertion, Person
from fanal.engine.screening.assess import RULES_VERSION, assess
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.vocabulary import entries

UNITS, OFFICERS, BATCH = 20, 10, 2_000
WHY = "a benchmark fills its own node"
FOUND = (
    "documents_confiscated", "misled_about_job", "debt_bondage", "little_or_no_pay", "excessive_hours",
    "confined_or_watched", "threats_of_violence", "fee_paid_for_crossing", "recruited_by_someone", "no_medical_care",
)  # fmt: skip
TEXT = (
    "INVENTED. The agent took my passport and said that I owed him for the journey. We worked until midnight. "
    * 12
)


def fill(size: int, audit_entries: int) -> list[Officer]:
    """Fill the node and return its officers."""
    chance = random.Random(3)
    officers = list(_officers())
    _people(size, officers, chance)
    rebuild()
    fill_audit(audit_entries)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return officers


def _officers() -> Iterator[Officer]:
    police = Organisation.objects.create(name="Police of Exland", kind="police", country="fr")
    for number in range(UNITS):
        unit = Unit.objects.create(organisation=police, name=f"Unit {number}")
        for one in range(OFFICERS):
            officer = Officer.objects.create(
                email=f"o{number}-{one}@example.org",
                display_name=f"Officer {number}-{one}",
                unit=unit,
                language=("en", "fr", "es", "ar")[one % 4],
            )
            for role in ("investigator", "front_line_officer"):
                Appointment.objects.create(officer=officer, role=role)
            yield officer


def _people(size: int, officers: list[Officer], chance: random.Random) -> None:
    patterns = [_pattern(chance) for _ in range(30)]
    names = _names()
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        people = [_person(chance, officers, number, next(names)) for number in numbers]
        Person.objects.bulk_create(people)
        Assertion.objects.bulk_create([_name(person) for person in people])
        _findings(people, patterns, chance)
        _screenings(people[: BATCH // 5], chance)
        _statements(people[: BATCH // 20])


def _names() -> Iterator[str]:
    """Yield the names of the population on which matching is measured: common ones and rare ones, in twelve scripts."""
    for number in count():
        for one in persons(number):
            yield from record(one)["properties"]["name"]


def _person(chance: random.Random, officers: list[Officer], number: int, name: str) -> Person:
    officer, child = chance.choice(officers), chance.random() < 0.2
    at = timezone.now() - timedelta(minutes=number)
    return Person(
        unit=officer.unit, recorded_by=officer, known_as=name,
        age_state="child" if child else "adult", age=15 if child else 30, protected=child, language="fr",
        outcome=chance.choice(("refer", "ask_more", "nothing_recorded")), invented=True, recorded_at=at, changed_at=at,
    )  # fmt: skip


def _name(person: Person) -> Assertion:
    return Assertion(subject=person, property="name", value=person.known_as, recorded_by=person.recorded_by)


def _pattern(chance: random.Random) -> tuple[list[str], dict[str, Any]]:
    """Return some findings and what they add up to; many persons share them, as assessing each is not the measure."""
    said = chance.sample(FOUND, 4)
    done = assess(Subject("adult", 30), [Finding(code, "present", "answer:S") for code in said]).decision
    board = {name: done.board.of(name).state for name in ("act", "means", "purpose")}
    return said, {"outcome": done.outcome, "crime": done.crime, "elements": board}


def _findings(
    people: list[Person], patterns: list[tuple[list[str], dict[str, Any]]], chance: random.Random
) -> None:
    found, made = [], []
    for person in people:
        said, columns = chance.choice(patterns)
        found += [
            Found(person=person, concept=code, state="present", source_kind="answer", source_ref="S",
                  recorded_by=person.recorded_by)
            for code in said
        ]  # fmt: skip
        inputs = {
            "age_state": person.age_state,
            "age": person.age,
            "findings": sorted([code, "present", "answer:S"] for code in said),
        }
        made.append(
            Assessment(person=person, number=1, made_by=person.recorded_by, rules_version=RULES_VERSION,
                       inputs=inputs, inputs_digest=new_reference("D"), **columns)
        )  # fmt: skip
    Found.objects.bulk_create(found, batch_size=BATCH)
    Assessment.objects.bulk_create(made, batch_size=BATCH)


def _screenings(people: list[Person], chance: random.Random) -> None:
    setting = next(iter(entries("vocabularies/settings.yaml")))
    rows = Screening.objects.bulk_create(
        [
            Screening(person=person, conducted_by=person.recorded_by, setting=setting, person_language="fr",
                      officer_language="en", interpreter="not_needed", status=chance.choice(("open", "paused")))
            for person in people
        ]
    )  # fmt: skip
    Answer.objects.bulk_create(
        [
            Answer(screening=row, concept=code, kind="answer", state="present", recorded_by=row.conducted_by)
            for row in rows
            for code in FOUND[:5]
        ],
        batch_size=BATCH,
    )


def _statements(people: list[Person]) -> None:
    rows = Statement.objects.bulk_create(
        [
            Statement(person=person, title="Invented", text=TEXT, sha256="0" * 64, language="en",
                      recorded_by=person.recorded_by)
            for person in people
        ]
    )  # fmt: skip
    spot = TEXT.index("took my passport")
    Mention.objects.bulk_create(
        [
            Mention(statement=row, number=n + 1, concept="documents_confiscated", state="present", start=spot + n * 104,
                    end=spot + n * 104 + 16, read_by_rule="benchmark")
            for row in rows
            for n in range(10)
        ],
        batch_size=BATCH,
    )  # fmt: skip


def sign_in(officers: list[Officer], sessions: int) -> list[tuple[str, Officer]]:
    """Return so many sessions, each of an officer who has signed in with the second factor."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    made = []
    for number in range(sessions):
        officer = officers[number % len(officers)]
        session = store()
        session["_auth_user_id"] = str(officer.pk)
        session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
        session["_auth_user_hash"] = officer.get_session_auth_hash()
        prove(session)
        session.save()
        made.append((session.session_key, officer))
    return made
