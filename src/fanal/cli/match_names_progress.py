"""The bar while pairs of names are compared: how many, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from fanal.cli.streams import on_terminal

_EVERY = 200


@contextmanager
def names_bar(prints_meanwhile: bool) -> Iterator[Callable[[], None]]:
    """Give a function to call once a pair."""
    if not on_terminal(sys.stderr) or (prints_meanwhile and on_terminal(sys.stdout)):
        yield lambda: None
        return
    columns = (TextColumn("comparing {task.completed}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("comparing", total=None)
        seen = 0

        def step() -> None:
            nonlocal seen
            seen += 1
            if seen % _EVERY == 0:
                bar.update(task, completed=seen)

        yield step
