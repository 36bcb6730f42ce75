"""Who may do what with a case."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.circles.models import CircleMember

Part = CircleMember.Part


def check_can_open(officer: Officer) -> None:
    """An officer whose roles allow cases opens them in their own unit."""
    if not may_open(officer):
        raise PermissionDenied(_("Your roles do not allow opening a case."))


def check_can_work_on(officer: Officer, case: Case) -> None:
    """A member who leads a case or works on it changes it; a member who only reads, and a colleague of the unit who is
    no member, do not."""
    if not may_work_on(officer, case):
        raise PermissionDenied(
            _("Only those who work on this case may change it. Ask its lead to let you in.")
        )


def check_can_lead(officer: Officer, case: Case) -> None:
    """The lead decides who works on a case, who may see it, and how it ends."""
    if not may_lead(officer, case):
        raise PermissionDenied(_("Only the lead of this case decides that."))


def check_can_export(officer: Officer, case: Case) -> None:
    """An officer whose roles allow exports takes data of a case out, where they need to know the case."""
    if not may_export(officer, case):
        raise PermissionDenied(_("Your roles do not allow exporting this case."))


def check_can_export_identities(officer: Officer, case: Case) -> None:
    """Who a child is leaves the node only with an officer appointed for children who may export the case."""
    if not may_send_identities(officer, case):
        raise PermissionDenied(_("The identity of a child is shown only to officers appointed for children."))


def may_open(officer: Officer) -> bool:
    """Say whether a page offers the officer to open a case."""
    return officer.can("case.write")


def may_export(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer to export this case."""
    return officer.can("case.export") and Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def may_send_identities(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer to export who the children of this case are."""
    return officer.can("child.read") and may_export(officer, case)


def may_work_on(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer to change this case."""
    return officer.can("case.write") and part_in(officer, case) in (Part.LEAD, Part.MEMBER)


def may_lead(officer: Officer, case: Case) -> bool:
    """Say whether a page offers the officer what the lead decides."""
    return officer.can("case.write") and part_in(officer, case) == Part.LEAD


def part_in(officer: Officer, case: Case) -> str:
    """Return what an officer does in the circle of a case; empty where they are not in it."""
    current = CircleMember.objects.current().filter(circle=case.circle_id, officer=officer)
    return current.values_list("part", flat=True).first() or ""
