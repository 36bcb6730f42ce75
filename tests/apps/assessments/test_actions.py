"""Assessing, disagreeing, grading and exporting: what each leaves on record, who may not, and what cannot be."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments import actions
from fanal.apps.assessments.findings import reasoned
from fanal.apps.assessments.models import Assessment, Disagreement, Found
from fanal.apps.audit.models import AuditEvent
from fanal.apps.subjects.models import Person
from fanal.engine.screening.assess import RULES_VERSION
from tests.apps.assessments.recorded import a_board, a_person, answers, quoted

REASON = "The employer's papers say otherwise."


def _last(verb: str) -> AuditEvent:
    return AuditEvent.objects.unguarded("test").filter(verb=verb).latest("seq")


def test_an_assessment_is_recorded_and_rests_on_the_findings_it_was_made_of(ada: Officer) -> None:
    made = a_board(ada)
    found = Found.objects.visible_to(ada).filter(person=made.person)
    assert made.rests_on == sorted(found.values_list("pk", flat=True))
    assert made.outcome == "refer"
    assert _last("assessment.made").detail == {"number": 1, "outcome": "refer", "rules": RULES_VERSION}


def test_where_nothing_has_changed_the_last_assessment_stands(ada: Officer) -> None:
    made = a_board(ada)
    assert actions.reassess(person=made.person, by=ada) == made


def test_the_outcome_of_the_last_assessment_is_repeated_in_the_list_of_people(ada: Officer) -> None:
    made = a_board(ada)
    assert Person.objects.visible_to(ada).get(pk=made.person.pk).outcome == made.outcome


def test_what_was_kept_gives_the_same_result_again(ada: Officer) -> None:
    made = a_board(ada)
    again = reasoned(made)
    assert again.decision.outcome == made.outcome
    assert again.decision.crime == made.crime
    assert {name: again.decision.board.of(name).state for name in made.elements} == made.elements
    assert reasoned(made) == again


def test_a_code_the_rules_no_longer_know_says_nothing(ada: Officer) -> None:
    made = a_board(ada)
    made.inputs["findings"].append(["no_longer_known", "present", "answer:S-0000000A"])
    assert reasoned(made).decision.outcome == made.outcome


def test_new_rules_make_a_new_assessment_when_an_officer_asks_for_it(ada: Officer) -> None:
    made = a_board(ada)
    Assessment.objects.unguarded("test").filter(pk=made.pk).update(rules_version="2025.01")
    again = actions.assess_again(person=made.person, by=ada)
    assert (again.number, again.rules_version, again.inputs) == (2, RULES_VERSION, made.inputs)


def test_an_officer_without_the_task_may_not_have_a_person_assessed_again(
    ada: Officer, ines: Officer
) -> None:
    with pytest.raises(PermissionDenied):
        actions.assess_again(person=a_board(ada).person, by=ines)


def test_the_database_refuses_two_assessments_of_one_number_and_an_outcome_there_is_not(ada: Officer) -> None:
    made = a_board(ada)
    for change in ({"number": 1}, {"number": 2, "outcome": "victim"}):
        copy = Assessment(
            person=made.person, made_by=ada, rules_version="x", inputs={}, elements={}, outcome="refer"
        )
        for name, value in change.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


def test_a_disagreement_stands_beside_the_assessment_and_is_recorded(ada: Officer) -> None:
    made = a_board(ada)
    said = actions.disagree(assessment=made, by=ada, outcome="ask_more", reason=f"  {REASON} ")
    made.refresh_from_db()
    assert (said.reason, made.outcome) == (REASON, "refer")
    assert _last("assessment.disagreed").detail == {"machine": "refer", "officer": "ask_more"}


def test_several_disagreements_may_stand(ada: Officer) -> None:
    made = a_board(ada)
    for outcome in ("ask_more", "nothing_recorded"):
        actions.disagree(assessment=made, by=ada, outcome=outcome, reason=REASON)
    assert Disagreement.objects.visible_to(ada).filter(assessment=made).count() == 2


def test_a_front_line_colleague_may_not_decide_on_an_assessment(ada: Officer, bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.disagree(assessment=a_board(ada), by=bo, outcome="ask_more", reason=REASON)


def test_an_investigator_out_of_reach_may_not_decide_on_it(ada: Officer, cy: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.disagree(assessment=a_board(ada), by=cy, outcome="ask_more", reason=REASON)


@pytest.mark.parametrize(("outcome", "reason"), [("ask_more", "too short"), ("victim", REASON)])
def test_a_disagreement_needs_an_outcome_and_a_reason(ada: Officer, outcome: str, reason: str) -> None:
    with pytest.raises(ValidationError):
        actions.disagree(assessment=a_board(ada), by=ada, outcome=outcome, reason=reason)


@pytest.mark.parametrize(("outcome", "reason"), [("ask_more", ""), ("victim", REASON)])
def test_the_database_refuses_a_disagreement_without_them(ada: Officer, outcome: str, reason: str) -> None:
    made = a_board(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disagreement.objects.create(assessment=made, outcome=outcome, reason=reason, stated_by=ada)


def test_a_finding_is_graded_and_the_grade_before_stays_in_the_audit(ada: Officer) -> None:
    found = quoted(a_person(ada), ada, "documents_confiscated")
    actions.grade_found(found=found, by=ada, grading="A1")
    found.refresh_from_db()
    assert found.grading == "A1"
    assert _last("finding.graded").detail == {
        "concept": "documents_confiscated",
        "before": "B2",
        "after": "A1",
    }


def test_a_grade_of_no_grid_is_refused(ada: Officer) -> None:
    found = quoted(a_person(ada), ada, "documents_confiscated")
    with pytest.raises(ValidationError):
        actions.grade_found(found=found, by=ada, grading="Z9")


def test_an_officer_out_of_reach_may_not_grade(ada: Officer, cy: Officer, noor: Officer) -> None:
    found = quoted(a_person(ada), ada, "documents_confiscated")
    for officer in (cy, noor):
        with pytest.raises(PermissionDenied):
            actions.grade_found(found=found, by=officer, grading="A1")


def test_the_database_refuses_a_span_without_words(ada: Officer) -> None:
    person = a_person(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.record_found(
            person=person, by=ada, concept="debt_bondage", state="present", source_kind="statement",
            source_ref="T-0000000B", start=7, end=7,
        )  # fmt: skip


def test_a_retracted_finding_no_longer_counts_and_stays_on_record(ada: Officer) -> None:
    made = a_board(ada)
    for found in Found.objects.visible_to(ada).filter(person=made.person):
        actions.retract_found(found=found)
    again = actions.reassess(person=made.person, by=ada)
    assert (again.number, again.outcome, again.rests_on) == (2, "nothing_recorded", [])
    assert Found.objects.visible_to(ada).filter(person=made.person).exists()


def test_an_export_is_recorded_with_its_form_digest_and_purpose(ada: Officer) -> None:
    made = a_board(ada)
    actions.record_export(assessment=made, by=ada, form="pdf", sha256="ab" * 32, purpose="identification")
    event = _last("export.board")
    assert event.purpose == "identification"
    assert event.detail == {"format": "pdf", "number": 1, "sha256": "ab" * 32}


def test_an_officer_without_the_right_may_not_export(ada: Officer, bo: Officer, cy: Officer) -> None:
    made = a_board(ada)
    for officer in (bo, cy):
        with pytest.raises(PermissionDenied):
            actions.record_export(assessment=made, by=officer, form="pdf", sha256="", purpose="")


def test_a_child_needs_no_means(ada: Officer) -> None:
    person = a_person(ada, "child")
    answers(person, ada, "transported_by_someone", "forced_labour_described")
    made = actions.reassess(person=person, by=ada)
    assert (made.outcome, made.elements["means"]) == ("refer", "not_required")
