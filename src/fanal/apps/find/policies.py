"""Who may search."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer


def check_can_search(officer: Officer) -> None:
    """An officer whose roles allow reading people searches; what is found is what they may see."""
    if not officer.can("person.read"):
        raise PermissionDenied(_("Your roles do not allow searching."))
