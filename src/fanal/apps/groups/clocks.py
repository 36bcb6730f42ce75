"""The clock in which a member reads a group."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.reading import own_zone


def clock_of(officer: Officer, group: SpecialistGroup) -> ZoneInfo:
    """Return the time zone a member chose on their contact card, else the node's."""
    return ZoneInfo(own_zone(officer, group, settings.TIME_ZONE))
