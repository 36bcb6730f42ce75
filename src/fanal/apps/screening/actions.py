"""Every write of a screening: start it, answer, observe, pause, resume, stop, finish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import reassess, record_found, retract_found
from fanal.apps.audit import actions as audit
from fanal.apps.screening import policies
from fanal.apps.screening.answering import check_answer, comes_after, standing_answer
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.screening.states import MOVES, can_move
from fanal.apps.subjects.actions import protect, record_person, state_purpose
from fanal.apps.subjects.legal_bases import IDENTIFICATION
from fanal.apps.subjects.models import Person
from fanal.engine.screening.concepts import concepts

KEPT, ALREADY, SUPERSEDED = "kept", "already", "superseded"


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as it was taken in: kept, already had, or kept beside a later one that counts."""

    answer: Answer
    outcome: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given: to which question, what, with which note, when, and whether without a connection."""

    concept: str
    state: str
    note: str
    device_key: UUID
    answered_at: datetime
    offline: bool = False


@transaction.atomic
def start_screening(
    *,
    by: Officer,
    session: str,
    circumstances: Circumstances,
    age_state: str = "unknown",
    age: int | None = None,
    name: str = "",
    person: Person | None = None,
    device_key: UUID | None = None,
    begun_at: datetime | None = None,
) -> Screening:
    """Begin to screen a person, on record or recorded now; sent twice with one `device_key`, it begins once."""
    policies.check_can_start(by)
    if device_key is not None and (begun := _begun(device_key)) is not None:
        policies.check_can_add(by, begun)
        return begun
    if person is not None:
        policies.check_can_screen(by, person)
    else:
        person = record_person(
            by=by,
            language=circumstances.person_language,
            age_state=age_state,
            age=age,
            values={"name": name} if name.strip() else None,
        )
    state_purpose(officer=by, about=person, session=session, legal_basis=IDENTIFICATION)
    screening = Screening.objects.create(
        person=person,
        conducted_by=by,
        device_key=device_key or uuid4(),
        begun_at=begun_at or timezone.now(),
        **circumstances.columns(),
    )
    audit.record(
        actor=by,
        verb="screening.started",
        target=screening,
        person=person,
        purpose=IDENTIFICATION,
        detail={"setting": screening.setting, "language": screening.person_language},
    )
    return screening


@transaction.atomic
def record_answer(
    *,
    screening: Screening,
    by: Officer,
    concept: str,
    state: str,
    note: str = "",
    device_key: UUID | None = None,
    answered_at: datetime | None = None,
    offline: bool = False,
    assess: bool = True,
) -> Received:
    """Keep one answer or observation and assess the person anew; sent twice with one `device_key`, it is kept once.

    A batch assesses once at its end and says `assess=False` here. A finished screening still takes late answers.
    """
    screening = _locked(screening)
    policies.check_can_add(by, screening)
    given = Given(concept, state, note.strip(), device_key or uuid4(), answered_at or timezone.now(), offline)
    received = _take(screening, by, given)
    if received.outcome == KEPT:
        _protect_if_doubtful(screening, by, given)
        if assess:
            reassess(person=screening.person, by=by)
    return received


@transaction.atomic
def record_observations(
    *, screening: Screening, by: Officer, seen: Iterable[str], offered: Iterable[str]
) -> int:
    """Keep what was seen out of what was offered, and what no longer is; return how much changed."""
    screening = _locked(screening)
    policies.check_can_add(by, screening)
    ticked, changed = set(seen), 0
    for concept in offered:
        standing = standing_answer(screening, concept)
        before = standing is not None and standing.state == "present"
        if before != (concept in ticked):
            state = "not_asked" if before else "present"
            _take(screening, by, given := Given(concept, state, "", uuid4(), timezone.now()))
            _protect_if_doubtful(screening, by, given)
            changed += 1
    if changed:
        reassess(person=screening.person, by=by)
    return changed


@transaction.atomic
def move_screening(*, screening: Screening, by: Officer, move: str, at: datetime | None = None) -> Screening:
    """Pause, resume, stop or finish a screening. Doing it twice changes nothing."""
    screening = _locked(screening)
    policies.check_can_add(by, screening)
    _, status, verb = MOVES[move]
    if not can_move(screening.status, move):
        return screening
    screening.status, screening.changed_at = status, timezone.now()
    screening.finished_at = (at or timezone.now()) if move == "finish" else None
    screening.save(update_fields=["status", "changed_at", "finished_at"])
    if move == "finish":
        reassess(person=screening.person, by=by)
    audit.record(actor=by, verb=verb, target=screening, person=screening.person)
    return screening


def _begun(device_key: UUID) -> Screening | None:
    """Return the screening a phone has begun already with this key."""
    known = Screening.objects.unguarded("a phone sends twice what it is not sure of")
    return known.select_related("person").filter(device_key=device_key).first()


def _locked(screening: Screening) -> Screening:
    """Return the screening as it is now, and keep others from changing it until this is done."""
    rows = Screening.objects.unguarded("a screening its own officer is changing").select_for_update(
        of=("self",)
    )
    return rows.select_related("person__unit").get(pk=screening.pk)


def _take(screening: Screening, by: Officer, given: Given) -> Received:
    """Take in one answer of a locked screening, without assessing."""
    kind = check_answer(given.concept, given.state)
    sent = Answer.objects.unguarded("an answer sent twice").filter(
        screening=screening, device_key=given.device_key
    )
    if (had := sent.first()) is not None:
        return Received(had, ALREADY)
    standing = standing_answer(screening, given.concept)
    answer = Answer(screening=screening, kind=kind, recorded_by=by, **asdict(given))
    answer.answered_at = min(given.answered_at, timezone.now())
    counts = comes_after(answer.answered_at, given.device_key, standing)
    if counts:
        _let_count(answer, standing, by)
    answer.save()
    taken_back = given.state == "not_asked" and standing is not None and counts
    audit.record(
        actor=by,
        verb=f"{kind}.retracted" if taken_back else f"{kind}.recorded",
        target=screening,
        person=screening.person,
        detail={"concept": given.concept, "counts": counts},
    )
    return Received(answer, KEPT if counts else SUPERSEDED)


def _protect_if_doubtful(screening: Screening, by: Officer, given: Given) -> None:
    """Treat the person as a child as soon as an answer puts the age in doubt (CETS 197, art. 10 (3))."""
    person = screening.person
    if given.state != "present" or person.protected:
        return
    of_child = concepts()[given.concept].of_child and person.age_state == "unknown"
    if of_child or given.concept == "age_uncertain":
        protect(person=person, by=by)


def _let_count(answer: Answer, standing: Answer | None, by: Officer) -> None:
    """Let an answer be the one that counts: its finding stands, that of the answer before it no longer does."""
    screening = answer.screening
    if standing is not None and standing.found is not None:
        retract_found(found=standing.found)
    answer.found = record_found(
        person=screening.person,
        by=by,
        concept=answer.concept,
        state=answer.state,
        source_kind=answer.kind,
        source_ref=screening.reference,
        note=answer.note,
        recorded_at=answer.answered_at,
    )
    screening.changed_at = timezone.now()
    screening.save(update_fields=["changed_at"])
