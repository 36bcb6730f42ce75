"""Who may look for the same person or thing, and who may judge."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.models import Judgement


def check_can_match(officer: Officer) -> None:
    """An officer whose roles allow it compares what they know with what they may see."""
    if not officer.can("match.search") or not officer.can("person.read"):
        raise PermissionDenied(_("Your roles do not allow looking for the same person or thing."))


def check_can_judge(officer: Officer) -> None:
    """An officer whose roles allow judging says of two records they may both see whether they are the same."""
    if not may_judge(officer):
        raise PermissionDenied(_("Your roles do not allow judging whether two records are the same."))


def check_can_retract(officer: Officer, judgement: Judgement) -> None:
    """An officer withdraws what they judged themselves; whoever disagrees with another judges in their own name."""
    if not may_judge(officer) or judgement.judged_by_id != officer.pk:
        raise PermissionDenied(
            _("You may withdraw only what you judged yourself. Judge in your own name instead.")
        )


def may_judge(officer: Officer) -> bool:
    """Say whether an officer may judge at all."""
    return officer.can("match.judge") and officer.can("person.read")
