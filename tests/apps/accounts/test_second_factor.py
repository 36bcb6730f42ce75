"""The second factor: required by roles, proved in each session, its secrets encrypted."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from fanal.apps.accounts.models import Officer
from tests.apps.accounts.authenticator import totp_code
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, make_officer

pytestmark = pytest.mark.django_db


PASSWORD = "lantern over calm water"


@pytest.fixture
def ada_knocks(ada: Officer) -> Client:
    """Ada, who has a password and an authenticator app, has typed her password."""
    cache.clear()
    ada.set_password(PASSWORD)
    ada.save()
    TOTP.activate(ada, SECRET)
    return knocking(ada)


SECRET = generate_totp_secret()


def knocking(officer: Officer) -> Client:
    """Return a browser in which the officer typed the right password."""
    client = Client()
    client.post("/accounts/login/", {"login": officer.email, "password": PASSWORD})
    return client


def code() -> str:
    """Return the six figures the app shows now."""
    return totp_code(SECRET)


def test_without_a_second_factor_an_officer_gets_no_further_than_setting_one_up(ada: Officer) -> None:
    cache.clear()
    ada.set_password(PASSWORD)
    ada.save()
    client = knocking(ada)
    for address in ("/", "/people/", "/accounts/me/", "/audit/", "/statements/"):
        assert client.get(address).headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.post("/accounts/language/", {"language": "fr"}).headers["Location"] == "/"
    assert (
        client.get("/accounts/2fa/totp/activate/").headers["Location"].startswith("/accounts/reauthenticate/")
    )


@pytest.mark.parametrize("role", ["unit_administrator", "inspector", "front_line_officer", "ngo_caseworker"])
def test_roles_that_see_or_give_much_require_it(places: Places, role: str) -> None:
    assert make_officer("Zoe", places.border, role).needs_second_factor


def test_a_trainer_needs_none(places: Places) -> None:
    assert not make_officer("Tom", places.border, "trainer").needs_second_factor


def test_the_right_code_lets_the_officer_in(ada_knocks: Client, recorded: Recorded) -> None:
    assert ada_knocks.get("/accounts/me/").headers["Location"].startswith("/accounts/login/")
    assert ada_knocks.post("/accounts/2fa/authenticate/", {"code": code()}).headers["Location"] == "/"
    assert ada_knocks.get("/accounts/me/").status_code == 200
    assert recorded("login.done").detail == {"factors": "second_factor"}


def test_a_wrong_code_is_recorded_and_five_lock(ada_knocks: Client, ada: Officer, recorded: Recorded) -> None:
    for _ in range(5):
        assert (
            "not right" in ada_knocks.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
        )
    assert recorded("second_factor.failed").target_ref == ada.reference
    assert "locked" in ada_knocks.post("/accounts/2fa/authenticate/", {"code": code()}).content.decode()


def test_a_session_without_the_factor_only_proves_it(ada: Officer) -> None:
    """As a session from before the factor was set up, or one in a stolen browser."""
    TOTP.activate(ada, SECRET)
    cache.clear()
    client = Client()
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in (
        "/accounts/me/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
    ):
        assert client.get(address).headers["Location"] == "/accounts/2fa/reauthenticate/"
    client.post("/accounts/2fa/reauthenticate/", {"code": code()})
    assert client.get("/accounts/me/").status_code == 200


def test_the_last_factor_is_not_removed_where_roles_require_one(ada_knocks: Client, ada: Officer) -> None:
    ada_knocks.post("/accounts/2fa/authenticate/", {"code": code()})
    ada_knocks.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = ada_knocks.post("/accounts/2fa/totp/deactivate/").content.decode()
    assert "Add another one first" in page
    assert Authenticator.objects.filter(user=ada, type="totp").exists()


def test_secrets_lie_encrypted(ada: Officer) -> None:
    TOTP.activate(ada, SECRET)
    kept = Authenticator.objects.get(user=ada).data["secret"]
    assert SECRET not in kept
    assert get_adapter().decrypt(kept) == SECRET
