"""Whatever is given as a name: an answer, the same in both directions, within bounds."""

import time

import pytest
from hypothesis import given, strategies as st

from fanal.engine.matching.names import compare_names, compare_tokens, parse_name, split, token

SCRIPTS = "abcdefgh ijklm' -.,áßñ абвгде אבגד محمدعبدال 김민준 王小明 カタリナー नरेन्द्र สมชาย ქართ ·・\u200d\u202e\u0301"
NAMES = st.one_of(st.text(max_size=80), st.text(SCRIPTS, max_size=40))
SCHEMAS = st.sampled_from(("Person", "Company", "LegalEntity", "Vessel"))


@given(NAMES, NAMES, SCHEMAS)
def test_the_order_of_two_names_makes_no_difference(one: str, other: str, schema: str) -> None:
    left, right = parse_name(one, schema), parse_name(other, schema)
    there, back = compare_names(left, right), compare_names(right, left)
    assert there.score == back.score
    assert there.match == back.match
    assert 0 <= there.score <= 1


@given(NAMES, SCHEMAS)
def test_a_name_with_letters_matches_itself(written: str, schema: str) -> None:
    name = parse_name(written, schema)
    words = [one for one in name.tokens if one.kind != "initial"]
    if words:
        assert compare_names(name, name).match


@given(st.text(SCRIPTS, min_size=1, max_size=20), st.text(SCRIPTS, min_size=1, max_size=20))
def test_two_words_are_compared_alike_in_both_directions(one: str, other: str) -> None:
    for left in split(one):
        for right in split(other):
            assert compare_tokens(token(left), token(right)) == compare_tokens(token(right), token(left))


@pytest.mark.parametrize(
    "written",
    ["a" * 10_000_000, "ab " * 3_000_000, "\u0301" * 10_000_000, "م" * 5_000_000, "\u202e" * 5_000_000,
     "王" * 3_000_000, "\0" * 100, "1 " * 1_000_000, "a.b.c." * 500_000, "김 " * 500_000],
    ids=["one word", "words", "marks", "arabic", "direction", "han", "zeros", "numbers", "initials", "hangul"],
)  # fmt: skip
def test_a_name_of_millions_of_signs_is_answered_at_once(written: str) -> None:
    began = time.process_time()
    for schema in ("Person", "Company"):
        name = parse_name(written, schema)
        assert len(name.written) < 2_000
        compare_names(name, parse_name("Marta Kowalska", schema))
        compare_names(name, name)
    assert time.process_time() - began < 2
