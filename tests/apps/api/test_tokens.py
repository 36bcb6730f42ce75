"""Who may call: tokens that hold, within their scopes and the officer's roles, no oftener than the node allows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from fanal.apps.accounts.actions import revoke_token
from fanal.apps.accounts.models import ApiToken, Appointment, Officer
from fanal.apps.api import throttle
from fanal.apps.api.interface import interface
from tests.apps.api.calling import Program, a_token, program_of, recorded
from tests.apps.api.seeded import appoint_to_all, seed
from tests.cast import client_of

OPEN_TO_ANY_TOKEN = {
    "show_me", "list_tokens", "revoke_token", "list_vocabularies", "show_vocabulary",
    "search_library", "show_library_item", "give_library_feedback",
    "show_progress", "list_certificates", "verify_certificate",  # own, or about nobody
}  # fmt: skip


def calls() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield method, address and description of every call."""
    for path, methods in json.loads(json.dumps(interface.get_openapi_schema()))["paths"].items():
        for method, described in methods.items():
            yield method.upper(), path.removeprefix("/api"), described


@pytest.mark.django_db
def test_without_a_token_no_call_is_answered() -> None:
    answers = {
        (method, path): Client().generic(method, f"/api{path.replace('{', '').replace('}', '')}").status_code
        for method, path, _ in calls()
    }
    assert set(answers.values()) <= {401}


def test_a_session_of_a_browser_opens_no_call(ada: Officer) -> None:
    assert client_of(ada).get("/api/people").status_code == 401


@pytest.mark.parametrize("days", [-1])
def test_an_expired_token_is_refused_and_that_is_recorded(ada: Officer, days: int) -> None:
    answer = Program(a_token(ada, days=days)[1])("GET", "/people")
    assert (answer.status, answer.body["code"]) == (401, "token_refused")
    assert len(recorded("token.refused")) == 1


def test_a_revoked_token_is_refused(ada: Officer) -> None:
    token, raw = a_token(ada)
    revoke_token(by=ada, token=token)
    assert Program(raw)("GET", "/people").status == 401


def test_a_token_of_a_suspended_officer_is_refused(ada: Officer) -> None:
    program = program_of(ada)
    Officer.objects.filter(pk=ada.pk).update(is_active=False)
    assert program("GET", "/people").status == 401


def test_every_call_needs_a_permission_and_is_refused_without_it(ada: Officer) -> None:
    seeded = seed(ada)
    program = Program(a_token(appoint_to_all(ada), scopes=())[1])
    answers = {
        described["operationId"]: program(method, seeded.fill(path)).status
        for method, path, described in calls()
        if described["operationId"] not in OPEN_TO_ANY_TOKEN
    }
    assert set(answers.values()) == {403}
    assert all(described["x-permissions"] for *_, described in calls() if described["operationId"] in answers)


def test_a_scope_gives_nothing_that_the_role_does_not(ada: Officer) -> None:
    assert program_of(ada, ["audit.read"])("GET", "/audit").status == 403


def test_a_token_without_child_read_sees_no_child_of_others(ada: Officer, bo: Officer) -> None:
    Appointment.objects.create(officer=bo, role="investigator")
    seeded = seed(Officer.objects.get(pk=bo.pk), of_child=True)
    assert program_of(ada)("GET", f"/people/{seeded.people}").status == 200
    assert program_of(ada, ["person.read"])("GET", f"/people/{seeded.people}").status == 404


def test_a_token_that_only_reads_changes_nothing_its_officer_could(ada: Officer) -> None:
    seeded = seed(ada)
    said = {"property": "nationality", "value": "FR"}
    assert program_of(ada, ["person.read"])("POST", f"/people/{seeded.people}/values", said).status == 403


def test_the_use_of_a_token_is_noted(ada: Officer) -> None:
    token, raw = a_token(ada)
    Program(raw)("GET", "/me")
    assert ApiToken.objects.get(pk=token.pk).last_used_at is not None
    assert len(recorded("token.used")) == 1


def test_a_token_that_asks_too_often_waits(ada: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "READS", 2)
    monkeypatch.setattr("fanal.apps.api.throttle.time.time", lambda: 1_800_000_030.0)
    program = program_of(ada)
    assert [program("GET", "/me").status for _ in range(3)] == [200, 200, 429]
    refused = program("GET", "/me")
    assert refused.body["code"] == "too_many"
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert program("POST", "/people/search", {"words": "x"}).status == 200, "writes are counted apart"


def test_a_token_revokes_tokens_and_makes_none(ada: Officer) -> None:
    other, _ = a_token(ada)
    program = program_of(ada)
    assert program("POST", f"/tokens/{other.reference}/revoke").body["revoked_at"]
    assert program("POST", "/tokens", {"name": "more"}).status == 405
