"""Invented figures the audit's own tests act with: only what the audit asks of an officer."""

from __future__ import annotations

from dataclasses import dataclass, field

from fanal.apps.audit.actions import record
from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.models import AuditEvent


@dataclass(frozen=True)
class InventedUnit:
    """A unit."""

    reference: str = "U-NORTH"


@dataclass(frozen=True)
class InventedOfficer:
    """An officer who may do what `permissions` says."""

    reference: str = "O-ADA"
    unit: InventedUnit | None = field(default_factory=InventedUnit)
    permissions: frozenset[str] = frozenset()
    reached: frozenset[str] | None = frozenset()
    is_active: bool = True

    def can(self, permission: str) -> bool:
        """Say whether the permission is among those given."""
        return permission in self.permissions

    def unit_references(self) -> frozenset[str] | None:
        """Return the units given."""
        return self.reached


ADA = InventedOfficer()
PERSON = Pointer("person", "P-AAAA1111")
OTHER = Pointer("person", "P-BBBB2222")


def record_some(number: int) -> list[AuditEvent]:
    """Record so many readings of a person."""
    return [record(actor=ADA, verb="person.read", person=PERSON, detail={"page": n}) for n in range(number)]


def all_events() -> list[AuditEvent]:
    """Return every entry in the order of the chain."""
    return list(AuditEvent.objects.unguarded("a test looks at the whole chain").order_by("seq"))
