"""Tasks, decisions, linked cases and the checklist: each write works and is recorded, or is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions_work as actions
from fanal.apps.cases.models import CaseDecision, ChecklistAnswer, LinkedCase, Task
from fanal.engine.screening.subject import InputError
from tests.apps.cases.world import WHY, World, a_case, recorded, state_why
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def test_a_form_brings_its_tasks_once_each_with_its_deadline(ada: Officer, world: World) -> None:
    made = actions.add_tasks_of(case=world.case, by=ada, form="labour", lang="fr")
    assert made
    assert all(task.due_on and task.due_on >= timezone.localdate() for task in made)
    assert not actions.add_tasks_of(case=world.case, by=ada, form="labour", lang="fr")
    assert len(recorded("task.created")) == len(made) + 2


def test_a_task_is_given_settled_and_not_settled_twice(ada: Officer, ben: Officer, world: World) -> None:
    due = timezone.localdate() + timedelta(days=9)
    actions.assign_task(task=world.task, by=ada, officer=ben, due_on=due)
    actions.settle_task(task=world.task, by=ada, outcome="Account kept by the bank")
    task = Task.objects.unguarded(WHY).get(pk=world.task.pk)
    assert (task.state, task.settled_by, task.due_on) == ("done", ada, due)
    with pytest.raises(InputError, match="settled"):
        actions.settle_task(task=task, by=ada)
    assert [one.detail["task"] for one in recorded("task.done")] == [task.reference]


def test_a_task_is_dropped_with_a_reason(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="reason"):
        actions.settle_task(task=world.task, by=ada, dropped=True)
    assert (
        actions.settle_task(task=world.task, by=ada, dropped=True, outcome="Closed account").state
        == "dropped"
    )


def test_the_database_refuses_an_open_task_that_was_settled_and_one_that_says_nothing(world: World) -> None:
    rows = Task.objects.unguarded(WHY).filter(pk=world.task.pk)
    for impossible in ({"state": "done"}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**impossible)


def test_a_decision_is_recorded_as_it_was_taken(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="reason"):
        actions.record_decision(case=world.case, by=ada, kind="priority", text=" ")
    made = actions.record_decision(case=world.case, by=ada, kind="line_of_enquiry", text="Follow the account")
    assert recorded("case.decided")[-1].detail == {"decision": made.reference, "kind": "line_of_enquiry"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDecision.objects.unguarded(WHY).filter(pk=made.pk).update(text="")


def test_cases_are_linked_once_with_a_reason_and_not_to_themselves(ada: Officer, world: World) -> None:
    other = a_case(ada, title="Nail bar")
    actions.link_case(case=world.case, by=ada, other=other, why="same phone")
    for wrong, sentence in ((other, "already"), (world.case, "another")):
        with pytest.raises(InputError, match=sentence):
            actions.link_case(case=world.case, by=ada, other=wrong, why="again")
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkedCase.objects.unguarded(WHY).update(other=world.case)


def test_a_linked_case_that_may_not_be_seen_is_a_reference_alone(
    ada: Officer, cy: Officer, world: World
) -> None:
    theirs = a_case(cy, title="Of the city unit")
    LinkedCase.objects.create(case=world.case, other=theirs, why="same flat", linked_by=ada)
    page = state_why(client_of(ada), world.case).get(f"/cases/{world.case.reference}/about/").content.decode()
    assert theirs.reference in page
    assert "Of the city unit" not in page


def test_only_points_that_no_record_answers_are_answered_by_hand(ada: Officer, world: World) -> None:
    with pytest.raises(InputError, match="by what is on record"):
        actions.answer_point(case=world.case, by=ada, item="who_is_accused", state="done")
    with pytest.raises(InputError, match="reason"):
        actions.answer_point(case=world.case, by=ada, item="companies", state="not_needed")
    actions.answer_point(case=world.case, by=ada, item="companies", state="not_needed", note="No company")
    actions.answer_point(case=world.case, by=ada, item="companies", state="done")
    answer = ChecklistAnswer.objects.unguarded(WHY).get()
    assert (answer.state, answer.note) == ("done", "")
    assert len(recorded("case.checklist_answered")) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistAnswer.objects.create(case=world.case, item="companies", state="open", answered_by=ada)


WRITES: dict[str, Callable[[World, Officer], object]] = {
    "add_task": lambda w, by: actions.add_task(case=w.case, by=by, title="t"),
    "add_tasks_of": lambda w, by: actions.add_tasks_of(case=w.case, by=by, form="general", lang="en"),
    "settle_task": lambda w, by: actions.settle_task(task=w.task, by=by),
    "assign_task": lambda w, by: actions.assign_task(task=w.task, by=by, officer=by),
    "record_decision": lambda w, by: actions.record_decision(case=w.case, by=by, kind="priority", text="t"),
    "link_case": lambda w, by: actions.link_case(case=w.case, by=by, other=w.case, why="w"),
    "answer_point": lambda w, by: actions.answer_point(case=w.case, by=by, item="companies", state="done"),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_colleague_who_does_not_work_on_the_case_writes_nothing(
    ben: Officer, world: World, write: str
) -> None:
    with pytest.raises(PermissionDenied):
        WRITES[write](world, ben)


def test_tasks_are_settled_together_in_the_browser(ada: Officer, world: World) -> None:
    browser, address = state_why(client_of(ada), world.case), f"/cases/{world.case.reference}/tasks/chosen/"
    every = list(Task.objects.unguarded(WHY).values_list("reference", flat=True))
    browser.post(address, {"chosen": every, "do": "drop", "outcome": ""})
    assert Task.objects.unguarded(WHY).filter(state="open").count() == 2
    browser.post(address, {"chosen": every, "do": "give", "assigned_to": ada.reference})
    assert Task.objects.unguarded(WHY).filter(assigned_to=ada).count() == 2
    browser.post(address, {"chosen": every, "do": "done", "outcome": "Both"})
    assert not Task.objects.unguarded(WHY).filter(state="open").exists()


def test_what_the_board_misses_becomes_a_task_that_names_nobody(ada: Officer, world: World) -> None:
    browser = state_why(client_of(ada), world.case)
    board = browser.get(f"/cases/{world.case.reference}/").context["board"]
    lack = next(one for cell in board.cells for one in cell.missing if one.why == "nothing")
    browser.post(f"/cases/{world.case.reference}/tasks/add/", {"title": lack.task})
    title = Task.objects.unguarded(WHY).latest("pk").title
    assert "P-" in title
    assert not any(name.split()[0] in title for name in ("Orlando", "Fabienne", "Amihan", "Zuhura", "Karim"))
