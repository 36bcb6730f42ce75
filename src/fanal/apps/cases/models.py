"""Cases as a node keeps them."""

from __future__ import annotations

from fanal.apps.cases.models_case import (
    Case as Case,
    CaseQuerySet as CaseQuerySet,
    CaseRole as CaseRole,
    CaseSubject as CaseSubject,
)
from fanal.apps.cases.models_work import (
    Attribution as Attribution,
    CaseDecision as CaseDecision,
    ChecklistAnswer as ChecklistAnswer,
    LinkedCase as LinkedCase,
    OfCaseQuerySet as OfCaseQuerySet,
    Task as Task,
)
