"""A program works on cases as an officer does: the same rules, the same record, the same masks."""

from __future__ import annotations

from typing import Any

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions
from fanal.apps.cases.actions_work import CHECKLIST
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import record_subject
from fanal.engine.vocabulary import entries
from tests.apps.api.calling import Program, program_of, recorded
from tests.apps.cases.world import World, a_case, a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(ada: Officer) -> World:
    """Return an invented case that Ada leads."""
    return a_world(ada)


@pytest.fixture
def ada_calls(ada: Officer) -> Program:
    """Return a program that acts for Ada."""
    return program_of(ada)


def test_a_case_from_opening_to_the_board_by_program(ada_calls: Program) -> None:
    made = ada_calls("POST", "/cases", {"title": "Nail bar", "forms": ["labour"]})
    assert made.status == 201
    case = f"/cases/{made.body['reference']}"
    people = [
        ada_calls("POST", f"{case}/subjects/new", {"kind": "person", "values": {"name": name}, "age_state": "adult",
                  "role": role, "basis": "the statement"}).body["reference"]
        for name, role in (("Otto Invented", "suspect"), ("Vera Invented", "presumed_victim"))
    ]  # fmt: skip
    said = {"verb": "recruited", "target": people[1], "begins": "2026-03",
            "source": {"source": "statement", "grading": "A1", "grading_scheme": "europol_4x4"}}  # fmt: skip
    assert ada_calls("POST", f"/subjects/{people[0]}/links", said).status == 201
    board = ada_calls("GET", f"{case}/board").body
    (pair,) = board["pairs"]
    assert [(one["element"], one["state"]) for one in pair["elements"]] == [
        ("act", "shown"), ("means", "not_shown_yet"), ("purpose", "not_shown_yet"),
    ]  # fmt: skip
    assert [one["element"] for one in pair["missing"]] == ["means", "purpose"]


def test_what_is_read_needs_a_purpose_and_is_recorded_with_it(ada: Officer, world: World) -> None:
    silent, spoken = program_of(ada, why=False), program_of(ada)
    for part in ("", "/subjects", "/tasks", "/decisions", "/checklist", "/board"):
        address = f"/cases/{world.case.reference}{part}"
        assert silent("GET", address).status == 428, part
    assert spoken("GET", f"/cases/{world.case.reference}/board").status == 200
    assert {one.purpose for one in recorded("case.read")} == {"criminal_investigation"}


def test_no_answer_names_a_child(ada_calls: Program, world: World) -> None:
    case = f"/cases/{world.case.reference}"
    for path in (
        case,
        f"{case}/subjects",
        f"{case}/board",
        f"{case}/checklist",
        f"/subjects/{world.child.reference}/links",
    ):
        answer = ada_calls("GET", path)
        assert answer.status == 200
        assert b"Zuhura" not in answer.raw, path


def test_a_stranger_finds_nothing(dee: Officer, world: World) -> None:
    program = program_of(dee)
    case = f"/cases/{world.case.reference}"
    for path in (
        case,
        f"{case}/subjects",
        f"{case}/board",
        f"{case}/tasks",
        f"/subjects/{world.phone.reference}",
    ):
        assert program("GET", path).status == 404, path
    assert program("POST", f"{case}/move", {"to": "investigating"}).status == 404
    assert program("GET", "/cases").body["total"] == 0


def test_who_is_let_in_reads_and_who_only_reads_changes_nothing(
    ada: Officer, dee: Officer, world: World
) -> None:
    actions.let_in(case=world.case, by=ada, officer=dee, part="reader")
    program = program_of(dee)
    case = f"/cases/{world.case.reference}"
    assert program("GET", f"/subjects/{world.phone.reference}").status == 200
    writes: list[tuple[str, Any]] = [
        ("", {"title": "x"}),
        ("/tasks", {"title": "x"}),
        ("/decisions", {"kind": "priority", "text": "x"}),
        ("/subjects", {"subject": world.phone.reference}),
        ("/checklist", {"item": "companies", "state": "done"}),
        ("/restriction", {"restricted": True}),
    ]
    for part, body in writes:
        assert program("POST", f"{case}{part}", body).status == 403, part


