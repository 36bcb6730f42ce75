"""Who may read the audit."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.audit.actors import Inspector


def check_can_read(officer: Inspector) -> None:
    """Only an inspector reads the audit, and sees what was done in the units the inspector reaches."""
    if not officer.can("audit.read"):
        raise PermissionDenied(_("Only an inspector may read the audit."))
