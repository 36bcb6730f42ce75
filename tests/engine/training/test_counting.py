"""How answers are counted, drawn and brought back, and what they say about the questions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanal.engine.training.figures import hidden, item_figures
from fanal.engine.training.scoring import (
    INTERVALS,
    draw,
    due_on,
    is_right,
    months_later,
    next_box,
    score,
    shuffled,
)
from fanal.engine.training.xapi import Learned, statement

AT = datetime(2026, 11, 30, 9, tzinfo=UTC)


def test_only_all_the_right_answers_and_no_other_are_right() -> None:
    assert is_right({"a", "b"}, ["b", "a"])
    assert not is_right({"a", "b"}, ["a"])
    assert not is_right({"a"}, ["a", "b"])


@pytest.mark.parametrize(("right", "passed"), [(15, False), (16, True), (20, True)])
def test_the_pass_mark_must_be_reached(right: int, passed: bool) -> None:
    assert score([True] * right + [False] * (20 - right), 80).passed is passed


def test_nothing_asked_is_nothing_passed() -> None:
    assert not score([], 1).passed


def test_a_test_draws_from_every_module_and_the_seed_decides() -> None:
    modules = [list(range(10)), list(range(10, 20))]
    one = draw(modules, "A-1")
    assert one == draw(modules, "A-1")
    assert len(one) == 4
    assert {key // 10 for key in one} == {0, 1}
    assert len({tuple(draw(modules, f"A-{number}")) for number in range(20)}) > 5
    assert sorted(shuffled(["a", "b", "c"], "x")) == ["a", "b", "c"]


def test_boxes_go_up_by_one_and_back_to_the_first() -> None:
    assert [next_box(box, right=True) for box in range(1, 6)] == [2, 3, 4, 5, 5]
    assert {next_box(box, right=False) for box in range(1, 6)} == {1}
    today = date(2026, 11, 30)
    assert [(due_on(box, today) - today).days for box in range(1, 6)] == list(INTERVALS)


def test_a_certificate_ends_on_the_same_day_or_the_last_of_the_month() -> None:
    assert months_later(AT, 24) == AT.replace(year=2028)
    assert months_later(AT, 3).date() == date(2027, 2, 28)
    assert months_later(AT, 1).date() == date(2026, 12, 30)


def test_a_question_that_who_knows_more_misses_is_marked() -> None:
    knows = [{1: True, 2: True, 3: True, 4: False, 5: True}] * 6
    learns = [{1: True, 2: False, 3: False, 4: True, 5: False}] * 6
    found = {one.key: one for one in item_figures([*knows, *learns])}
    assert found[1].remark == "all_right"
    assert found[1].correlation is None
    assert found[4].remark == "misleads"
    assert found[2].correlation == pytest.approx(1.0)
    assert found[2].gap == 1.0
    assert found[2].difficulty == 0.5


def test_few_answers_say_how_many_were_right_and_no_more() -> None:
    (one,) = item_figures([{7: True}, {7: False}])
    assert (one.answered, one.difficulty, one.correlation, one.gap) == (2, 0.5, None, None)
    assert hidden(4, own=False)
    assert not hidden(5, own=False)
    assert not hidden(4, own=True)


def test_a_statement_names_nobody_and_keeps_its_id() -> None:
    said = Learned("E-1", "passed", AT, "/learn/", "course", {"en": "Core"}, (8, 10))
    one = statement(said, "https://node.invalid/")
    assert one == statement(said, "https://node.invalid/")
    assert "E-1" not in str(one)
    assert one["result"]["success"] is True
    later = Learned("E-1", "passed", AT + timedelta(1), "/learn/", "course", {"en": "Core"}, (8, 10))
    assert statement(later, "https://node.invalid/")["id"] != one["id"]
