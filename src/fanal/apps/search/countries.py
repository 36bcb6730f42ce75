"""Where numbers without a country code are dialled."""

from __future__ import annotations

from django.conf import settings


def country() -> str:
    """Return the country of the node as a code such as FR; empty where it has none."""
    code: str = settings.FANAL_COUNTRY.upper()
    return "" if code == "XX" else code
