"""Writing about statements: what works, who may not, and what the database refuses."""

from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.statements import actions
from fanal.apps.statements.models import Mention, MentionDecision, Statement
from fanal.apps.statements.refusals import NotPossible
from tests.apps.statements.words import (
    CHILD,
    ENGLISH,
    FRENCH,
    mentions,
    person_of,
    standing,
    statement_of,
    verbs,
)

pytestmark = pytest.mark.django_db


def test_a_statement_is_read_kept_as_it_is_and_recorded(ada: Officer) -> None:
    statement = statement_of(ada)
    assert statement.text == ENGLISH
    assert statement.sha256 == hashlib.sha256(ENGLISH.encode()).hexdigest()
    assert {m.concept for m in mentions(statement)} >= {"documents_confiscated"}
    assert all(m.decision == "pending" for m in mentions(statement))
    assert [one[0] for one in statement.identifiers if one[0] == "phone"] == ["phone"]
    assert verbs()[-1] == "statement.created"


def test_nothing_counts_until_it_is_confirmed(ada: Officer) -> None:
    statement = statement_of(ada)
    assert standing(statement) == []
    assert not Assessment.objects.unguarded("test").filter(person=statement.person).exists()


def test_a_confirmed_mention_is_a_finding_with_its_exact_words(ada: Officer) -> None:
    statement = statement_of(ada)
    first = mentions(statement)[0]
    actions.decide(mention=first, by=ada, confirm=True)
    (found,) = standing(statement)
    assert (found.concept, found.state) == (first.concept, first.state)
    assert found.quote == ENGLISH[first.start : first.end]
    assert (found.start, found.end, found.quote_language) == (first.start, first.end, "en")
    assert Assessment.objects.unguarded("test").get(person=statement.person).number == 1
    assert verbs()[-2:] == ["mention.confirmed", "assessment.made"]


def test_rejecting_what_was_confirmed_takes_the_finding_back_and_assesses_anew(ada: Officer) -> None:
    statement = statement_of(ada)
    first = mentions(statement)[0]
    actions.decide(mention=first, by=ada, confirm=True)
    actions.decide(mention=first, by=ada, confirm=False)
    assert standing(statement) == []
    assert Assessment.objects.unguarded("test").filter(person=statement.person).latest().number == 2


def test_a_decision_taken_back_is_to_be_decided_again(ada: Officer) -> None:
    statement = statement_of(ada)
    first = mentions(statement)[0]
    actions.decide(mention=first, by=ada, confirm=True)
    assert actions.take_back(mention=first, by=ada).decision == "pending"
    assert standing(statement) == []
    assert "mention.reset" in verbs()


def test_undo_goes_back_through_the_officers_own_decisions(ada: Officer) -> None:
    statement = statement_of(ada)
    one, two = mentions(statement)[:2]
    actions.decide(mention=one, by=ada, confirm=True)
    actions.decide(mention=two, by=ada, confirm=False)
    assert actions.undo(statement=statement, by=ada) == two
    assert actions.undo(statement=statement, by=ada) == one
    assert actions.undo(statement=statement, by=ada) is None
    assert [m.decision for m in mentions(statement)][:2] == ["pending", "pending"]
    assert MentionDecision.objects.unguarded("test").filter(undone_at=None).count() == 0


def test_what_another_officer_has_decided_since_is_not_undone(ada: Officer, bo: Officer) -> None:
    statement = statement_of(bo)
    first = mentions(statement)[0]
    actions.decide(mention=first, by=bo, confirm=True)
    actions.decide(mention=first, by=ada, confirm=False)
    with pytest.raises(NotPossible, match="decided_since"):
        actions.undo(statement=statement, by=bo)


def test_words_that_the_reading_missed_are_added_and_count_at_once(ada: Officer) -> None:
    statement = statement_of(ada)
    start = ENGLISH.index("every day")
    added = actions.add_mention(
        statement=statement, by=ada, concept="excessive_hours", state="present", start=start, end=start + 9
    )
    assert [f.quote for f in standing(statement)] == ["every day"]
    assert added.read_by_rule == ""
    assert "mention.added" in verbs()
    actions.undo(statement=statement, by=ada)
    assert standing(statement) == []


