"""Following the subjects: told of each change at once, or of all changes of a block together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fanal.apps.subjects import following
from fanal.apps.subjects.following import follow, tell_changed, told_at_once


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[int]]:
    """What the only follower there is has been told."""
    monkeypatch.setattr(following, "_FOLLOWERS", [])
    said: list[Sequence[int]] = []
    follow(said.append)
    return said


def test_a_follower_is_told_of_each_change(told: list[Sequence[int]]) -> None:
    tell_changed([1, 2])
    tell_changed([2])
    assert told == [[1, 2], [2]]


def test_within_a_block_a_follower_is_told_at_its_end_of_each_subject_once(told: list[Sequence[int]]) -> None:
    with told_at_once():
        tell_changed([2, 1])
        with told_at_once():
            tell_changed([2])
        tell_changed([3])
        assert told == []
    assert told == [[2, 1, 3]]


def test_a_block_that_changes_nothing_tells_nobody(told: list[Sequence[int]]) -> None:
    with told_at_once():
        pass
    assert told == []


def test_of_a_block_that_fails_nobody_is_told_and_what_comes_after_is_told_at_once(
    told: list[Sequence[int]],
) -> None:
    with pytest.raises(ValueError, match="interrupted"):
        _interrupted()
    tell_changed([4])
    assert told == [[4]]


def _interrupted() -> None:
    with told_at_once():
        tell_changed([1])
        raise ValueError("interrupted")
