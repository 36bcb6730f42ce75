"""Whatever officers do, what counts is what is confirmed, and every quotation is the words at its place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.statements import actions
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.statements.refusals import NotPossible
from fanal.apps.statements.runs import runs
from fanal.apps.statements.sheets import sheets
from fanal.web.visible import visible
from tests.apps.statements.words import ENGLISH, mentions, standing, statement_of

STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["confirm", "reject", "take_back"]), st.integers(0, 12)),
        st.tuples(st.just("undo"), st.just(0)),
        st.tuples(st.sampled_from(["add", "replace"]), st.integers(0, len(ENGLISH) - 12)),
    ),
    max_size=12,
)
CONCEPTS = ("debt_bondage", "excessive_hours")


def step(statement: Statement, by: Officer, what: str, number: int) -> None:
    known = mentions(statement)
    one = known[number % len(known)]
    span = {"concept": CONCEPTS[number % 2], "state": "present"}
    if what in ("confirm", "reject"):
        actions.decide(mention=one, by=by, confirm=what == "confirm")
    elif what == "take_back":
        actions.take_back(mention=one, by=by)
    elif what == "undo":
        actions.undo(statement=statement, by=by)
    elif what == "add":
        actions.add_mention(statement=statement, by=by, start=number, end=number + 9, **span)
    else:
        actions.replace_mention(mention=one, by=by, start=number, end=number + 9, **span)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_findings_are_the_confirmed_mentions_after_any_sequence(
    steps: list[tuple[str, int]], ada: Officer, bo: Officer
) -> None:
    statement = statement_of(ada)
    for place, (what, number) in enumerate(steps):
        try:
            step(statement, ada if place % 3 else bo, what, number)
        except NotPossible:
            continue
    confirmed = {m.found_id or 0: m for m in mentions(statement) if m.decision == "confirmed"}
    found = {f.pk: f for f in standing(statement)}
    assert confirmed.keys() == found.keys()
    for key, mention in confirmed.items():
        assert found[key].quote == statement.text[mention.start : mention.end]
        assert (found[key].concept, found[key].state) == (mention.concept, mention.state)
    last = Assessment.objects.unguarded("test").filter(person=statement.person).order_by("-number").first()
    counted = sorted(f.concept for f in found.values())
    assert sorted(row[0] for row in last.inputs["findings"]) == counted if last else not counted


LETTERS = st.text(st.sampled_from("aé\n \u202e\x07\U0001f6a2ب."), max_size=80)
SPANS = st.lists(st.tuples(st.integers(0, 79), st.integers(1, 30)), max_size=8)


@given(text=LETTERS, spans=SPANS)
def test_the_runs_of_a_text_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    kept = [(a, min(a + length, len(text))) for a, length in spans if a < len(text)]
    marked = [
        Mention(number=n, concept="debt_bondage", state="present", start=a, end=b)
        for n, (a, b) in enumerate(kept, 1)
    ]
    found = runs(text, 0, len(text), marked, [], frozenset()) if text else ()
    pieces = [piece for run in found for piece in run.pieces]
    assert "".join(piece.text for piece in pieces) == visible(text)
    for piece in pieces:
        length = 1 if piece.hidden else len(piece.text)
        assert visible(text[piece.start : piece.start + length]) == piece.text
    for run in found:
        place = run.pieces[0].start
        assert set(run.numbers) == {m.number for m in marked if m.start <= place < m.end}
    assert sorted(m.number for run in found for m in run.ending) == [m.number for m in marked]


@given(text=st.text(st.sampled_from("ab \n."), max_size=400), spans=SPANS)
def test_sheets_join_to_the_text_and_cut_no_mention(text: str, spans: list[tuple[int, int]]) -> None:
    kept = [(a, min(a + length, len(text))) for a, length in spans if a < len(text)]
    found = sheets(text, kept, size=50)
    assert "".join(text[a:b] for a, b in found) == text
    for a, b in kept:
        assert any(start <= a and b <= end for start, end in found)
