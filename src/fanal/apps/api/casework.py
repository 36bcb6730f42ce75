"""A case, and what belongs to it, as they go out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.purposes import purpose_of
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.cases import policies
from fanal.apps.cases.elements import ElementBoard, code_label
from fanal.apps.cases.linked import linked_cases
from fanal.apps.cases.models import Case, Task
from fanal.apps.cases.queries import CaseLine, lines_of
from fanal.apps.cases.reading import find_case
from fanal.apps.cases.roster import Held
from fanal.apps.cases.timeline import timeline_of
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import Link
from fanal.apps.subjects.sentences import sentence_text


def case_at(request: HttpRequest, reference: str, why: str | None) -> tuple[Case, str]:
    """Return a case the officer may see, and why they read it."""
    case = find_case(caller_of(request).officer, reference)
    return case, purpose_of(request, case, why)


def record_read(request: HttpRequest, case: Case, purpose: str, part: str) -> None:
    """Record that a program reads a part of a case, and why."""
    officer = caller_of(request).officer
    audit.record(actor=officer, verb="case.read", target=case, purpose=purpose, detail={"part": part})


def case_card(line: CaseLine) -> dict[str, Any]:
    """Return a case as in a list."""
    case, clock = line.case, line.clock
    return {
        "reference": case.reference,
        "number": case.number,
        "title": case.title,
        "status": case.status,
        "forms": case.forms,
        "unit": case.unit.reference,
        "restricted": case.restricted,
        "lead": line.lead,
        "tasks_open": clock.open,
        "tasks_late": clock.late,
        "next_due": clock.next_due,
        "subjects": line.subjects,
        "children": line.children,
        "changed_at": case.changed_at,
        "invented": case.invented,
    }


def case_record(officer: Officer, case: Case) -> dict[str, Any]:
    """Return a case as an officer may see it."""
    current = CircleMember.objects.current().filter(circle=case.circle_id).select_related("officer__unit")
    happened = timeline_of(officer, case, language())
    return case_card(lines_of(officer, [case], language())[0]) | {
        "summary": case.summary,
        "handling": case.handling,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "closing_reason": case.closing_reason,
        "may_work": policies.may_work_on(officer, case) and case.closed_at is None,
        "members": [_member(one) for one in current],
        "linked": [
            {
                "case": one.reference,
                "title": one.case.title if one.case else None,
                "why": one.record.why,
            }
            for one in linked_cases(officer, case)
        ],
        "happened": [{"at": h.at, "text": h.text, "about": h.about, "by": h.by} for h in happened],
    }


def _member(one: CircleMember) -> dict[str, Any]:
    return {
        "officer": one.officer.reference,
        "name": one.officer.display_name,
        "unit": one.officer.unit.reference,
        "part": one.part,
        "since": one.since,
    }


def role_data(held: Held) -> dict[str, Any]:
    """Return a role as it goes out."""
    record = held.record
    return {
        "role": held.code,
        "label": held.label,
        "basis": record.basis,
        "decided_by": record.decided_by.reference,
        "decided_by_body": record.decided_by_body,
        "decided_at": record.decided_at,
        "ended_at": record.ended_at,
        "ending_reason": record.ending_reason,
    }


def task_data(task: Task) -> dict[str, Any]:
    """Return a task as it goes out."""
    return {
        "reference": task.reference,
        "title": task.title,
        "note": task.note,
        "due_on": task.due_on,
        "assigned_to": task.assigned_to.reference if task.assigned_to else "",
        "template": task.template,
        "state": task.state,
        "outcome": task.outcome,
        "settled_at": task.settled_at,
    }


def board_json(case: Case, board: ElementBoard) -> dict[str, Any]:
    """Return the element board of a case as it goes out."""
    lang = language()
    return {
        "case": case.reference,
        "suspects": [one.reference for one in board.roster.suspects],
        "victims": [one.reference for one in board.roster.victims],
        "pairs": [
            {
                "suspect": cell.suspect.reference,
                "victim": cell.victim.reference,
                "child": cell.pair.child,
                "complete": cell.pair.complete,
                "elements": [
                    {
                        "element": one.element,
                        "state": one.state,
                        "codes": [
                            {
                                "code": code.code,
                                "label": code_label(one.element, code.code, lang),
                                "state": code.state,
                                "why": code.why,
                                "evidence": [_behind(board, key) for key in code.keys],
                            }
                            for code in one.codes
                        ],
                    }
                    for one in cell.pair.elements
                ],
                "missing": [
                    {"element": one.element, "why": one.why, "sentence": one.sentence, "task": one.task}
                    for one in cell.missing
                ],
            }
            for row in board.rows
            for cell in row.cells
            if cell
        ],
    }


def _behind(board: ElementBoard, key: str) -> str:
    """Return what stands behind a code: the reference of a link, or `finding:` with its key."""
    made = board.evidence.attributions.get(key)
    return f"finding:{made.found_id}" if made else key


def link_data(links: Iterable[Link]) -> list[dict[str, Any]]:
    """Return links as they go out: a child by reference alone."""
    return [
        {
            "reference": one.reference,
            "verb": one.verb,
            "origin": one.origin.reference,
            "target": one.target.reference,
            "place": one.place.reference if one.place else "",
            "begins": one.begins,
            "ends": one.ends,
            "sentence": sentence_text(one, language()),
            "source": one.source,
            "source_ref": one.source_ref,
            "grading": one.grading,
            "recorded_at": one.recorded_at,
            "retracted_at": one.retracted_at,
        }
        for one in links
    ]
