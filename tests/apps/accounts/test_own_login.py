"""The organisation's own login (OpenID Connect): it opens for invited officers, by an address it verified."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from environs import Env
from pytest_django import Settings

from fanal.apps.accounts.models import Officer
from fanal.conf.sign_in import own_login

pytestmark = pytest.mark.django_db
NAMED = {
    "OIDC_ISSUER": "https://login.example.org",
    "OIDC_CLIENT_ID": "fanal",
    "OIDC_CLIENT_SECRET": "x",
    "OIDC_NAME": "Police login",
}


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node whose environment names an organisation's login."""
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = own_login(Env())


def enter(email: str, *, verified: bool = True) -> tuple[HttpRequest, HttpResponse]:
    """Come back from the organisation's login with an address."""
    request = RequestFactory().get("/accounts/oidc/own/login/callback/")
    request.user = AnonymousUser()
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _: HttpResponse()).process_request(request)
    account = SocialAccount(provider="own", uid=email)
    came = SocialLogin(
        user=Officer(email=email),
        account=account,
        provider=get_adapter().get_provider(request, "own"),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    came.state = {"process": "login"}
    with context.request_context(request):
        answer: HttpResponse = complete_login(request, came)
    return request, answer


def test_without_the_environment_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIDC_ISSUER", raising=False)
    assert own_login(Env()) == {}


@pytest.mark.usefixtures("provider")
def test_an_officer_with_the_verified_address_is_let_in_and_linked(ada: Officer) -> None:
    request, _ = enter(ada.email)
    assert request.user == ada
    assert SocialAccount.objects.get().user == ada
    assert request.session.get("second_factor") is None  # it is still asked for


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize(("email", "verified"), [("ada@example.org", False), ("stranger@example.org", True)])
def test_nobody_else_becomes_an_officer(ada: Officer, email: str, verified: bool) -> None:
    request, _ = enter(email, verified=verified)
    assert request.user.is_anonymous
    assert not SocialAccount.objects.exists()
    assert Officer.objects.count() == 1
    assert ada.email == "ada@example.org"


@pytest.mark.usefixtures("provider")
def test_a_suspended_officer_is_not_let_in(ada: Officer) -> None:
    Officer.objects.update(is_active=False)
    request, _ = enter(ada.email)
    assert request.user.is_anonymous
