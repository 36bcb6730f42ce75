"""What rests in a unit until its officers are certified: set by its administrator, recorded."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit import actions as audit
from fanal.apps.training import policies
from fanal.apps.training.gates import gates


@transaction.atomic
def set_gates(*, unit: Unit, by: Officer, codes: Iterable[str]) -> Unit:
    """Let the permissions of some gates rest in a unit, and no others, from now on."""
    policies.check_can_set_gates(by, unit)
    wanted = frozenset(codes)
    chosen = [gate for gate in gates() if gate.code in wanted]
    locked = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    locked.gates = {gate.permission: gate.course for gate in chosen}
    locked.save(update_fields=["gates"])
    audit.record(
        actor=by, verb="gates.changed", target=locked, detail={"gates": [gate.code for gate in chosen]}
    )
    return locked
