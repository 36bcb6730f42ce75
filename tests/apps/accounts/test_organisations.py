"""Organisations and units: the administrator of the node adds them, nobody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client

from fanal.apps.accounts import actions
from fanal.apps.accounts.models import Officer, Organisation, Unit
from tests.apps.accounts.conftest import Recorded
from tests.cast import Places, client_of

pytestmark = pytest.mark.django_db


def test_the_node_administrator_adds_an_organisation_and_its_unit(root: Officer, recorded: Recorded) -> None:
    client = client_of(root)
    answer = client.post("/organisation/new/", {"name": "Harbour Aid", "kind": "ngo", "country": "fr"})
    organisation = Organisation.objects.get(name="Harbour Aid")
    assert answer.headers["Location"] == f"/organisation/{organisation.reference}/units/new/"
    client.post(answer.headers["Location"], {"name": "Day centre", "duty_phone": ""})
    unit = Unit.objects.get(organisation=organisation)
    assert recorded("organisation.created").target_ref == organisation.reference
    assert recorded("unit.created").target_ref == unit.reference


def test_an_organisation_is_named_once_in_a_country(root: Officer) -> None:
    actions.create_organisation(by=root, name="Twice", kind="ngo", country="fr")
    answer = client_of(root).post("/organisation/new/", {"name": "Twice", "kind": "ngo", "country": "fr"})
    assert "has this name already" in answer.content.decode()
    with pytest.raises(IntegrityError):
        Organisation.objects.create(name="Twice", kind="ngo", country="fr")


def test_a_unit_administrator_adds_no_organisation(una: Officer) -> None:
    assert client_of(una).get("/organisation/new/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.create_organisation(by=una, name="Mine", kind="police", country="xx")
    with pytest.raises(PermissionDenied):
        actions.create_unit(by=una, organisation=una.unit.organisation, name="Mine")


def test_an_officer_without_the_permission_is_told_so(ada: Officer) -> None:
    answer = client_of(ada).get("/organisation/")
    assert answer.status_code == 403
    assert "Your roles do not allow this" in answer.content.decode()


def test_a_stranger_is_sent_to_the_door() -> None:
    answer = Client().get("/organisation/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/?next=/organisation/")


def test_a_unit_is_changed_by_its_administrator(una: Officer, places: Places, recorded: Recorded) -> None:
    there = f"/organisation/units/{places.city.reference}/"
    client_of(una).post(there, {"name": "City unit 2", "duty_phone": "+00 1 23"})
    places.city.refresh_from_db()
    assert (places.city.name, places.city.duty_phone) == ("City unit 2", "+00 1 23")
    assert recorded("unit.changed").detail == {"fields": ["name", "duty_phone"]}


def test_a_unit_of_another_organisation_does_not_exist_for_an_administrator(
    una: Officer, places: Places
) -> None:
    assert client_of(una).get(f"/organisation/units/{places.abroad.reference}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.change_unit(by=una, unit=places.abroad, name="X", duty_phone="")


def test_the_page_shows_the_units_of_the_own_organisation_only(una: Officer, bo: Officer) -> None:
    page = client_of(una).get("/organisation/").content.decode()
    assert "Border post North" in page
    assert "City unit" in page
    assert bo.reference in page
    assert "Central unit" not in page
    assert "Add organisation" not in page


def test_the_page_of_the_node_shows_every_unit(root: Officer) -> None:
    page = client_of(root).get("/organisation/").content.decode()
    assert all(name in page for name in ("Border post North", "Central unit", "Shelter", "Add organisation"))
