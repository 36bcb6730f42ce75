"""Who follows what is recorded of subjects: an app above registers a function, told of each subject that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Follower = Callable[[Sequence[int]], None]

_FOLLOWERS: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a function told, in the same transaction, of subjects whose values or links have changed; once each."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell_changed(subjects: Sequence[int]) -> None:
    """Tell those who follow of subjects, by key. The caller has written the change, and has recorded that."""
    for follower in _FOLLOWERS:
        follower(subjects)
