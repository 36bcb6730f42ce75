"""The children of a case: what may tell who they are is shown to officers appointed for children alone."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.cases.models import Case, CaseSubject


def has_child(case: Case) -> bool:
    """Say whether a child, or a person whose age is in doubt, belongs to a case; asked of all subjects of the case,
    also of those that the officer does not see."""
    with seen_by_the_node():
        held = CaseSubject.objects.unguarded("whether there is a child, whoever asks").current()
        return held.filter(case=case, subject__protected=True).exists()


def may_see_content(officer: Officer, case: Case) -> bool:
    """Say whether a page shows the officer what stands in the exhibits of a case."""
    return officer.can("child.read") or not has_child(case)
