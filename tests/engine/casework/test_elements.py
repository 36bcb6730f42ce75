"""What the evidence shows of a suspect towards a presumed victim, and what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from fanal.engine.casework.elements import ELEMENTS, CodeState, Piece, code_state, matrix, pair_state
from fanal.engine.casework.gradings import weight_of

NOBODY_ASKED: dict[str, str] = {}


def piece(**given: Any) -> Piece:
    """Return a piece of evidence: a recruitment told by one ungraded statement, but for what is given."""
    usual = {
        "suspect": "S", "victim": "V", "element": "act", "code": "recruitment", "strength": "shows",
        "weight": "open", "source": "T-1", "key": "L-1",
    }  # fmt: skip
    return Piece(**{**usual, **given})


def state(*pieces: Piece) -> CodeState:
    return code_state("recruitment", pieces)


def test_one_ungraded_source_suggests() -> None:
    assert state(piece()) == CodeState("recruitment", "suggested", "one_source", ("L-1",))


def test_a_source_graded_as_good_shows() -> None:
    assert state(piece(weight="good")).state == "shown"


def test_two_independent_sources_show_what_one_only_suggests() -> None:
    assert state(piece(), piece(source="T-2", key="L-2")).why == "two_sources"


def test_the_same_source_told_twice_stays_one_source() -> None:
    assert state(piece(), piece(key="L-2")).state == "suggested"


def test_what_only_suggests_shows_nothing_however_good_its_source() -> None:
    weak = piece(strength="suggests", weight="good")
    assert state(weak, piece(strength="suggests", source="T-2", weight="good")).why == "only_suggests"


def test_poor_sources_do_not_add_up() -> None:
    assert state(piece(weight="poor"), piece(weight="poor", source="T-2")).why == "poor_sources"


def test_a_poor_source_adds_nothing_to_an_ungraded_one() -> None:
    assert state(piece(), piece(weight="poor", source="T-2")).why == "one_source"


def test_nothing_said_is_not_shown_yet() -> None:
    assert state() == CodeState("recruitment", "not_shown_yet", "", ())


def test_for_a_child_the_means_are_not_required_and_kept() -> None:
    every = [piece(weight="good"), piece(element="purpose", code="forced_labour", weight="good"),
             piece(element="means", code="deception")]  # fmt: skip
    of_child = pair_state("S", "V", every, child=True, on_board=NOBODY_ASKED)
    assert of_child.complete
    assert of_child.of("means").state == "not_required"
    assert [one.code for one in of_child.of("means").codes] == ["deception"]
    of_adult = pair_state("S", "V", every, child=False, on_board=NOBODY_ASKED)
    assert [(lack.element, lack.why) for lack in of_adult.lacks] == [("means", "weak")]


def test_what_stands_on_the_board_but_at_nobodys_door_is_told_from_what_nobody_asked() -> None:
    pair = pair_state("S", "V", [], child=False, on_board={"act": "shown", "purpose": "suggested"})
    assert [(lack.element, lack.why) for lack in pair.lacks] == [
        ("act", "not_laid"),
        ("means", "nothing"),
        ("purpose", "not_laid"),
    ]


def test_what_one_suspect_did_says_nothing_of_another_or_of_another_victim() -> None:
    rows = matrix(["S", "R"], [("V", False, {}), ("W", False, {})], [piece(weight="good")])
    touched = [[pair.touched for pair in row if pair] for row in rows]
    assert touched == [[True, False], [False, False]]


def test_nobody_is_a_suspect_towards_themselves() -> None:
    assert matrix(["V"], [("V", False, {})], [piece(suspect="V", weight="good")]) == ((None,),)


@pytest.mark.parametrize(
    ("grading", "scheme", "weight"),
    [
        ("A1", "", "good"), ("B2", "europol_4x4", "good"), ("X1", "", "open"), ("A4", "", "poor"),
        ("", "", "open"), ("E5", "admiralty", "poor"), ("F6", "admiralty", "open"), ("B2", "admiralty", "good"),
        ("C3", "admiralty", "open"), ("A1", "of_another_service", "open"), ("1", "uk_3x5x2", "open"),
    ],
)  # fmt: skip
def test_a_grading_is_worth_what_its_own_grid_says(grading: str, scheme: str, weight: str) -> None:
    assert weight_of(grading, scheme) == weight


PIECES = st.builds(
    piece,
    element=st.sampled_from(ELEMENTS),
    code=st.sampled_from(["a", "b"]),
    strength=st.sampled_from(["shows", "suggests"]),
    weight=st.sampled_from(["good", "open", "poor"]),
    source=st.sampled_from(["T-1", "T-2", "T-3"]),
    key=st.sampled_from(["L-1", "L-2", "L-3"]),
)
LEVELS = {"not_shown_yet": 0, "suggested": 1, "shown": 2, "not_required": 2}


@given(st.lists(PIECES, max_size=6), PIECES, st.booleans())
def test_more_evidence_never_shows_less(before: list[Piece], more: Piece, child: bool) -> None:
    one = pair_state("S", "V", before, child=child, on_board=NOBODY_ASKED)
    other = pair_state("S", "V", [*before, more], child=child, on_board=NOBODY_ASKED)
    assert all(LEVELS[other.of(name).state] >= LEVELS[one.of(name).state] for name in ELEMENTS)


@given(st.lists(PIECES, max_size=6), st.booleans())
def test_nothing_is_missing_where_all_that_the_law_requires_is_shown(said: list[Piece], child: bool) -> None:
    pair = pair_state("S", "V", said, child=child, on_board=NOBODY_ASKED)
    required = [name for name in ELEMENTS if not (child and name == "means")]
    assert pair.complete == all(pair.of(name).state == "shown" for name in required)
