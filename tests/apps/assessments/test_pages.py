"""The pages of the board: who sees them, who may act, and what each read and export leaves in the audit."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import reassess, record_found
from fanal.apps.assessments.history import stretches
from fanal.apps.assessments.models import Assessment, Disagreement
from fanal.apps.assessments.queries import history
from fanal.apps.audit.models import AuditEvent
from fanal.apps.subjects.actions import record_person, state_purpose
from fanal.apps.subjects.legal_bases import IDENTIFICATION
from fanal.apps.subjects.models import Person
from fanal.engine.vocabulary import LANGUAGES
from tests.apps.assessments.recorded import a_board, a_person
from tests.cast import client_of

HOSTILE = "</script><script>alert(1)</script>"
REASON = "The employer's papers say otherwise."


def with_purpose(officer: Officer, person: Person) -> Client:
    """Return the officer's browser, in which the purpose for a person has been stated."""
    client = client_of(officer)
    session = hashlib.sha256(str(client.session.session_key).encode()).hexdigest()
    state_purpose(officer=officer, about=person, session=session, legal_basis=IDENTIFICATION)
    return client


def _events(verb: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.unguarded("test").filter(verb=verb).order_by("seq"))


def test_the_board_asks_why_before_it_shows_anything(ada: Officer) -> None:
    made = a_board(ada)
    answer = client_of(ada).get(f"/board/{made.person.reference}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/people/{made.person.reference}/purpose/")
    assert _events("assessment.read") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_a_board_open_in_every_language_and_each_read_is_recorded(
    ada: Officer, lang: str
) -> None:
    ada.language = lang
    ada.save()
    made = a_board(ada, "child")
    client, base = with_purpose(ada, made.person), f"/board/{made.person.reference}/"
    pages = ("", "1/", "1/means/coercion/", "1/act/transfer/", "1/smuggling/", "1/disagree/", "history/")
    for page in pages:
        answer = client.get(base + page)
        assert answer.status_code == 200
        assert "Nadia" not in answer.content.decode()
    reads = _events("assessment.read")
    assert len(reads) == len(pages) - 1
    assert {event.purpose for event in reads} == {IDENTIFICATION}
    assert {event.person_ref for event in reads} == {made.person.reference}


def test_a_person_without_an_assessment_has_a_page_that_says_so(ada: Officer) -> None:
    person = a_person(ada)
    answer = with_purpose(ada, person).get(f"/board/{person.reference}/")
    assert "No assessment has been made yet" in answer.content.decode()


@pytest.mark.parametrize("stranger", ["cy", "dee", "noor", "ines", "root"])
def test_for_strangers_there_is_no_board(ada: Officer, stranger: str, request: pytest.FixtureRequest) -> None:
    made = a_board(ada)
    client, base = client_of(request.getfixturevalue(stranger)), f"/board/{made.person.reference}/"
    pages = ("", "1/", "history/", "1/means/coercion/", "1/smuggling/", "1/disagree/")
    assert {client.get(base + page).status_code for page in pages} == {404}
    posts = ("again/", "1/disagree/", "1/export/pdf/", f"1/findings/{made.rests_on[0]}/grade/")
    assert {client.post(base + page).status_code for page in posts} == {404}


@pytest.mark.parametrize("page", ["7/", "1/means/nothing/", "1/export/exe/"])
def test_what_there_is_not_is_not_found(ada: Officer, page: str) -> None:
    made = a_board(ada)
    client = with_purpose(ada, made.person)
    send = client.post if "export" in page else client.get
    assert send(f"/board/{made.person.reference}/{page}").status_code == 404


def test_a_colleague_without_the_right_is_refused_with_a_sentence(ada: Officer, bo: Officer) -> None:
    made = a_board(ada)
    client, base = with_purpose(bo, made.person), f"/board/{made.person.reference}/"
    assert client.get(base).status_code == 200
    for page in ("1/disagree/", "1/export/pdf/", "1/export/json/"):
        assert client.post(base + page).status_code == 403


def test_an_officers_outcome_stands_beside_the_reasoning_with_name_unit_and_reason(ada: Officer) -> None:
    made = a_board(ada)
    client, base = with_purpose(ada, made.person), f"/board/{made.person.reference}/"
    reason = f"{REASON} {HOSTILE}"
    assert client.post(f"{base}1/disagree/", {"outcome": "ask_more", "reason": reason}).status_code == 302
    page = client.get(base).content.decode()
    assert "Ada, Border post North" in page
    assert HOSTILE not in page
    assert "&lt;/script&gt;" in page