def test_a_mention_added_twice_stands_once(ada: Officer) -> None:
    statement = statement_of(ada)
    first = mentions(statement)[0]
    again = actions.add_mention(
        statement=statement,
        by=ada,
        concept=first.concept,
        state=first.state,
        start=first.start,
        end=first.end,
    )
    assert again == first
    assert again.decision == "confirmed"


def test_another_concept_in_place_of_the_one_read_rejects_and_adds(ada: Officer) -> None:
    statement = statement_of(ada)
    first = mentions(statement)[0]
    actions.replace_mention(
        mention=first, by=ada, concept=first.concept, state="uncertain", start=first.start, end=first.end
    )
    assert {m.decision for m in mentions(statement) if m.pk == first.pk} == {"rejected"}
    assert [f.state for f in standing(statement)] == ["uncertain"]


def test_words_that_say_child_protect_at_once_when_confirmed(ada: Officer) -> None:
    statement = statement_of(ada, CHILD)
    age = next(m for m in mentions(statement) if m.concept == "person_is_child")
    assert not statement.person.protected
    actions.decide(mention=age, by=ada, confirm=True)
    statement.person.refresh_from_db()
    assert (statement.person.age_state, statement.person.protected) == ("child", True)


def test_words_that_say_adult_never_take_a_protection_away(ada: Officer) -> None:
    person = person_of(ada)
    person.age_state, person.protected = "child", True
    person.save()
    statement = actions.record_statement(person=person, by=ada, text=FRENCH)
    for mention in mentions(statement):
        actions.decide(mention=mention, by=ada, confirm=True)
    person.refresh_from_db()
    assert (person.age_state, person.protected) == ("child", True)


@pytest.mark.parametrize("text", ["", "   \n", "x" * 200_001])
def test_an_empty_or_endless_text_is_refused_with_a_sentence(ada: Officer, text: str) -> None:
    with pytest.raises(NotPossible) as refused:
        actions.record_statement(person=person_of(ada), by=ada, text=text)
    assert refused.value.sentence.endswith(".")
    assert not Statement.objects.unguarded("test").exists()


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 4), (5, 5), (0, 10_000), (ENGLISH.index(" "), ENGLISH.index(" ") + 1)]
)
def test_a_mention_outside_the_text_or_without_words_is_refused(ada: Officer, start: int, end: int) -> None:
    statement = statement_of(ada)
    with pytest.raises(NotPossible, match="no_words"):
        actions.add_mention(
            statement=statement, by=ada, concept="debt_bondage", state="present", start=start, end=end
        )


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines"])
def test_officers_elsewhere_may_not_record_or_decide(
    who: str, ada: Officer, request: pytest.FixtureRequest
) -> None:
    other: Officer = request.getfixturevalue(who)
    statement = statement_of(ada)
    first = mentions(statement)[0]
    tries = (
        lambda: actions.record_statement(person=statement.person, by=other, text="words"),
        lambda: actions.keep_file(person=statement.person, by=other, name="a", kind="txt", content=b"a"),
        lambda: actions.decide(mention=first, by=other, confirm=True),
        lambda: actions.take_back(mention=first, by=other),
        lambda: actions.undo(statement=statement, by=other),
        lambda: actions.add_mention(
            statement=statement, by=other, concept="debt_bondage", state="present", start=0, end=2
        ),
    )
    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()
    assert standing(statement) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": 0},
        {"decision": "confirmed"},
        {"decision": "confirmed", "decided_by": True},
        {"state": "not_asked"},
        {"number": 1},
    ],
)
def test_the_database_refuses_an_impossible_mention(wrong: dict[str, object], ada: Officer) -> None:
    statement = statement_of(ada)
    values = {"number": 9999, "concept": "debt_bondage", "state": "present", "start": 0, "end": 2} | wrong
    if values.get("decided_by"):
        values["decided_by"] = ada
    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.create(statement=statement, language="en", **values)


@pytest.mark.parametrize("change", [{"text": "other words"}, {"sha256": "0" * 64}])
def test_the_database_refuses_to_change_the_words(change: dict[str, str], ada: Officer) -> None:
    statement = statement_of(ada)
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement.objects.unguarded("test").filter(pk=statement.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Mention.objects.unguarded("test").filter(statement=statement).update(start=0)
    statement.refresh_from_db()
    assert statement.text == ENGLISH
