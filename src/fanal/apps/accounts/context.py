"""What the frame of every page shows about the officer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from fanal.apps.accounts.menu import menu
from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.second_factor import is_missing


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the officer, the menu, whether the data are invented and whether a second factor is missing."""
    user = getattr(request, "user", None)
    shared: dict[str, Any] = {"demo": settings.FANAL_DEMO}
    if isinstance(user, Officer):
        shared |= {"officer": user, "menu": menu(user, request)}
        shared["resting"] = bool(user.resting)
        shared["second_factor_missing"] = is_missing(user, request.session)
    return shared
