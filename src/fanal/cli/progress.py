"""The progress bar of long work: on standard error, only on a terminal, and never among results on the same one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fanal.cli.streams import on_terminal

_UNCOUNTED = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


@contextmanager
def progress(names: tuple[str, ...], prints_meanwhile: bool) -> Iterator[Callable[[], None]]:
    """Give a function to call once for each input that is done."""
    if not on_terminal(sys.stderr) or (prints_meanwhile and on_terminal(sys.stdout)):
        yield lambda: None
        return
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("screening", total=_how_many(names))
        yield lambda: bar.advance(task)


def _how_many(names: tuple[str, ...]) -> int | None:
    """Return how many texts there are to screen, or None where only reading them would tell."""
    if not names or any(name == "-" or Path(name).suffix.lower() in _UNCOUNTED for name in names):
        return None
    return sum(_lines(Path(name)) if name.lower().endswith(".jsonl") else 1 for name in names)


def _lines(path: Path) -> int:
    if not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
