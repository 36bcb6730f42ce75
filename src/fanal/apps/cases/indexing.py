"""What is found of a case, and of its tasks and decisions, all seen through the case."""

from __future__ import annotations

from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.search.entries import Entry
from fanal.engine.reading.language import guess_language


def case_entry(case: Case) -> Entry:
    """Return what is found of a case: number and title, and its summary."""
    return Entry(
        record=case.reference,
        kind="case",
        unit_id=case.unit_id,
        restricted=case.restricted,
        permission="case.read",
        recorded_by_id=case.recorded_by_id,
        language=_language(f"{case.title}. {case.summary}"),
        title=f"{case.number} {case.title}",
        text=case.summary,
        at=case.changed_at,
    )


def task_entry(task: Task) -> Entry:
    """Return what is found of a task."""
    text = "\n".join(part for part in (task.note, task.outcome) if part)
    return Entry(
        record=task.reference,
        reference=task.case.reference,
        kind="task",
        unit_id=task.case.unit_id,
        restricted=task.case.restricted,
        permission="case.read",
        recorded_by_id=task.recorded_by_id,
        language=_language(f"{task.title}. {text}"),
        title=task.title,
        text=text,
        at=task.settled_at or task.recorded_at,
    )


def decision_entry(decided: CaseDecision) -> Entry:
    """Return what is found of a decision: what was decided, and why."""
    return Entry(
        record=decided.reference,
        reference=decided.case.reference,
        kind="decision",
        unit_id=decided.case.unit_id,
        restricted=decided.case.restricted,
        permission="case.read",
        recorded_by_id=decided.decided_by_id,
        language=_language(decided.text),
        text=decided.text,
        at=decided.decided_at,
    )


def _language(words: str) -> str:
    return guess_language(words, "")