def test_a_reason_that_is_too_short_is_asked_for_again(ada: Officer) -> None:
    made = a_board(ada)
    client = with_purpose(ada, made.person)
    answer = client.post(
        f"/board/{made.person.reference}/1/disagree/", {"outcome": "ask_more", "reason": "no"}
    )
    assert answer.status_code == 400
    assert "Say why" in answer.content.decode()
    assert not Disagreement.objects.visible_to(ada).exists()


def test_a_board_of_other_rules_offers_to_assess_again(ada: Officer) -> None:
    made = a_board(ada)
    Assessment.objects.unguarded("test").filter(pk=made.pk).update(rules_version="2025.01")
    client, base = with_purpose(ada, made.person), f"/board/{made.person.reference}/"
    assert "Assess again under the current rules" in client.get(base).content.decode()
    assert client.post(f"{base}again/").status_code == 302
    assert "Assess again" not in client.get(base).content.decode()
    assert len(_events("assessment.made")) == 2


def test_a_finding_is_graded_from_its_box(ada: Officer) -> None:
    made = a_board(ada)
    client, base = with_purpose(ada, made.person), f"/board/{made.person.reference}/1/"
    grade = f"{base}findings/{made.rests_on[0]}/grade/"
    client.post(grade, {"source_grade": "A", "information_grade": "1"})
    assert [event.detail["after"] for event in _events("finding.graded")] == ["A1"]
    client.post(grade, {"source_grade": "Z", "information_grade": "1"})
    assert len(_events("finding.graded")) == 1


@pytest.mark.parametrize(("form", "kind"), [("json", "application/json"), ("pdf", "application/pdf")])
def test_an_export_hands_out_a_file_whose_digest_is_in_the_audit(ada: Officer, form: str, kind: str) -> None:
    made = a_board(ada)
    client = with_purpose(ada, made.person)
    answer = client.post(f"/board/{made.person.reference}/1/export/{form}/")
    digest = hashlib.sha256(answer.content).hexdigest()
    assert (answer["Content-Type"], answer["X-Content-SHA256"]) == (kind, digest)
    (event,) = _events("export.board")
    assert event.detail == {"format": form, "number": 1, "sha256": digest}
    assert event.purpose == IDENTIFICATION


def test_the_page_shows_the_digest_of_the_content_that_the_export_carries(ada: Officer) -> None:
    made = a_board(ada)
    client, base = with_purpose(ada, made.person), f"/board/{made.person.reference}/"
    exported = json.loads(client.post(f"{base}1/export/json/").content)
    plain = json.dumps(exported["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert exported["content_sha256"] == hashlib.sha256(plain.encode()).hexdigest()
    assert exported["content_sha256"] in client.get(base).content.decode()


def test_the_json_names_officers_and_the_person_by_reference_alone(ada: Officer) -> None:
    made = a_board(ada)
    exported = json.loads(
        with_purpose(ada, made.person).post(f"/board/{made.person.reference}/1/export/json/").content
    )
    assert (exported["schema"], exported["schema_version"]) == ("fanal.board", "1.0")
    assert exported["handling"]["exported_by"] == ada.reference
    written = json.dumps(exported, ensure_ascii=False)
    assert "Nadia" not in written
    assert "Ada" not in written


def test_assessments_that_changed_nothing_stand_together_in_the_history(ada: Officer) -> None:
    person = record_person(by=ada, age_state="adult", age=30)
    for number, concept in enumerate(
        ("excessive_hours", "no_days_off", "on_call_day_and_night", "debt_bondage")
    ):
        record_found(
            person=person,
            by=ada,
            concept=concept,
            state="present",
            source_kind="answer",
            source_ref=f"S-{number}",
        )
        reassess(person=person, by=ada)
    found = stretches(history(ada, person, "en"))
    assert sum(len(one.steps) for one in found) == 4
    assert found[0].steps[0].number == 4
    assert found[-1].steps[-1].first
    assert all(not step.moves and not step.first for one in found if one.quiet for step in one.steps)
    assert not any(one.quiet and other.quiet for one, other in pairwise(found))
