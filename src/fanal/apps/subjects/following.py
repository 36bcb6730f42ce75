"""Who follows what is recorded of subjects: an app above registers a function, told of each subject that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

Follower = Callable[[Sequence[int]], None]

_FOLLOWERS: list[Follower] = []
_HELD: ContextVar[dict[int, None] | None] = ContextVar("held", default=None)


def follow(follower: Follower) -> None:
    """Have a function told, in the same transaction, of subjects whose values or links have changed; once each."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell_changed(subjects: Sequence[int]) -> None:
    """Tell those who follow of subjects, by key. The caller has written the change, and has recorded that."""
    held = _HELD.get()
    if held is not None:
        held.update(dict.fromkeys(subjects))
        return
    for follower in _FOLLOWERS:
        follower(subjects)


@contextmanager
def told_at_once() -> Iterator[None]:
    """Tell of all that changes in the block together, once each, when it ends well; inside one transaction."""
    held: dict[int, None] = {}
    token = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(token)
    if held:
        tell_changed(list(held))
