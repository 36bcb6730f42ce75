"""The names behind references, for the inspector's screens: the audit itself holds none."""

from __future__ import annotations

from collections.abc import Mapping

from fanal.apps.accounts.models import Officer, Unit


def names_by_reference(references: frozenset[str]) -> Mapping[str, str]:
    """Return the names of the officers and units among `references`."""
    found = dict(Unit.objects.filter(reference__in=references).values_list("reference", "name"))
    found |= dict(Officer.objects.filter(reference__in=references).values_list("reference", "display_name"))
    return found
