"""The invented cases: opened, filled with people, things, links, files and work, by the officers of the demo's cast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import move_case, open_case
from fanal.apps.cases.models import Case, CaseDecision, CaseSubject
from fanal.apps.node.demo.case_exhibits import make_exhibits
from fanal.apps.node.demo.case_imports import make_records
from fanal.apps.node.demo.case_known import WHY, Known
from fanal.apps.node.demo.case_subjects import make_heard, make_links, make_subjects
from fanal.apps.node.demo.case_work import (
    let_members_in,
    make_attributions,
    make_decisions,
    make_tasks,
    make_view,
)
from fanal.apps.subjects.models import Subject
from fanal.engine.vocabulary import load_yaml


def make_cases(officers: Mapping[str, Officer], now: datetime) -> list[Case]:
    """Make the cases that the data describe."""
    return [make_case(said, officers, now) for said in load_yaml("demo/cases.yaml")["cases"]]


def make_case(said: Mapping[str, Any], officers: Mapping[str, Officer], now: datetime) -> Case:
    """Make one case, as an officer would: first who was heard, then files, then what follows from them."""
    by, opened_at = officers[said["by"]], now - timedelta(days=int(said["ago"]))
    case = open_case(
        by=by,
        number=said["number"],
        title=said["title"],
        summary=said["summary"],
        forms=said["forms"],
        invented=True,
    )
    known = Known(case, by, said, officers, opened_at, now)
    make_heard(known)
    make_exhibits(known)
    make_subjects(known)
    make_records(known)
    make_links(known)
    make_attributions(known)
    make_tasks(known)
    make_decisions(known)
    make_view(known)
    let_members_in(known)
    if said["status"] != case.status:
        move_case(case=case, by=by, to=said["status"])
    _set_back(known)
    return case


def _set_back(known: Known) -> None:
    """Let the case and its decisions be as old as the data say."""
    Case.objects.unguarded(WHY).filter(pk=known.case.pk).update(
        opened_at=known.opened_at, changed_at=known.now - timedelta(hours=2)
    )
    CaseSubject.objects.unguarded(WHY).filter(case=known.case).update(added_at=known.opened_at)
    Subject.objects.unguarded(WHY).filter(cases__case=known.case).update(
        recorded_at=known.opened_at, changed_at=known.opened_at
    )
    for decision, at in known.decided_at.items():
        CaseDecision.objects.unguarded(WHY).filter(pk=decision).update(decided_at=at)
