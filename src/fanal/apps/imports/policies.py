"""Who may bring records into a case, undo that, and take them out."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import check_can_work_on, may_export, may_work_on
from fanal.apps.exhibits.children import may_see_content


def check_can_bring_in(officer: Officer, case: Case) -> None:
    """Who works on a case brings records into it. Where a child belongs to the case, that takes an officer who may see
    what its exhibits hold."""
    check_can_work_on(officer, case)
    check_can_see_rows(officer, case)


def may_bring_in(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer to bring records into this case."""
    return may_work_on(officer, case) and may_see_content(officer, case)


def check_can_undo(officer: Officer, case: Case) -> None:
    """Who works on a case undoes what was brought into it, whoever brought it."""
    check_can_work_on(officer, case)


def check_can_see_rows(officer: Officer, case: Case) -> None:
    """Where a child belongs to a case, rows as they were written are shown only to officers appointed for children."""
    if not may_see_content(officer, case):
        raise PermissionDenied(
            _(
                "A child belongs to this case: what its exhibits hold is shown only to officers appointed for children."
            )
        )


def check_can_take_out_traces(officer: Officer, case: Case) -> None:
    """Taking the traces of a case out of the platform takes a role that exports cases."""
    if not may_export(officer, case):
        raise PermissionDenied(_("Your roles do not allow exporting this case."))
