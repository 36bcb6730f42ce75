"""The tabs of a case that this app shows itself, and where a case is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import checks_record as checks_record
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.cases.tabs import register
from fanal.apps.subjects.purposes import read_at


def _subjects(officer: Officer, case: Case) -> int:
    return subjects_in(officer, case).count()


def _tasks(officer: Officer, case: Case) -> int:
    return Task.objects.visible_to(officer).filter(case=case, state=Task.State.OPEN).count()


def _decisions(officer: Officer, case: Case) -> int:
    return CaseDecision.objects.visible_to(officer).filter(case=case).count()


read_at("case", "cases:case", "cases:purpose")
register("board", _("Board"), "cases:case")
register("subjects", _("People and things"), "cases:subjects", _subjects)
register("tasks", _("Tasks"), "cases:tasks", _tasks)
register("decisions", _("Decisions"), "cases:decisions", _decisions)
