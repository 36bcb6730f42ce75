"""Screening a person: every write works and is recorded, and is refused to whom it does not belong."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.audit.models import AuditEvent
from fanal.apps.screening.actions import move_screening, record_answer, record_observations
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.screening.queries import sheet_of
from fanal.engine.screening.subject import InputError
from tests.apps.screening.phone import MORNING, begin, circumstances

pytestmark = pytest.mark.django_db


def verbs(screening: Screening) -> list[str]:
    """Return the verbs recorded about a screening."""
    events = AuditEvent.objects.unguarded("test").filter(target_ref=screening.reference)
    return list(events.order_by("seq").values_list("verb", flat=True))


def test_a_screening_begins_with_a_person_a_purpose_and_an_audit_event(ada: Officer) -> None:
    screening = begin(ada, age=15, name="Invented Name")
    assert (screening.person.age_state, screening.person.protected) == ("child", True)
    assert screening.status == "open"
    assert verbs(screening) == ["screening.started"]
    events = AuditEvent.objects.unguarded("test").filter(person_ref=screening.person.reference)
    assert "purpose.stated" in {event.verb for event in events}
    assert "Invented" not in str([event.detail for event in events])


def test_begun_twice_with_one_key_it_begins_once(ada: Officer) -> None:
    key = uuid4()
    assert begin(ada, device_key=key).pk == begin(ada, device_key=key).pk


def test_an_officer_without_the_role_begins_nothing(ines: Officer, root: Officer) -> None:
    for officer in (ines, root):
        with pytest.raises(PermissionDenied):
            begin(officer)
    assert not Screening.objects.unguarded("test").exists()


def test_a_code_that_is_not_on_its_list_is_refused() -> None:
    for wrong in (
        {"setting": "moon"},
        {"person_language": "xx"},
        {"interpreter": "cat"},
        {"present": ("ghost",)},
    ):
        with pytest.raises(InputError):
            circumstances(**wrong)


def test_an_answer_is_kept_found_assessed_and_recorded(ada: Officer) -> None:
    screening = begin(ada)
    received = record_answer(
        screening=screening, by=ada, concept="documents_confiscated", state="present", note="In a drawer."
    )
    assert received.outcome == "kept"
    found = Found.objects.unguarded("test").get(person=screening.person)
    assert (found.concept, found.state, found.source_ref) == (
        "documents_confiscated",
        "present",
        screening.reference,
    )
    assert Assessment.objects.unguarded("test").filter(person=screening.person).count() == 1
    assert "answer.recorded" in verbs(screening)
    assert "drawer" not in str(list(AuditEvent.objects.unguarded("test").values_list("detail", flat=True)))


def test_an_answer_sent_twice_is_kept_once(ada: Officer) -> None:
    screening, key = begin(ada), uuid4()
    outcomes = [
        record_answer(
            screening=screening, by=ada, concept="debt_bondage", state=state, device_key=key
        ).outcome
        for state in ("present", "absent")
    ]
    assert outcomes == ["kept", "already"]
    assert sheet_of(screening, ada).state_of("debt_bondage") == "present"


def test_the_last_answer_counts_and_the_earlier_one_is_kept(ada: Officer) -> None:
    screening = begin(ada)
    for minute, state in ((2, "absent"), (1, "present"), (3, "present")):
        record_answer(
            screening=screening, by=ada, concept="debt_bondage", state=state,
            answered_at=MORNING + timedelta(minutes=minute),
        )  # fmt: skip
    assert sheet_of(screening, ada).state_of("debt_bondage") == "present"
    assert Answer.objects.unguarded("test").filter(screening=screening).count() == 3
    assert Found.objects.unguarded("test").standing().filter(person=screening.person).count() == 1


def test_an_answer_from_the_future_does_not_hold_off_those_that_follow(ada: Officer) -> None:
    screening = begin(ada)
    ahead = MORNING.replace(year=2099)
    record_answer(screening=screening, by=ada, concept="debt_bondage", state="present", answered_at=ahead)
    record_answer(screening=screening, by=ada, concept="debt_bondage", state="absent")
    assert sheet_of(screening, ada).state_of("debt_bondage") == "absent"


def test_a_colleague_with_the_role_goes_on_with_a_screening(ada: Officer, bo: Officer) -> None:
    screening = begin(ada)
    received = record_answer(screening=screening, by=bo, concept="debt_bondage", state="present")
    assert received.answer.recorded_by == bo


def test_a_stranger_adds_nothing(ada: Officer, cy: Officer, dee: Officer, noor: Officer) -> None:
    screening = begin(ada)
    for stranger in (cy, dee, noor):
        with pytest.raises(PermissionDenied):
            record_answer(screening=screening, by=stranger, concept="debt_bondage", state="present")
        with pytest.raises(PermissionDenied):
            move_screening(screening=screening, by=stranger, move="stop")
        with pytest.raises(PermissionDenied):
            record_observations(screening=screening, by=stranger, seen=[], offered=[])


def test_a_question_that_does_not_exist_and_an_answer_that_does_not_fit_are_refused(ada: Officer) -> None:
    screening = begin(ada)
    for concept, state in (
        ("no_such", "present"),
        ("debt_bondage", "perhaps"),
        ("fear_or_anxiety", "absent"),
    ):
        with pytest.raises(InputError):
            record_answer(screening=screening, by=ada, concept=concept, state=state)


def test_the_database_refuses_an_answer_kept_twice_and_an_observation_that_is_no(ada: Officer) -> None:
    screening = begin(ada)
    given = {"screening": screening, "concept": "fear_or_anxiety", "kind": "observation", "recorded_by": ada}
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(**given, state="absent")
    key = uuid4()
    Answer.objects.create(**given, state="present", device_key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(**given, state="present", device_key=key)


def test_observations_are_ticked_and_unticked(ada: Officer) -> None:
    screening, offered = begin(ada), ["fear_or_anxiety", "does_not_know_address"]
    assert record_observations(screening=screening, by=ada, seen=offered, offered=offered) == 2
    assert record_observations(screening=screening, by=ada, seen=offered[:1], offered=offered) == 1
    assert record_observations(screening=screening, by=ada, seen=offered[:1], offered=offered) == 0
    sheet = sheet_of(screening, ada)
    assert sheet.state_of("fear_or_anxiety") == "present"
    assert "does_not_know_address" not in sheet.assessment.recorded.present
    assert verbs(screening).count("observation.recorded") == 2
    assert verbs(screening).count("observation.retracted") == 1


def test_a_doubt_about_the_age_protects_the_person_at_once(ada: Officer) -> None:
    screening = begin(ada)
    record_answer(screening=screening, by=ada, concept="age_uncertain", state="present")
    screening.person.refresh_from_db()
    assert (screening.person.age_state, screening.person.protected) == ("age_in_doubt", True)


def test_a_screening_pauses_stops_goes_on_and_finishes_each_recorded(ada: Officer) -> None:
    screening = begin(ada)
    for move in ("pause", "resume", "stop", "stop", "resume", "finish"):
        screening = move_screening(screening=screening, by=ada, move=move)
    assert screening.status == "finished"
    assert verbs(screening)[1:] == [
        "screening.paused", "screening.resumed", "screening.stopped", "screening.resumed", "screening.finished",
    ]  # fmt: skip


def test_what_is_put_off_comes_again_only_when_nothing_else_is_left(ada: Officer) -> None:
    screening = begin(ada)
    first = sheet_of(screening, ada).questions[0].concept
    record_answer(screening=screening, by=ada, concept=first, state="not_asked")
    assert first not in {question.concept for question in sheet_of(screening, ada).questions}


def test_the_database_refuses_a_finished_screening_without_an_end(ada: Officer) -> None:
    screening = begin(ada)
    screening.status = "finished"
    with pytest.raises(IntegrityError), transaction.atomic():
        screening.save()
