"""The board of a case: what is shown of each suspect towards each presumed victim, and the prosecutor's checklist."""

from __future__ import annotations

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions_subjects, actions_work
from fanal.apps.cases.checklist import Point, checklist_of, parts_of
from fanal.apps.cases.checks import known_checks
from fanal.apps.cases.elements import ElementBoard, element_board
from fanal.apps.cases.models import Attribution, CaseRole
from fanal.apps.subjects.actions import set_age
from fanal.apps.subjects.actions_links import link_subjects, retract_link
from fanal.apps.subjects.actions_values import Source, add_value
from fanal.apps.subjects.models import Person
from fanal.engine.vocabulary import load_yaml
from tests.apps.cases.world import WHY, World, a_person, recorded, state_why
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def board(by: Officer, world: World) -> ElementBoard:
    return element_board(by, world.case, "en")


def states(found: ElementBoard, suspect: str, victim: str) -> dict[str, str]:
    cell = found.cell(suspect, victim)
    assert cell is not None
    return {one.element: one.state for one in cell.pair.elements}


def points(by: Officer, world: World) -> dict[str, Point]:
    return {one.code: one for one in checklist_of(by, world.case, board(by, world), "en")}


def test_links_and_attributions_fill_the_boxes_as_far_as_their_sources_carry(
    ada: Officer, world: World
) -> None:
    found = board(ada, world)
    assert states(found, world.suspect.reference, world.victim.reference) == {
        "act": "suggested",  # told once, ungraded
        "means": "suggested",  # an attributed finding nobody has graded
        "purpose": "shown",  # a statement graded B2
    }
    assert states(found, world.partner.reference, world.victim.reference)["act"] == "shown"


def test_for_a_child_nothing_is_missing_without_means(ada: Officer, world: World) -> None:
    cell = board(ada, world).cell(world.partner.reference, world.child.reference)
    assert cell is not None
    assert cell.pair.complete
    assert not cell.missing


def test_a_second_source_and_a_withdrawal_move_the_box(ada: Officer, world: World) -> None:
    second = link_subjects(
        by=ada, verb="received", origin=world.suspect, target=world.victim,
        source=Source(source="statement", source_ref="T-SECOND"),
    )  # fmt: skip
    assert states(board(ada, world), world.suspect.reference, world.victim.reference)["act"] == "shown"
    retract_link(link=second, by=ada, reason="Said of another man")
    assert states(board(ada, world), world.suspect.reference, world.victim.reference)["act"] == "suggested"


def test_a_withdrawn_attribution_no_longer_speaks(ada: Officer, world: World) -> None:
    made = Attribution.objects.unguarded(WHY).select_related("case__circle", "suspect").get()
    actions_subjects.withdraw_attribution(made=made, by=ada, reason="She was not sure")
    assert (
        states(board(ada, world), world.suspect.reference, world.victim.reference)["means"] == "not_shown_yet"
    )


def test_what_is_missing_is_said_in_a_sentence_that_masks_a_child(ada: Officer, world: World) -> None:
    said = [one.sentence for cell in board(ada, world).cells for one in cell.missing]
    assert any("Orlando Inventado" in one and "ungraded" in one for one in said)
    assert any(world.child.reference in one for one in said)
    assert not any("Zuhura" in one for one in said)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_the_sentences_stand_in_every_language(ada: Officer, world: World, lang: str) -> None:
    assert all(
        one.sentence and one.task
        for cell in element_board(ada, world.case, lang).cells
        for one in cell.missing
    )


def test_an_ended_role_takes_a_suspect_off_the_board(ada: Officer, world: World) -> None:
    held = CaseRole.objects.unguarded(WHY).select_related("case__circle", "subject")
    actions_subjects.end_role(held=held.get(subject=world.partner), by=ada, reason="Mistaken for another")
    assert [row.suspect for row in board(ada, world).rows] == [world.suspect]


def test_reading_the_board_records_the_reading_of_each_persons_board(ada: Officer, world: World) -> None:
    state_why(client_of(ada), world.case).get(f"/cases/{world.case.reference}/")
    assert [one.person_ref for one in recorded("assessment.read")] == [world.victim.reference]


