"""Who may do what with an assessment."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.subjects.models import Person

_RECORDS = ("screening.conduct", "statement.write", "person.write", "assessment.disagree")


def check_can_disagree(officer: Officer, assessment: Assessment) -> None:
    """An officer whose roles decide on assessments may put their own outcome beside the machine's, within reach."""
    if not officer.can("assessment.disagree") or assessment.person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow deciding on an assessment."))


def check_can_export(officer: Officer, assessment: Assessment) -> None:
    """An officer whose roles allow exports may take an assessment out of the node, within reach."""
    if not officer.can("assessment.export") or assessment.person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow taking an assessment out of Fanal."))


def check_can_assess_again(officer: Officer, person: Person) -> None:
    """An officer who records about persons, or decides on assessments, may have one assessed again, within reach."""
    if not _records(officer) or person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow having a person assessed again."))


def check_can_grade(officer: Officer, found: Found) -> None:
    """An officer who records about persons may grade a finding, within reach."""
    if not _records(officer) or found.person.unit_id not in officer.reach():
        raise PermissionDenied(_("Your roles do not allow grading a finding."))


def _records(officer: Officer) -> bool:
    return any(officer.can(permission) for permission in _RECORDS)


def may_grade(officer: Officer, person: Person) -> bool:
    """Say whether the officer could grade a finding about a person."""
    return _records(officer) and person.unit_id in officer.reach()


def allowed(officer: Officer, assessment: Assessment) -> dict[str, bool]:
    """Return what an officer may do with an assessment, for the buttons of its page."""
    within = assessment.person.unit_id in officer.reach()
    return {
        "disagree": within and officer.can("assessment.disagree"),
        "export": within and officer.can("assessment.export"),
        "again": within and _records(officer),
        "screen": officer.can("screening.conduct"),
    }
