"""The board as data: what it shows, where each finding comes from, in four languages, for any findings."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer, Organisation
from fanal.apps.assessments import actions, queries
from fanal.apps.assessments.board import board_of
from fanal.apps.assessments.export import content_digest, content_of
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.assessments.running import stretches
from fanal.apps.subjects.models import Person
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.subject import AGES, STATES
from fanal.engine.vocabulary import LANGUAGES
from tests.apps.assessments.recorded import STATEMENT, a_board, a_person, answers

FINDINGS = st.lists(st.tuples(st.sampled_from(sorted(concepts())), st.sampled_from(STATES)), max_size=25)


def test_every_finding_is_shown_in_a_box_beside_smuggling_or_apart(ada: Officer) -> None:
    board = queries.board_data(ada, a_board(ada), "en")
    boxed = {e.pk for c in board.columns for filled in c.boxes for e in filled.evidence}
    shown = boxed | {e.pk for group in (board.contrast_evidence, board.unsafe, board.beside) for e in group}
    assert {e.pk for e in board.evidence} == shown


def test_a_finding_leads_back_to_the_very_words_of_its_statement(ada: Officer) -> None:
    board = queries.board_data(ada, a_board(ada), "en")
    words = next(e for e in board.evidence if e.source_ref == STATEMENT)
    assert words.url == f"/statements/{STATEMENT}/?place={words.start}&to={words.end}#words"
    assert words.grading_label.startswith("B")
    assert words.recorded_by == "Ada"


def test_an_officer_who_may_not_read_statements_gets_no_link_to_one(ada: Officer, bo: Officer) -> None:
    board = queries.board_data(bo, a_board(ada), "en")
    assert next(e for e in board.evidence if e.source_ref == STATEMENT).url == ""


def test_what_was_said_both_ways_and_what_is_unsafe_to_ask_are_shown(ada: Officer) -> None:
    board = queries.board_data(ada, a_board(ada), "en")
    (both,) = board.contradictions
    assert {e.state for e in both.said} == {"present"}
    assert [e.state for e in both.denied] == ["absent"]
    assert [e.concept for e in board.unsafe] == ["sexual_violence"]


def test_a_child_sees_the_means_crossed(ada: Officer) -> None:
    board = queries.board_data(ada, a_board(ada, "age_in_doubt"), "en")
    means = board.columns[1]
    assert board.child
    assert means.column.state == "not_required"
    assert {filled.box.state for filled in means.boxes} == {"noted", "not_required"}


def test_the_article_of_the_officers_country_stands_beside_the_treaty(ada: Officer) -> None:
    made = a_board(ada)
    assert queries.board_data(ada, made, "fr").columns[0].law.provisions == ()
    Organisation.objects.filter(pk=ada.unit.organisation_id).update(country="fr")
    ada = Officer.objects.select_related("unit__organisation").get(pk=ada.pk)
    law = queries.board_data(ada, made, "fr").columns[0].law
    assert (law.country, law.provisions[0].article) == ("France", "Code pénal, art. 225-4-1")


def test_an_earlier_board_shows_what_it_rested_on_and_says_that_there_is_a_later_one(ada: Officer) -> None:
    first = a_board(ada)
    answers(first.person, ada, "confined_or_watched")
    second = actions.reassess(person=first.person, by=ada)
    before, after = (queries.board_data(ada, one, "en") for one in (first, second))
    assert (before.is_latest, after.is_latest) == (False, True)
    assert len(after.evidence) == len(before.evidence) + 1


def test_a_board_of_other_rules_shows_both_results(ada: Officer) -> None:
    made = a_board(ada)
    Assessment.objects.unguarded("test").filter(pk=made.pk).update(
        rules_version="2025.01", outcome="ask_more"
    )
    board = queries.board_data(ada, queries.find_assessment(ada, made.person) or made, "en")
    assert board.rules_moved
    assert [result.outcome.code for result in board.both_results] == ["ask_more", "refer"]


def test_the_history_says_what_came_what_went_and_what_moved(ada: Officer) -> None:
    first = a_board(ada)
    kept = Found.objects.visible_to(ada).filter(person=first.person)
    for found in kept.exclude(concept="debt_bondage"):
        actions.retract_found(found=found)
    answers(first.person, ada, "no_medical_care")
    actions.reassess(person=first.person, by=ada)
    latest, earliest = queries.history(ada, first.person, "en")
    assert earliest.first
    assert {moved.of for moved in latest.moves} >= {"Next step"}
    assert [f.label for f in latest.moved_findings if f.came]
    assert sum(not f.came for f in latest.moved_findings) == len(first.inputs["findings"]) - 1


def test_what_waits_is_what_says_refer_and_nobody_has_put_anything_beside(ada: Officer, cy: Officer) -> None:
    made = a_board(ada)
    assert queries.waiting_assessments(ada) == [made]
    assert queries.recent_assessments(ada) == [made]
    assert queries.waiting_assessments(cy) == []
    actions.disagree(assessment=made, by=ada, outcome="ask_more", reason="Seen again on Monday.")
    assert queries.waiting_assessments(ada) == []
    assert queries.recent_assessments(ada) == [made]


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(findings=FINDINGS, age=st.sampled_from(AGES))
def test_whatever_was_found_there_is_a_board(
    ada: Officer, lang: str, findings: list[tuple[str, str]], age: str
) -> None:
    made = Assessment(
        person=Person(language="ar"), made_by=ada, number=1, rules_version="2025.01", outcome="refer", crime="neither",
        inputs={"age_state": age, "age": None, "findings": [[c, s, "answer:S-0000000A"] for c, s in findings]},
        elements=dict.fromkeys(("act", "means", "purpose"), "not_shown_yet"),
    )  # fmt: skip
    board = board_of(made, 1, (), ada, lang)
    content = content_of(board, made, (), lang)
    assert len(board.columns) == 3
    assert board.outcome_sentence
    assert content_digest(content) == content_digest(json.loads(json.dumps(content)))


def test_a_name_never_stands_on_a_board(ada: Officer) -> None:
    made = a_board(ada)
    board = queries.board_data(ada, made, "en")
    assert "Nadia" not in json.dumps(content_of(board, made, (), "en"))


@pytest.mark.parametrize("number", ["+33 6 12 34 56 78", "0612345678", "(00212) 661-234567"])
def test_a_telephone_number_runs_from_left_to_right_in_any_text(number: str) -> None:
    parts = stretches(f"رقمه {number} فقط")
    assert [part.text for part in parts if part.ltr] == [number]
    assert "".join(part.text for part in parts) == f"رقمه {number} فقط"


def test_a_person_without_findings_has_a_board_that_closes_nothing(ada: Officer) -> None:
    made = actions.reassess(person=a_person(ada), by=ada)
    board = queries.board_data(ada, made, "en")
    assert board.kept.outcome.code == "nothing_recorded"
    assert board.questions


@pytest.mark.parametrize(
    ("spoken", "reader", "shown", "beside"),
    [
        ("pt", "ar", "ar", False),
        ("", "fr", "fr", False),
        ("arz", "fr", "ar", True),
        ("es", "en", "es", True),
        ("fr", "fr", "fr", False),
    ],
)
def test_questions_stand_in_the_words_of_the_person_or_else_of_who_reads(
    ada: Officer, spoken: str, reader: str, shown: str, beside: bool
) -> None:
    made = actions.reassess(person=a_person(ada, language=spoken), by=ada)
    asked = [q for group in queries.board_data(ada, made, reader).questions for q in group.questions]
    assert asked
    assert {one.lang for one in asked} == {shown}
    assert all(bool(one.for_reader) is beside for one in asked)
    assert all(one.dir == ("rtl" if shown == "ar" else "ltr") for one in asked)
