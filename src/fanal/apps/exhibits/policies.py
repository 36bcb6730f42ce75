"""Who may do what with an exhibit."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.models import Exhibit

EXPOSURE = "exposure.read"


def check_can_see_content(officer: Officer, exhibit: Exhibit) -> None:
    """Where a child belongs to the case, what its exhibits hold is shown only to officers appointed for children."""
    if not may_see_content(officer, exhibit.case):
        raise PermissionDenied(
            _(
                "A child belongs to this case: what its exhibits hold is shown only to officers appointed for children."
            )
        )


def check_can_take_out(officer: Officer, exhibit: Exhibit) -> None:
    """Taking the file of an exhibit out of the platform takes a role that exports cases, and sight of what it holds."""
    if not officer.can("case.export"):
        raise PermissionDenied(_("Your roles do not allow taking an exhibit out of the platform."))
    check_can_see_content(officer, exhibit)


def check_can_see_exposure(officer: Officer) -> None:
    """How long officers looked at what is hard to look at is shown, as sums, to who leads them."""
    if not officer.can(EXPOSURE):
        raise PermissionDenied(_("Your roles do not allow this. Your unit's administrator can change them."))
