"""The node's own pages: alive, ready, the style page, and what is said when something goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import Resolver404

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditHead
from fanal.apps.home import errors, health
from fanal.apps.library.actions_seeded import lay_down
from fanal.engine.library.shelves import library
from tests.cast import client_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "es", "ar")


def test_the_process_answers_without_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_node_that_is_ready_says_so_of_each_part(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == dict.fromkeys(("status", "database", "migrations", "audit", "static"), "ok")


def test_a_node_without_the_head_of_its_audit_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AuditHead.objects, "filter", lambda **_: AuditHead.objects.none())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["audit"]) == (503, "failed")


def test_a_node_without_static_files_is_not_ready(
    client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    assert client.get("/readyz").json()["static"] == "failed"


def test_what_failed_is_not_explained_to_the_world(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise DatabaseError("password of 10.0.0.1")

    monkeypatch.setitem(health._CHECKS, "database", broken)
    answer = client.get("/readyz")
    assert answer.json()["database"] == "failed"
    assert "10.0.0.1" not in answer.content.decode()


def test_machines_that_collect_pages_are_asked_to_collect_none(client: Client) -> None:
    assert "Disallow: /" in client.get("/robots.txt").content.decode()


def test_the_style_page_opens_for_officers_and_in_a_demo_for_all(
    client: Client, ada: Officer, settings: LazySettings
) -> None:
    assert client.get("/style/").status_code == 302
    assert client_of(ada).get("/style/").status_code == 200
    settings.FANAL_DEMO = True
    assert client.get("/style/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_in_the_language_with_the_number_of_the_request(
    client: Client, language: str
) -> None:
    answer = client.get("/nowhere/P-SECRET00/", headers={"accept-language": language})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'lang="{language}"' in page
    assert answer["X-Request-Id"] in page


def test_a_refusal_gives_the_sentence_of_the_policy(ines: Officer) -> None:
    answer = client_of(ines).get("/people/")
    assert answer.status_code == 403
    assert "Your roles do not allow this." in answer.content.decode()


def test_a_refusal_leads_to_what_helps_there(bo: Officer) -> None:
    lay_down(items={address: one for address, one in library().items() if one.kind == "guide"})
    browser = client_of(bo)
    for path, app, guide in (
        ("/audit/", "audit", "consent_and_privacy/#record"),
        ("/events/new/", "events", "handling_codes/#table"),
    ):
        page = browser.get(path).content.decode()
        helps = f"/learn/here/refusal/{app}.forbidden/"
        assert f'href="{helps}" data-panel' in page
        assert f'href="/learn/guide/{guide}"' in browser.get(helps).content.decode()


def test_who_is_not_signed_in_is_led_nowhere_by_a_refusal() -> None:
    request = RequestFactory().get("/x")
    request.user, request.resolver_match = AnonymousUser(), None
    page = errors.forbidden(request, PermissionDenied("No."))
    assert page.status_code == 403
    assert "/learn/" not in page.content.decode()


def test_the_technical_reason_of_an_error_stays_with_the_node() -> None:
    request = RequestFactory().get("/x")
    request.META["FANAL_REQUEST_ID"] = "0123456789abcdef"
    for handler in (errors.bad_request, errors.not_found):
        page = handler(request, Resolver404("the path of a file")).content.decode()
        assert "path of a file" not in page
        assert "0123456789abcdef" in page


def test_a_failure_is_answered_without_the_database() -> None:
    request = RequestFactory().get("/x")
    request.META["FANAL_REQUEST_ID"] = "0123456789abcdef"
    answer = errors.failed(request)
    assert answer.status_code == 500
    assert "0123456789abcdef" in answer.content.decode()


def test_a_form_from_an_old_page_is_refused_with_a_sentence() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/people/new/", {"name": "x"})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()
