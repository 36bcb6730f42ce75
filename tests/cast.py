"""The people every test knows, by what they may do. All are invented.

`ada` leads, `bo` shares her unit, `cy` is in another unit of the same police, `dee` is with the police of the partner
country, `noor` works for the NGO, `ines` inspects, `root` administers the node. Beside them in the police of Exland:
`ben` investigates in Ada's unit, `sal` supervises it, `una` administers it, and `tess` trains.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit


@dataclass(frozen=True, slots=True)
class Places:
    """The organisations' units of the cast."""

    border: Unit
    city: Unit
    abroad: Unit
    shelter: Unit
    inspectorate: Unit


def make_officer(name: str, unit: Unit, *roles: str, language: str = "en") -> Officer:
    """Make an officer who holds `roles` in `unit`."""
    officer = Officer.objects.create(
        email=f"{name.lower()}@example.org", display_name=name, unit=unit, language=language
    )
    Appointment.objects.bulk_create([Appointment(officer=officer, role=role) for role in roles])
    return officer


def client_of(officer: Officer) -> Client:
    """Return a browser in which `officer` has signed in, with the second factor."""
    client = Client()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": 1.0},
        {"method": "mfa", "at": 2.0, "type": "totp", "id": 1},
    ]
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def places(request: pytest.FixtureRequest) -> Places:
    """Return the units of the cast."""
    request.getfixturevalue("db")
    police = Organisation.objects.create(name="Police of Exland", kind="police", country="xx")
    partner = Organisation.objects.create(name="Police of Wyland", kind="police", country="xy")
    ngo = Organisation.objects.create(name="Lantern House", kind="ngo", country="xx")
    inspectorate = Organisation.objects.create(
        name="Inspectorate of Exland", kind="inspectorate", country="xx"
    )
    return Places(
        border=Unit.objects.create(organisation=police, name="Border post North"),
        city=Unit.objects.create(organisation=police, name="City unit"),
        abroad=Unit.objects.create(organisation=partner, name="Central unit"),
        shelter=Unit.objects.create(organisation=ngo, name="Shelter"),
        inspectorate=Unit.objects.create(organisation=inspectorate, name="Inspection"),
    )


@pytest.fixture
def ada(places: Places) -> Officer:
    """Leads: an investigator with a front-line officer's tasks too."""
    return make_officer("Ada", places.border, "investigator", "front_line_officer")


@pytest.fixture
def bo(places: Places) -> Officer:
    """Shares Ada's unit: a front-line officer."""
    return make_officer("Bo", places.border, "front_line_officer")


@pytest.fixture
def cy(places: Places) -> Officer:
    """Is in another unit of the same police: an investigator."""
    return make_officer("Cy", places.city, "investigator")


@pytest.fixture
def dee(places: Places) -> Officer:
    """Is with the police of the partner country: an investigator."""
    return make_officer("Dee", places.abroad, "investigator")


@pytest.fixture
def noor(places: Places) -> Officer:
    """Works for the NGO."""
    return make_officer("Noor", places.shelter, "ngo_caseworker")


@pytest.fixture
def ines(places: Places) -> Officer:
    """Inspects what the others read."""
    return make_officer("Ines", places.inspectorate, "inspector")


@pytest.fixture
def root(places: Places) -> Officer:
    """Administers the node."""
    return make_officer("Root", places.inspectorate, "node_administrator")


@pytest.fixture
def ben(places: Places) -> Officer:
    """Shares Ada's unit, an investigator too: reads her cases, and works on none of them."""
    return make_officer("Ben", places.border, "investigator")


@pytest.fixture
def sal(places: Places) -> Officer:
    """Leads Ada's unit: a supervisor."""
    return make_officer("Sal", places.border, "supervisor")


@pytest.fixture
def una(places: Places) -> Officer:
    """Administers the units of the police of Exland; sees nobody who was screened."""
    return make_officer("Una", places.border, "unit_administrator")


@pytest.fixture
def tess(places: Places) -> Officer:
    """Trains in Ada's police."""
    return make_officer("Tess", places.city, "trainer")
