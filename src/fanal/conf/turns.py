"""Pages take turns in a process, so that each is soon done, and none waits behind a long one."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

AT_ONCE = {"sqlite": 1}
BESIDE_A_SERVER = 2
LONG = 0.25  # seconds


class Turns:
    """Lets `at_once` in, in the order they came; who has been in for `long` seconds no longer counts.

    Threads of one process compute one at a time: when many are let in together all are late together. Where a page
    waits for a database server another may go on meanwhile; on embedded storage it computes from beginning to end.
    """

    def __init__(self, at_once: int, long: float = LONG) -> None:
        self.at_once, self.long = at_once, long
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()
        self._inside: dict[object, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back."""
        me = object()
        with self._changed:
            self._waiting.append(me)
            while self._waiting[0] is not me or self._full():
                self._changed.wait(self.long)
            self._waiting.popleft()
            self._inside[me] = time.monotonic()
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                del self._inside[me]
                self._changed.notify_all()

    def _full(self) -> bool:
        since = time.monotonic() - self.long
        return sum(began > since for began in self._inside.values()) >= self.at_once


class TurnsMiddleware:
    """Answers when it is the request's turn; files of the interface, which cost nothing, need none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.turns = Turns(AT_ONCE.get(connection.vendor, BESIDE_A_SERVER))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in its turn."""
        with self.turns.turn():
            return self.get_response(request)
