"""Roles and access of officers: given and ended by administrators, within their reach, never for themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts import actions
from fanal.apps.accounts.models import Appointment, Officer
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db


def fresh(officer: Officer) -> Officer:
    """Return the officer as a new request would find them."""
    return Officer.objects.get(pk=officer.pk)


def test_an_administrator_gives_a_role(una: Officer, bo: Officer, recorded: Recorded) -> None:
    client_of(una).post(f"/organisation/officers/{bo.reference}/roles/give/", {"role": "investigator"})
    assert fresh(bo).can("statement.read")
    assert bo.appointments.get(role="investigator").given_by == una
    event = recorded("officer.role_given")
    assert (event.actor_ref, event.target_ref, event.detail) == (
        una.reference,
        bo.reference,
        {"role": "investigator"},
    )


def test_an_administrator_ends_a_role_and_the_appointment_stays(
    una: Officer, bo: Officer, recorded: Recorded
) -> None:
    client_of(una).post(f"/organisation/officers/{bo.reference}/roles/end/", {"role": "front_line_officer"})
    assert not fresh(bo).can("screening.conduct")
    assert bo.appointments.get().until is not None
    assert recorded("officer.role_taken").target_ref == bo.reference


def test_nobody_gives_or_takes_their_own_roles(una: Officer, root: Officer) -> None:
    for officer in (una, root):
        with pytest.raises(PermissionDenied):
            actions.appoint(by=officer, officer=officer, role="inspector")
        with pytest.raises(PermissionDenied):
            actions.end_appointment(by=officer, officer=officer, role="unit_administrator")
        with pytest.raises(PermissionDenied):
            actions.suspend_officer(by=officer, officer=officer)
    answer = client_of(una).post(f"/organisation/officers/{una.reference}/roles/give/", {"role": "trainer"})
    assert answer.status_code == 403


@pytest.mark.parametrize("role", ["node_administrator", "inspector"])
def test_no_role_is_given_that_reaches_further_than_the_giver(una: Officer, bo: Officer, role: str) -> None:
    with pytest.raises(PermissionDenied, match="reaches further"):
        actions.appoint(by=una, officer=bo, role=role)


def test_an_officer_whose_roles_reach_further_is_left_alone(una: Officer, places: Places) -> None:
    inspector = make_officer("Ivo", places.border, "inspector")
    for act in (actions.suspend_officer, actions.restore_officer, actions.reset_second_factor):
        with pytest.raises(PermissionDenied, match="reach further"):
            act(by=una, officer=inspector)


def test_a_role_that_does_not_fit_the_organisation_is_not_given(root: Officer, noor: Officer) -> None:
    with pytest.raises(PermissionDenied, match="this kind of organisation"):
        actions.appoint(by=root, officer=noor, role="investigator")


def test_an_investigator_gives_no_roles(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.appoint(by=ada, officer=bo, role="investigator")
    assert client_of(ada).get(f"/organisation/officers/{bo.reference}/").status_code == 403


def test_an_officer_of_another_organisation_does_not_exist(una: Officer, dee: Officer) -> None:
    client = client_of(una)
    assert client.get(f"/organisation/officers/{dee.reference}/").status_code == 404
    for change in ("suspend", "restore", "reset", "roles/give", "roles/end"):
        assert client.post(f"/organisation/officers/{dee.reference}/{change}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.suspend_officer(by=una, officer=dee)


def test_a_suspended_officer_is_out_at_once(una: Officer, ada: Officer, recorded: Recorded) -> None:
    inside = client_of(ada)
    assert inside.get("/accounts/me/").status_code == 200
    token, _ = actions.create_token(by=ada, name="Export", scopes=["person.read"], days=1)
    client_of(una).post(f"/organisation/officers/{ada.reference}/suspend/")
    assert inside.get("/accounts/me/").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert recorded("officer.suspended").detail == {"sessions": 0, "tokens": 1}
    client_of(una).post(f"/organisation/officers/{ada.reference}/restore/")
    assert fresh(ada).is_active
    assert recorded("officer.restored").target_ref == ada.reference


def test_a_lost_phone_is_helped_by_an_administrator(una: Officer, bo: Officer, recorded: Recorded) -> None:
    Authenticator.objects.create(user=bo, type="totp", data={})
    Authenticator.objects.create(user=bo, type="recovery_codes", data={})
    client_of(una).post(f"/organisation/officers/{bo.reference}/reset/")
    assert not Authenticator.objects.filter(user=bo).exists()
    assert recorded("second_factor.reset").detail["removed"] == 2


def test_opening_an_officers_record_is_recorded(una: Officer, bo: Officer, recorded: Recorded) -> None:
    page = client_of(una).get(f"/organisation/officers/{bo.reference}/").content.decode()
    assert "Give role" in page
    assert recorded("officer.read").target_ref == bo.reference


def test_the_database_refuses_what_cannot_be(bo: Officer) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(officer=bo, role="front_line_officer")  # held and open already
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(officer=bo, role="x", since=now, until=now - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.create(email=bo.email.upper(), display_name="Bo again", unit=bo.unit)


def test_a_role_carries_its_reach_for_its_own_permissions_only(places: Places) -> None:
    """Who inspects the whole node and investigates in one unit sees the persons of that unit only."""
    both = make_officer("Eva", places.border, "investigator", "inspector", "unit_administrator")
    assert both.reach() == {places.border.pk}
    assert both.reach("accounts.manage") == {places.border.pk, places.city.pk}
    assert both.unit_references() is None
    both.is_active = False
    assert fresh_reach(both) == frozenset()


def fresh_reach(officer: Officer) -> frozenset[int]:
    """Return the reach without what was computed before."""
    return Officer(pk=officer.pk, unit=officer.unit, is_active=officer.is_active).reach()
