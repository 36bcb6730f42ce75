"""Who may do what with the picture of a case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.models import PictureStep, SavedView
from fanal.apps.cases.policies import may_work_on


def check_can_change_view(officer: Officer, view: SavedView) -> None:
    """Those who work on a case change the views saved in it, whoever saved them."""
    if not may_work_on(officer, view.case):
        raise PermissionDenied(_("Only those who work on this case may change its saved views."))


def check_can_undo(officer: Officer, step: PictureStep) -> None:
    """An officer undoes what they did themselves, as long as they work on the case."""
    if step.officer_id != officer.pk or not may_work_on(officer, step.case):
        raise PermissionDenied(_("Only what you did yourself can be undone here."))
