"""The bar of a long linking: which stage it is in, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from fanal.cli.streams import on_terminal

_WORDS = {
    "read": "reading",
    "prepare": "preparing",
    "candidates": "finding candidates",
    "compare": "comparing",
    "learn": "learning weights",
    "group": "grouping",
    "write": "writing",
}


@contextmanager
def stage_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function to call with the stage, how far it is and how far it goes."""
    if not on_terminal(sys.stderr):
        yield lambda stage, done, of: None
        return
    columns = (TextColumn("{task.description:18}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("reading", total=None)

        def told(stage: str, done: int, of: int) -> None:
            bar.update(task, description=_WORDS[stage], completed=done, total=of if of > 1 else None)

        yield told
