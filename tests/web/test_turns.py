"""Pages take turns: so many at once, in the order they came, and nobody behind a long one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.http import HttpResponse

from fanal.conf.turns import Turns, TurnsMiddleware

PATIENCE = 10


def started(work: Callable[[], None]) -> threading.Thread:
    """Start work in a thread of its own."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_no_more_are_let_in_than_may_be_at_once() -> None:
    turns, inside, most, guard = Turns(2, PATIENCE), 0, 0, threading.Lock()

    def page() -> None:
        nonlocal inside, most
        with turns.turn():
            with guard:
                inside += 1
                most = max(most, inside)
            time.sleep(0.005)
            with guard:
                inside -= 1

    for thread in [started(page) for _ in range(12)]:
        thread.join(PATIENCE)
    assert most == 2


def test_they_are_let_in_in_the_order_they_came() -> None:
    turns, order, leave = Turns(1, PATIENCE), list[int](), threading.Event()

    def first() -> None:
        with turns.turn():
            leave.wait(PATIENCE)

    def page(number: int) -> None:
        with turns.turn():
            order.append(number)

    threads = [started(first)]
    for number in range(5):
        while len(turns._waiting) < number or not turns._inside:
            time.sleep(0.001)
        threads.append(started(partial(page, number)))
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    leave.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == [0, 1, 2, 3, 4]


def test_nobody_waits_behind_a_long_one() -> None:
    turns, leave, through = Turns(1, 0.02), threading.Event(), threading.Event()

    def long_one() -> None:
        with turns.turn():
            leave.wait(PATIENCE)

    def page() -> None:
        with turns.turn():
            through.set()

    slow = started(long_one)
    while not turns._inside:
        time.sleep(0.001)
    quick = started(page)
    assert through.wait(PATIENCE)
    leave.set()
    for thread in (slow, quick):
        thread.join(PATIENCE)


def test_a_turn_is_given_back_when_the_page_fails() -> None:
    turns = Turns(1, PATIENCE)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
    assert not turns._inside


def test_on_embedded_storage_one_page_is_let_in_and_beside_a_server_two() -> None:
    turns = TurnsMiddleware(lambda _request: HttpResponse()).turns
    assert turns.at_once == {"sqlite": 1, "postgresql": 2}[connection.vendor]