def test_findings_are_attributed_in_the_browser_and_withdrawn(ada: Officer, world: World) -> None:
    browser = state_why(client_of(ada), world.case)
    pair = f"/cases/{world.case.reference}/pairs/{world.partner.reference}/{world.victim.reference}/"
    browser.post(f"{pair}attribute/", {"found": [world.found.pk], "reason": "She kept the papers"})
    page = browser.get(pair).content.decode()
    assert "She kept the papers" in page
    assert "He took my passport the first evening." in page
    gone = f"/cases/{world.case.reference}/attributions/{world.partner.reference}/{world.found.pk}/withdraw/"
    browser.post(gone, {"reason": "Not her"})
    assert recorded("case.attribution_withdrawn")[-1].person_ref == world.partner.reference
    assert browser.post(gone, {"reason": "again"}).status_code == 404


def test_a_pair_that_is_none_is_not_found(ada: Officer, world: World) -> None:
    browser: Client = state_why(client_of(ada), world.case)
    for suspect, victim in ((world.victim, world.suspect), (world.suspect, world.phone)):
        address = f"/cases/{world.case.reference}/pairs/{suspect.reference}/{victim.reference}/"
        assert browser.get(address).status_code == 404


def test_every_test_of_the_checklist_is_answered_by_somebody() -> None:
    named = {one["code"] for one in load_yaml("cases/prosecutor_checklist.yaml")["tests"]}
    assert named <= known_checks()


def test_the_record_answers_the_points_it_can(ada: Officer, world: World) -> None:
    found = points(ada, world)
    assert {code: found[code].state for code in ("who_is_accused", "who_is_harmed", "age", "guardian", "money")} == {
        "who_is_accused": "done", "who_is_harmed": "done", "age": "done", "guardian": "open", "money": "open",
    }  # fmt: skip
    assert found["guardian"].open_references == (world.child.reference,)
    assert found["suspect_identity"].open_references == (world.suspect.reference, world.partner.reference)
    assert found["contradictions"].state == "done"  # a person may have two nationalities
    assert found["non_punishment"].state == "not_needed"


def test_a_point_closes_when_the_record_does(ada: Officer, world: World) -> None:
    add_value(subject=world.suspect, by=ada, code="birth_year", value="1980")
    add_value(subject=world.partner, by=ada, code="document_number", value="passport: X1")
    a_person(world.case, ada, "Greta Guardian")
    guardian = Person.objects.unguarded(WHY).get(known_as="Greta Guardian")
    actions_subjects.give_role(
        case=world.case,
        by=ada,
        subject=guardian,
        role="guardian",
        basis="order",
        decided_by_body="Family court",
    )
    actions_work.record_decision(case=world.case, by=ada, kind="line_of_enquiry", text="The account")
    found = points(ada, world)
    assert {found[code].state for code in ("suspect_identity", "guardian", "reasons")} == {"done"}


def test_an_unexplained_contradiction_keeps_its_point_open(ada: Officer, world: World) -> None:
    for value in ("Northtown", "Southtown"):
        add_value(subject=world.suspect, by=ada, code="place_of_birth", value=value)
    assert points(ada, world)["contradictions"].open_references == (world.suspect.reference,)


def test_non_punishment_is_asked_where_a_presumed_victim_is_accused(ada: Officer, world: World) -> None:
    actions_subjects.give_role(case=world.case, by=ada, subject=world.victim, role="recruiter", basis="calls")
    assert points(ada, world)["non_punishment"].open_references == (world.victim.reference,)
    actions_work.record_decision(case=world.case, by=ada, kind="non_punishment", text="Made to do it")
    assert points(ada, world)["non_punishment"].state == "done"


def test_an_age_in_doubt_asks_for_a_guardian(ada: Officer, world: World) -> None:
    set_age(person=Person.objects.unguarded(WHY).get(pk=world.last.pk), by=ada, age_state="age_in_doubt")
    assert set(points(ada, world)["guardian"].open_references) == {
        world.child.reference,
        world.last.reference,
    }


def test_the_points_stand_by_part_of_the_proof(ada: Officer, world: World) -> None:
    parts = parts_of(points(ada, world).values())
    assert [part.code for part in parts][:3] == ["identity", "act", "means"]
    assert all(part.label != part.code for part in parts)
    assert sum(len(part.points) for part in parts) == len(points(ada, world))
