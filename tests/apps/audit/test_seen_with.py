"""Seen with what it belongs to: the same records, whichever way the database is asked, and none besides."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment, Disagreement, Found
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case, CaseRole, CaseSubject, Task
from fanal.apps.circles.actions import let_in, let_out
from fanal.apps.groups.models import GroupPost, GroupThread
from fanal.apps.imports.models import Trace
from fanal.apps.matching.models import WatchEntry, WatchList
from fanal.apps.screening.models import Answer, Screening
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.models import Assertion, Link, Person, Subject
from tests.apps.cases.world import a_case
from tests.apps.test_walk import Recorded, recorded as recorded

BELONGS: tuple[tuple[type[Model], str, type[Model]], ...] = (
    (Screening, "person", Person),
    (Answer, "screening", Screening),
    (Answer, "screening__person", Person),
    (Found, "person", Person),
    (Assessment, "person", Person),
    (Disagreement, "assessment", Assessment),
    (Statement, "person", Person),
    (Mention, "statement", Statement),
    (Assertion, "subject", Subject),
    (Link, "target", Subject),
    (CaseSubject, "case", Case),
    (CaseRole, "subject", Subject),
    (Task, "case", Case),
    (Trace, "origin", Subject),
    (WatchEntry, "watch_list", WatchList),
    (GroupPost, "thread", GroupThread),
)


def everything(model: type[Model]) -> Any:
    """Return all records of a guarded model."""
    records: Any = model._default_manager
    return records.unguarded("test")


def keys(rows: Any) -> set[int]:
    """Return the keys of some records."""
    return set(rows.values_list("pk", flat=True))


@pytest.mark.usefixtures("recorded")
def test_asked_as_a_list_or_one_by_one_they_are_those_whose_other_is_seen(
    ada: Officer, bo: Officer, cy: Officer, noor: Officer
) -> None:
    there = 0
    for model, path, leads_to in BELONGS:
        every = list(everything(model).values_list("pk", path))
        there += bool(every)
        for officer in (ada, bo, cy, noor):
            others = keys(everything(leads_to).visible_to(officer))
            expected = {pk for pk, other in every if other in others}
            rows = everything(model).filter(seen_with(path, leads_to, officer))
            what = (model, path, officer)
            assert keys(rows) == expected, what
            assert keys(rows.filter(pk__in=[pk for pk, _ in every])) == expected, what
            assert {pk for pk, _ in every if rows.filter(pk=pk).exists()} == expected, what
            assert rows.count() == len(expected), what
            assert keys(rows | everything(model).filter(pk=0)) == expected, what
    assert there >= len(BELONGS) - 2


@pytest.mark.usefixtures("recorded")
def test_it_stands_in_a_condition_and_in_another_query(ada: Officer, cy: Officer) -> None:
    statements = Statement.objects.unguarded("test").filter(person=OuterRef("pk"))
    for officer, seen in ((ada, True), (cy, False)):
        told = Exists(statements.filter(seen_with("person", Person, officer)))
        assert Person.objects.unguarded("test").filter(told).exists() is seen
        either = Q(pk=0) | seen_with("person", Person, officer)
        assert Statement.objects.unguarded("test").filter(either).exists() is seen
        changed = Statement.objects.visible_to(officer).update(title="read again")
        assert bool(changed) is seen


def test_one_is_looked_up_and_many_are_listed(recorded: Recorded, ada: Officer) -> None:
    with CaptureQueriesContext(connection) as asked:
        Statement.objects.visible_to(ada).filter(reference=recorded.values["statement"]).first()
        list(Statement.objects.visible_to(ada)[:5])
    one, many = (query["sql"] for query in asked.captured_queries if "statements_statement" in query["sql"])
    assert "EXISTS(" in one
    assert "EXISTS(" not in many


def test_who_enters_or_leaves_a_circle_sees_at_once_what_goes_with_it(ada: Officer, cy: Officer) -> None:
    case = a_case(ada)
    task = Task.objects.create(case=case, title="Ring the shelter", recorded_by=ada)
    assert not Task.objects.visible_to(cy).exists()
    member = let_in(circle=case.circle, about=case, officer=cy, by=ada)
    assert Task.objects.visible_to(cy).get() == task
    let_out(member=member, about=case, by=ada)
    assert not Task.objects.visible_to(member.officer).exists()


@pytest.mark.usefixtures("recorded")
def test_who_is_no_longer_active_sees_nothing_though_they_did(ada: Officer) -> None:
    assert Statement.objects.visible_to(ada).exists()
    ada.is_active = False
    assert not Statement.objects.visible_to(ada).exists()
