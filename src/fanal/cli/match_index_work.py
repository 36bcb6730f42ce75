"""What `fanal match index` does. It stands apart, because what it needs costs time and memory at the start."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from fanal.cli.ending import SOME_REFUSED, CannotWrite, Unusable
from fanal.cli.match_reading import STDIN, Told, records_in, shown
from fanal.cli.streams import on_terminal, tell
from fanal.engine.matching.index.files import CannotStore, IndexProblem
from fanal.engine.matching.index.loading import Loader, Workers
from fanal.engine.matching.index.manifest import NAME
from fanal.engine.matching.index.rebuilding import rebuild
from fanal.engine.matching.index.records_kept import line_of
from fanal.engine.matching.index.store import IndexStore, create
from fanal.engine.matching.records import RecordError

_SMALL = 4_000_000
"""A file of so many bytes goes through the log of an index that is there; a larger one becomes a segment."""
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Plan:
    """What the command line asks for."""

    records: str | None
    folder: Path
    adds: bool
    retracted: tuple[str, ...]
    ids: Path | None
    rebuild: bool
    merge: bool
    mapping: Mapping[str, str]
    schema: str
    jobs: int | None


def run(plan: Plan) -> None:
    """Do what was asked, or end with a sentence."""
    told = Told(plan.records or "")
    try:
        with _workers(plan.jobs) as workers:
            if plan.rebuild:
                _rebuild(plan, workers)
            elif plan.records and not plan.adds:
                _begin(plan)
            with IndexStore(plan.folder) as store:
                _change(store, plan, told, workers)
                click.echo(f"{shown(str(plan.folder))}: {len(store):,} records")
    except CannotStore as error:
        raise CannotWrite(error.sentence) from None
    except IndexProblem as error:
        raise Unusable(error.sentence) from None
    if told.count:
        raise SystemExit(SOME_REFUSED)


def _begin(plan: Plan) -> None:
    """Make an empty index; one that is there and holds something is not written over."""
    if not (plan.folder / NAME).exists():
        create(plan.folder)
        return
    with IndexStore(plan.folder, check=False) as store:
        if len(store):
            raise click.UsageError("There is an index in this folder. Say --add, or name another folder.")


def _rebuild(plan: Plan, workers: Workers) -> None:
    done = rebuild(plan.folder, workers)
    for name in done.damaged:
        tell(f"{name} was damaged; it was made anew from the records that are kept.")
    if done.lost:
        tell(
            f"{done.lost:,} records could not be saved: their lines were damaged. Add them again from their source."
        )


def _change(store: IndexStore, plan: Plan, told: Told, workers: Workers) -> None:
    if plan.records:
        _take_in(store, plan, told, workers)
    ids = _ids(plan)
    if ids:
        tell(f"{store.retract(ids):,} of {len(ids):,} records taken out")
    if plan.merge or store.merge_is_due():
        store.merge()


def _ids(plan: Plan) -> list[str]:
    lines = plan.ids.read_text(encoding="utf-8").splitlines() if plan.ids else []
    return [*plan.retracted, *filter(None, lines)]


def _take_in(store: IndexStore, plan: Plan, told: Told, workers: Workers) -> None:
    name = plan.records or STDIN
    path = Path(name)
    lines = (
        name != STDIN and not plan.mapping and path.suffix.lower() in (".jsonl", ".json", ".ndjson", ".ftm")
    )
    if plan.adds and (name == STDIN or (path.is_file() and path.stat().st_size <= _SMALL)):
        _add(store, plan, told)
    elif lines:
        if not path.is_file():
            raise Unusable(f"{shown(name)}: there is no such file.")
        _load(store, path, told, workers)
    else:
        _load_table(store, plan, told, workers)


def _add(store: IndexStore, plan: Plan, told: Told) -> None:
    with records_in(plan.records or STDIN, plan.mapping, plan.schema, told) as records:
        waiting = []
        for record in records:
            waiting.append(record)
            if len(waiting) == _AT_ONCE:
                store.add(waiting)
                waiting = []
        store.add(waiting)


def _load_table(store: IndexStore, plan: Plan, told: Told, workers: Workers) -> None:
    """Write the rows of a table as lines first, then load these."""
    lines = store.folder / "reading.jsonl"
    with (
        records_in(plan.records or STDIN, plan.mapping, plan.schema, told) as records,
        lines.open("wb") as out,
    ):
        out.writelines(line_of(record) + b"\n" for record in records)
    _load(store, lines, told, workers)
    lines.unlink()


def _load(store: IndexStore, source: Path, told: Told, workers: Workers) -> None:
    loader = Loader(source, store.loading())
    if loader.state.shares:
        tell(f"going on at line {loader.state.line:,}")
    with _progress(source.stat().st_size, loader.state.place) as done:
        loader.load(lambda line, reason: told(RecordError(line, reason)), done, workers)
    tell("putting in order")
    loader.finish(workers)
    store.take_loaded()


@contextmanager
def _progress(total: int, start: int) -> Iterator[Callable[[int], None]]:
    """Give a function to call with the byte that was reached."""
    if not on_terminal(sys.stderr):
        yield lambda place: None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("reading", total=total, completed=start)
        yield lambda place: bar.update(task, completed=place)


@contextmanager
def _workers(jobs: int | None) -> Iterator[Workers]:
    """Give a map over several processes, or the plain one."""
    count = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or 1
    if count == 1:
        yield map
        return
    with multiprocessing.get_context("spawn").Pool(count, _begin_work) as pool:
        yield pool.imap


def _begin_work() -> None:
    """Leave interrupts to the process that gives the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
