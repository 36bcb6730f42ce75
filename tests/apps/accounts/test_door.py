"""The door: failures lock it, nobody signs up, each officer's language is spoken."""

from __future__ import annotations

import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db


PASSWORD = "lantern over calm water"


@pytest.fixture
def trainer(places: Places) -> Officer:
    """An officer who needs no second factor."""
    cache.clear()
    officer = make_officer("Tom", places.border, "trainer")
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def knock(client: Client, email: str, password: str, address: str = "127.0.0.1") -> str:
    """Try to sign in, and return where that leads, or the page."""
    answer = client.post("/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR=address)
    return answer.headers.get("Location") or answer.content.decode()


def test_an_officer_signs_in_and_out(trainer: Officer, recorded: Recorded) -> None:
    client = Client()
    assert knock(client, "TOM@example.org", PASSWORD) == "/"
    assert recorded("login.done").actor_ref == trainer.reference
    client.post("/accounts/logout/")
    assert recorded("logout.done").actor_ref == trainer.reference
    assert client.get("/accounts/me/").status_code == 302


def test_five_failures_lock_an_address_even_for_the_right_password(
    trainer: Officer, recorded: Recorded
) -> None:
    client = Client()
    for _ in range(5):
        assert "do not belong together" in knock(client, trainer.email, "wrong")
    assert recorded("login.failed").target_ref == trainer.reference
    assert "Signing in is locked" in knock(client, trainer.email, PASSWORD)
    assert "Signing in is locked" in knock(Client(), trainer.email, PASSWORD, address="192.0.2.7")
    assert recorded("login.locked").target_ref == trainer.reference


def test_many_failures_from_one_place_lock_that_place(trainer: Officer) -> None:
    for number in range(20):
        knock(Client(), f"nobody{number}@example.org", "wrong", address="192.0.2.8")
    assert "Signing in is locked" in knock(Client(), trainer.email, PASSWORD, address="192.0.2.8")
    assert knock(Client(), trainer.email, PASSWORD, address="192.0.2.9") == "/"


@pytest.mark.usefixtures("trainer")
def test_what_was_typed_is_never_recorded() -> None:
    knock(Client(), "someone@example.net", "secret-word")
    entries = str(list(AuditEvent.objects.unguarded("test").values()))
    assert "someone@example.net" not in entries
    assert "secret-word" not in entries


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "password/set/",
        "3rdparty/signup/",
        "login/code/",
    ],
)
def test_there_is_no_such_page(bo: Officer, address: str) -> None:
    assert Client().get(f"/accounts/{address}").status_code == 404
    assert client_of(bo).post(f"/accounts/{address}").status_code == 404


def test_a_suspended_officer_is_told_so(trainer: Officer) -> None:
    Officer.objects.update(is_active=False)
    assert knock(Client(), trainer.email, PASSWORD) == "/accounts/inactive/"


def test_sessions_are_listed_and_ended(trainer: Officer, recorded: Recorded) -> None:
    here, there = Client(), Client()
    knock(here, trainer.email, PASSWORD)
    knock(there, trainer.email, PASSWORD)
    assert UserSession.objects.filter(user=trainer).count() == 2
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post("/accounts/sessions/", {"session": str(other.pk)})
    assert there.get("/accounts/me/").status_code == 302
    assert here.get("/accounts/me/").status_code == 200
    assert recorded("session.killed").detail == {"count": 1}
    knock(there, trainer.email, PASSWORD)
    here.post("/accounts/sessions/")
    assert there.get("/accounts/me/").status_code == 302
    assert here.get("/accounts/sessions/").status_code == 200


def test_anothers_session_is_not_ended(trainer: Officer, bo: Officer) -> None:
    inside = Client()
    knock(inside, trainer.email, PASSWORD)
    session = UserSession.objects.get()
    client_of(bo).post("/accounts/sessions/", {"session": str(session.pk)})
    assert inside.get("/accounts/me/").status_code == 200


def test_the_door_speaks_the_language_of_the_browser() -> None:
    page = Client(headers={"accept-language": "ar"}).get("/accounts/login/").content.decode()
    assert 'dir="rtl"' in page


def test_the_switch_of_language_is_kept_with_the_officer(bo: Officer, recorded: Recorded) -> None:
    client = client_of(bo)
    answer = client.post("/accounts/language/", {"language": "fr", "next": "/accounts/me/"})
    assert answer.headers["Location"] == "/accounts/me/"
    bo.refresh_from_db()
    assert bo.language == "fr"
    assert recorded("officer.language_changed").target_ref == bo.reference
    assert 'lang="fr"' in client.get("/accounts/me/").content.decode()


@pytest.mark.parametrize("asked", ["https://example.net/", "//example.net", "javascript:alert(1)"])
def test_the_switch_of_language_leads_nowhere_else(asked: str) -> None:
    answer = Client().post("/accounts/language/", {"language": "fr", "next": asked})
    assert answer.headers["Location"] == "/"


def test_officers_change_their_own_name(bo: Officer, recorded: Recorded) -> None:
    client_of(bo).post("/accounts/me/", {"display_name": "Bo Renamed", "language": "en"})
    bo.refresh_from_db()
    assert bo.display_name == "Bo Renamed"
    assert recorded("officer.changed").detail == {"fields": ["display_name"]}


def test_a_forgotten_password_is_replaced_by_a_link_in_the_officers_language(
    trainer: Officer, recorded: Recorded
) -> None:
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/accounts/password/reset/", {"email": trainer.email})
    assert answer.headers["Location"] == "/accounts/password/reset/done/"
    link = re.search(r"http://[^/]+(/accounts/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form = client.get(link.group(1)).headers["Location"]
    words = "another lantern at sea"
    client.post(form, {"password1": words, "password2": words})
    assert recorded("password.reset").actor_ref == trainer.reference
    assert knock(Client(), trainer.email, words) == "/"
    assert knock(Client(), trainer.email, PASSWORD) != "/"


def test_who_asks_for_a_link_never_learns_whether_an_address_is_known(trainer: Officer) -> None:
    known = Client().post("/accounts/password/reset/", {"email": trainer.email})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert len(mail.outbox) == 1


def test_a_node_without_mail_still_changes_passwords(trainer: Officer, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1  # nobody answers there
    answer = Client().post("/accounts/password/reset/", {"email": trainer.email})
    assert answer.status_code == 302


def test_changing_the_password_ends_every_session(trainer: Officer, recorded: Recorded) -> None:
    here, there = Client(), Client()
    knock(here, trainer.email, PASSWORD)
    knock(there, trainer.email, PASSWORD)
    words = "another lantern at sea"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": words, "password2": words})
    assert recorded("password.changed").actor_ref == trainer.reference
    assert there.get("/accounts/me/").status_code == 302
