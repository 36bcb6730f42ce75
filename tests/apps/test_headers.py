"""What each page tells the browser: nothing but our own files runs, nobody frames it, nothing of its address leaves."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from fanal.apps.accounts.models import Officer
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def policy(header: str) -> dict[str, list[str]]:
    """Return the directives of a content security policy."""
    return {words[0]: words[1:] for part in header.split(";") if (words := part.split())}


@pytest.mark.parametrize("address", ["/", "/people/", "/screen/start/", "/statements/new/", "/nowhere/"])
def test_a_page_lets_only_our_own_files_run(address: str, ada: Officer) -> None:
    found = policy(client_of(ada).get(address)["Content-Security-Policy"])
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == found["connect-src"] == ["'self'"]
    assert found["frame-ancestors"] == found["base-uri"] == ["'none'"]
    assert found["form-action"] == ["'self'"]


def test_the_door_says_the_same_to_who_is_not_signed_in() -> None:
    response = Client().get("/accounts/login/")
    assert policy(response["Content-Security-Policy"])["script-src"] == ["'self'"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_no_script_reads_the_session_and_no_other_site_sends_it(ada: Officer) -> None:
    cookies = client_of(ada).get("/").client.cookies
    assert settings.SESSION_COOKIE_HTTPONLY
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} == {"Lax"}
    assert settings.SESSION_COOKIE_NAME in cookies
