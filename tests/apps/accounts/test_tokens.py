"""Access tokens for programs: shown once, hashed, scoped, expiring, revocable."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.models import ApiToken, Officer
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db


def made(by: Officer, *scopes: str) -> tuple[ApiToken, str]:
    """Make a token for a month."""
    return actions.create_token(by=by, name="Export", scopes=scopes or ("person.read",), days=30)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(ada: Officer, recorded: Recorded) -> None:
    client = client_of(ada)
    asked = {"name": "Export", "scopes": ["person.read"], "days": "30"}
    page = client.post("/accounts/me/tokens/new/", asked).content.decode()
    raw = re.search(r"fanal_[0-9a-f]{8}_[\w-]{43}", page)
    assert raw is not None
    token = ApiToken.objects.get()
    assert raw.group() not in str(ApiToken.objects.values())
    assert len(token.secret_hash) == 64
    assert raw.group() not in client.get("/accounts/me/").content.decode()
    assert recorded("token.created").detail == {"scopes": ["person.read"], "days": 30}


def test_a_token_leads_to_its_officer_and_scopes(ada: Officer) -> None:
    _, raw = made(ada, "person.read", "assessment.read")
    assert queries.officer_of_token(raw) == (ada, frozenset({"person.read", "assessment.read"}))


@pytest.mark.parametrize("wrong", ["", "x", "fanal_00000000_x", "fanal_{prefix}_wrong"])
def test_a_wrong_token_leads_to_nobody(ada: Officer, wrong: str) -> None:
    token, _ = made(ada)
    assert queries.officer_of_token(wrong.format(prefix=token.prefix)) is None


def test_an_expired_token_leads_to_nobody(ada: Officer) -> None:
    _, raw = made(ada)
    past = timezone.now() - timedelta(days=31)
    ApiToken.objects.update(created_at=past, expires_at=past + timedelta(days=30))
    assert queries.officer_of_token(raw) is None


def test_a_revoked_token_leads_to_nobody(ada: Officer, recorded: Recorded) -> None:
    token, raw = made(ada)
    client_of(ada).post(f"/accounts/me/tokens/{token.reference}/revoke/")
    assert queries.officer_of_token(raw) is None
    assert recorded("token.revoked").target_ref == token.reference


def test_a_token_never_allows_more_than_its_officer_may_do_now(ada: Officer) -> None:
    _, raw = made(ada, "person.read", "person.write")
    ada.appointments.filter(role="investigator").update(until=timezone.now())
    assert queries.officer_of_token(raw) is None  # the role that allowed tokens has ended
    ada.appointments.create(role="ncb_officer")
    ada.appointments.filter(role="front_line_officer").update(until=timezone.now())
    found = queries.officer_of_token(raw)
    assert found is not None
    assert found[1] == {"person.read", "person.write"}


def test_a_suspended_officers_token_leads_to_nobody(ada: Officer) -> None:
    _, raw = made(ada)
    Officer.objects.filter(pk=ada.pk).update(is_active=False)
    assert queries.officer_of_token(raw) is None


def test_scopes_beyond_the_own_permissions_are_refused(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        made(ada, "audit.read")
    with pytest.raises(PermissionDenied):
        made(ada, "api.token")
    with pytest.raises(PermissionDenied):
        made(bo)
    assert client_of(bo).get("/accounts/me/tokens/new/").status_code == 403


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_holds_a_year_at_most(ada: Officer, days: int) -> None:
    with pytest.raises(PermissionDenied):
        actions.create_token(by=ada, name="Export", scopes=["person.read"], days=days)


def test_anothers_token_does_not_exist(ada: Officer, cy: Officer) -> None:
    token, raw = made(ada)
    assert client_of(cy).post(f"/accounts/me/tokens/{token.reference}/revoke/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.revoke_token(by=cy, token=token)
    assert queries.officer_of_token(raw) is not None


def test_use_is_noted_every_few_minutes_only(ada: Officer, recorded: Recorded) -> None:
    token, raw = made(ada)
    actions.note_token_use(token=token)
    first = recorded("token.used").seq
    again = queries.token_of(raw)
    assert again is not None
    assert again.last_used_at is not None
    actions.note_token_use(token=again)
    assert recorded("token.used").seq == first


def test_the_database_refuses_a_token_that_expires_before_it_is_made(ada: Officer) -> None:
    token, _ = made(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(expires_at=token.created_at)


def test_a_token_that_manages_officers_holds_for_a_week_at_most(places: Places) -> None:
    administrator = make_officer("Uma", places.border, "unit_administrator")
    with pytest.raises(PermissionDenied, match="week"):
        actions.create_token(by=administrator, name="Provisioning", scopes=["accounts.manage"], days=8)
    token, _ = actions.create_token(by=administrator, name="Provisioning", scopes=["accounts.manage"], days=7)
    assert token.scopes == ["accounts.manage"]


def test_the_form_says_so_beside_the_days(places: Places) -> None:
    client = client_of(make_officer("Uma", places.border, "unit_administrator"))
    page = client.post("/accounts/me/tokens/new/", {"name": "x", "scopes": ["accounts.manage"], "days": "90"})
    assert "holds for a week at most" in page.content.decode()
    assert not ApiToken.objects.exists()
