"""Adding organisations and units."""

from __future__ import annotations

from django.db import transaction

from fanal.apps.accounts import policies
from fanal.apps.accounts.models import Officer, Organisation, Unit
from fanal.apps.audit import actions as audit


@transaction.atomic
def create_organisation(*, by: Officer, name: str, kind: str, country: str) -> Organisation:
    """Add an organisation to the node."""
    policies.check_can_manage_organisations(by)
    organisation = Organisation.objects.create(name=name, kind=kind, country=country.lower())
    detail = {"kind": kind, "country": organisation.country}
    audit.record(actor=by, verb="organisation.created", target=organisation, detail=detail)
    return organisation


@transaction.atomic
def create_unit(*, by: Officer, organisation: Organisation, name: str, duty_phone: str = "") -> Unit:
    """Add a unit to an organisation."""
    policies.check_can_manage_organisations(by)
    unit = Unit.objects.create(organisation=organisation, name=name, duty_phone=duty_phone)
    audit.record(actor=by, verb="unit.created", target=unit, detail={"organisation": organisation.reference})
    return unit


@transaction.atomic
def change_unit(*, by: Officer, unit: Unit, name: str, duty_phone: str) -> Unit:
    """Change how a unit is called and reached."""
    policies.check_can_manage_unit(by, unit)
    changed = [
        field for field, new in (("name", name), ("duty_phone", duty_phone)) if getattr(unit, field) != new
    ]
    unit.name, unit.duty_phone = name, duty_phone
    unit.save(update_fields=["name", "duty_phone"])
    audit.record(actor=by, verb="unit.changed", target=unit, detail={"fields": changed})
    return unit
