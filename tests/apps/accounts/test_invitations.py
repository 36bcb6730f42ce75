"""Invitations: a link that works once, for three days, with roles the inviter may give."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.models import Invitation, Officer
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, client_of

pytestmark = pytest.mark.django_db


GOOD = {
    "display_name": "Nell",
    "language": "fr",
    "password": "lantern over calm water",
    "repeated": "lantern over calm water",
}


def invited(by: Officer, email: str = "nell@example.org", *roles: str) -> tuple[Invitation, str]:
    """Make an invitation into the inviter's unit."""
    return actions.invite(by=by, email=email, unit=by.unit, roles=roles or ("investigator",), language="fr")


def test_an_invitation_goes_out_in_the_language_of_the_invited(una: Officer, recorded: Recorded) -> None:
    there = f"/organisation/units/{una.unit.reference}/invite/"
    asked = {"email": "Nell@Example.org", "language": "es", "roles": ["investigator"]}
    page = client_of(una).post(there, asked).content.decode()
    shown = re.search(r'value="[^"]*(/accounts/invitation/[^"]+)"', page)
    assert shown is not None
    letter = mail.outbox[0]
    assert letter.to == ["nell@example.org"]
    assert shown.group(1) in letter.body
    invitation = Invitation.objects.get()
    assert shown.group(1).split("/")[3] not in invitation.secret_hash
    assert recorded("invitation.sent").detail == {"unit": una.unit.reference, "roles": ["investigator"]}


def test_accepting_makes_an_officer_who_must_set_up_a_second_factor(una: Officer, recorded: Recorded) -> None:
    _, secret = invited(una)
    client = Client()
    answer = client.post(f"/accounts/invitation/{secret}/", GOOD)
    assert answer.headers["Location"] == "/accounts/2fa/"
    officer = Officer.objects.get(email="nell@example.org")
    assert (officer.display_name, officer.language, officer.unit) == ("Nell", "fr", una.unit)
    assert officer.can("person.write")
    assert officer.password.startswith("argon2")
    assert client.get("/people/").headers["Location"] == "/accounts/2fa/"
    assert recorded("invitation.accepted").detail == {"roles": ["investigator"]}
    assert recorded("officer.created").target_ref == officer.reference


def test_an_invitation_works_once(una: Officer, recorded: Recorded) -> None:
    invitation, secret = invited(una)
    Client().post(f"/accounts/invitation/{secret}/", GOOD)
    assert Client().get(f"/accounts/invitation/{secret}/").status_code == 410
    assert Client().post(f"/accounts/invitation/{secret}/", GOOD).status_code == 410
    assert recorded("invitation.refused").actor_ref == ""
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(invitation=invitation, display_name="X", language="en", password="x")


def test_an_invitation_expires_after_three_days(una: Officer) -> None:
    invitation, secret = invited(una)
    assert invitation.expires_at - invitation.created_at == timedelta(hours=72)
    past = timezone.now() - timedelta(hours=73)
    Invitation.objects.update(created_at=past, expires_at=past + timedelta(hours=72))
    assert queries.open_invitation(secret) is None
    assert Client().post(f"/accounts/invitation/{secret}/", GOOD).status_code == 410
    assert not Officer.objects.filter(email="nell@example.org").exists()


def test_a_withdrawn_invitation_lets_nobody_in(una: Officer, recorded: Recorded) -> None:
    invitation, secret = invited(una)
    client_of(una).post(f"/organisation/invitations/{invitation.reference}/withdraw/")
    assert Client().get(f"/accounts/invitation/{secret}/").status_code == 410
    assert recorded("invitation.withdrawn").target_ref == invitation.reference


def test_a_new_invitation_ends_the_earlier_one(una: Officer) -> None:
    _, first = invited(una)
    _, second = invited(una, "NELL@example.org")
    assert queries.open_invitation(first) is None
    assert queries.open_invitation(second) is not None


def test_a_weak_password_is_refused_with_the_reason(una: Officer) -> None:
    _, secret = invited(una)
    answer = Client().post(
        f"/accounts/invitation/{secret}/", GOOD | {"password": "short", "repeated": "other"}
    )
    assert answer.status_code == 200
    assert not Officer.objects.filter(email="nell@example.org").exists()


def test_nobody_invites_into_roles_or_units_beyond_their_reach(
    una: Officer, places: Places, bo: Officer
) -> None:
    with pytest.raises(PermissionDenied):
        invited(una, "nell@example.org", "node_administrator")
    with pytest.raises(PermissionDenied):
        invited(una, "nell@example.org", "ngo_caseworker")
    with pytest.raises(PermissionDenied):
        invited(bo)
    client = client_of(una)
    assert client.get(f"/organisation/units/{places.abroad.reference}/invite/").status_code == 404
    assert client_of(bo).get(f"/organisation/units/{places.border.reference}/invite/").status_code == 403


def test_an_officer_is_not_invited_twice(una: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        invited(una, bo.email)
    asked = {"email": bo.email, "language": "en", "roles": ["investigator"]}
    page = client_of(una).post(f"/organisation/units/{una.unit.reference}/invite/", asked).content.decode()
    assert "is on this node already" in page


def test_an_invitation_elsewhere_does_not_exist(una: Officer, root: Officer, places: Places) -> None:
    made, _ = actions.invite(
        by=root, email="a@example.org", unit=places.abroad, roles=["analyst"], language="en"
    )
    assert client_of(una).post(f"/organisation/invitations/{made.reference}/withdraw/").status_code == 404


def test_the_database_refuses_an_invitation_that_is_two_things(una: Officer) -> None:
    invitation, _ = invited(una)
    now = timezone.now()
    for impossible in (
        {"accepted_at": now},
        {"accepted_at": now, "officer": una, "revoked_at": now},
        {"expires_at": invitation.created_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(**impossible)
