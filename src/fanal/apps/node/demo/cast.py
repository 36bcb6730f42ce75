"""The invented organisations, units and officers. They sign in by the demo's door and have no password."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit


def make_units(organisations: Iterable[Mapping[str, Any]]) -> dict[str, Unit]:
    """Make the organisations and return their units by key."""
    units = {}
    for one in organisations:
        organisation = Organisation.objects.create(name=one["name"], kind=one["kind"], country=one["country"])
        for key, name in one["units"].items():
            phone = one["telephones"].get(key, "")
            units[key] = Unit.objects.create(organisation=organisation, name=name, duty_phone=phone)
    return units


def make_officers(officers: Iterable[Mapping[str, Any]], units: Mapping[str, Unit]) -> dict[str, Officer]:
    """Make the officers and return them by key."""
    return {one["key"]: _officer(one, units[one["unit"]]) for one in officers}


def _officer(one: Mapping[str, Any], unit: Unit) -> Officer:
    officer = Officer(
        email=f"{one['key']}@demo.invalid", display_name=one["name"], unit=unit, language=one["language"]
    )
    officer.set_unusable_password()
    officer.save()
    Appointment.objects.bulk_create([Appointment(officer=officer, role=role) for role in one["roles"]])
    return officer