def test_roles_tasks_and_attributions_by_program(ada_calls: Program, world: World) -> None:
    case = f"/cases/{world.case.reference}"
    given = ada_calls(
        "POST", f"{case}/subjects/{world.last.reference}/roles", {"role": "witness", "basis": "heard"}
    )
    assert {one["role"] for one in given.body["roles"]} == {"presumed_victim", "witness"}
    ended = ada_calls(
        "POST", f"{case}/subjects/{world.last.reference}/roles/witness/end", {"reason": "not there"}
    )
    assert [one["ending_reason"] for one in ended.body["roles"] if one["role"] == "witness"] == ["not there"]
    made = {"finding": world.found.pk, "suspect": world.partner.reference, "reason": "she kept it"}
    assert ada_calls("POST", f"{case}/attributions", made).status == 201
    assert ada_calls("POST", f"{case}/attributions", made).status == 422
    done = ada_calls("POST", f"{case}/tasks/{world.task.reference}/settle", {"outcome": "kept"})
    assert done.body["state"] == "done"
    assert ada_calls("POST", f"{case}/tasks/templates", {"form": "labour"}).body["tasks"]


def test_values_of_a_thing_stand_side_by_side_and_are_withdrawn(ada_calls: Program, world: World) -> None:
    address = f"/subjects/{world.phone.reference}"
    for value in ("Invented Mobile", "Other Mobile"):
        said = {"property": "operator", "value": value, "source": {"source": "public"}}
        assert ada_calls("POST", f"{address}/values", said).status == 201
    values = [one for one in ada_calls("GET", address).body["values"] if one["property"] == "operator"]
    assert [one["value"] for one in values] == ["Invented Mobile", "Other Mobile"]
    gone = ada_calls("POST", f"{address}/values/{values[0]['reference']}/retract", {"reason": "ported"})
    assert [
        one["retracted_at"] is not None for one in gone.body["values"] if one["property"] == "operator"
    ] == [True, False]


def test_an_export_is_recorded_and_a_child_leaves_by_reference_alone(
    ada_calls: Program, world: World
) -> None:
    address = f"/cases/{world.case.reference}/export/json"
    masked = ada_calls("POST", address)
    assert b"Zuhura" not in masked.raw
    whole = ada_calls("POST", f"{address}?identities=true")
    assert b"Zuhura Inventada" in whole.raw
    assert [one.detail["identities"] for one in recorded("export.made")] == [0, 1]
    assert [one.person_ref for one in recorded("person.identity_shown")] == [world.child.reference]


def test_every_write_to_a_case_is_done_by_program_and_leaves_its_trace(
    ada: Officer, cy: Officer, ada_calls: Program, world: World
) -> None:
    case, other = f"/cases/{world.case.reference}", a_case(ada, title="Another")
    phone = record_subject(by=ada, kind="phone", values={"phone": "+33 6 39 98 00 71"})
    link = link_subjects(by=ada, verb="uses", origin=world.suspect, target=phone)
    found, suspect = world.found, world.partner.reference
    withdrawn = f"{case}/attributions/{suspect}/findings/{found.pk}/withdraw"
    reason, member = {"reason": "a mistake"}, {"officer": cy.reference}
    point = next(code for code, one in entries(CHECKLIST).items() if one["drawn_from"] == "manual")
    writes: list[tuple[str, dict[str, Any], str]] = [
        (case, {"title": "Orchard road", "forms": ["labour"]}, "case.changed"),
        (f"{case}/move", {"to": "investigating"}, "case.moved"),
        (f"{case}/restriction", {"restricted": True}, "case.restricted"),
        (f"{case}/members", member, "circle.let_in"),
        (f"{case}/members/{cy.reference}/let-out", {}, "circle.let_out"),
        (f"{case}/linked", {"case": other.reference, "why": "the same phone"}, "case.linked"),
        (f"{case}/subjects", {"subject": phone.reference}, "case.subject_added"),
        (f"{case}/subjects/{phone.reference}/take-out", reason, "case.subject_removed"),
        (f"{case}/attributions", {"suspect": suspect, "finding": found.pk, **reason}, "case.attributed"),
        (withdrawn, reason, "case.attribution_withdrawn"),
        (f"{case}/tasks", {"title": "Ask the bank"}, "task.created"),
        (f"{case}/tasks/{world.task.reference}/assign", {"assigned_to": ada.reference}, "task.assigned"),
        (f"{case}/decisions", {"kind": "priority", "text": "First the flat"}, "case.decided"),
        (f"{case}/checklist", {"item": point, "state": "done"}, "case.checklist_answered"),
        (f"/subjects/{phone.reference}/links/{link.reference}/retract", reason, "link.retracted"),
    ]
    wrong = []
    for path, body, verb in writes:
        before = len(recorded(verb))
        answer = ada_calls("POST", path, body)
        if not 200 <= answer.status < 300 or len(recorded(verb)) != before + 1:
            wrong.append((path, answer.status, answer.body, len(recorded(verb)) - before))
    assert not wrong
