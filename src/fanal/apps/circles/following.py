"""Who follows what circles hold: an app above registers a function, told of each record that enters or leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Follower = Callable[[Sequence[str]], None]

_FOLLOWERS: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a function told, in the same transaction, of records that enter or leave a circle; once each."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell(records: Sequence[str]) -> None:
    """Tell those who follow of records, by reference."""
    for follower in _FOLLOWERS:
        follower(records)
