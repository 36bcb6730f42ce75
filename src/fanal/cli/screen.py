"""`fanal screen`: texts in, reasoned assessments out, in input order, on one core or several."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fanal.cli.inputs import Given, Refused, inputs
from fanal.cli.options import say_option
from fanal.cli.table import print_table
from fanal.engine.reading.language import reading_languages
from fanal.engine.screening.subject import Subject
from fanal.engine.statements.result import as_data
from fanal.engine.statements.screening import Screening, screen_statement
from fanal.web.report import Item, render_report

_BATCH = 256
_SOME_REFUSED, _ALL_REFUSED = 1, 3


@dataclass(frozen=True, slots=True)
class Job:
    """How to screen: the language given on the command line, the state of the age, the language of the answer."""

    lang: str
    subject: str
    say: str
    full: bool


def _screen(given: Given, job: Job) -> Screening:
    lang = given.lang if job.lang == "auto" else job.lang
    return screen_statement(given.text, lang, Subject(job.subject))


def result(given: Given, job: Job) -> dict[str, Any]:
    """Return the result of one text as plain data."""
    found = as_data(given.id, _screen(given, job), job.say, job.full)
    return {**found, "warnings": list(given.warnings)} if given.warnings else found


def _results(batch: list[Given], job: Job) -> list[dict[str, Any]]:
    return [result(given, job) for given in batch]


def _batches(found: Iterable[Given | Refused]) -> Iterator[list[Given | Refused]]:
    source = iter(found)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _screened(found: Iterable[Given | Refused], job: Job, jobs: int) -> Iterator[dict[str, Any] | Refused]:
    """Yield a result or a refusal per input, in input order, holding no more than a batch in memory."""
    if jobs == 1:
        for given in found:
            yield given if isinstance(given, Refused) else result(given, job)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for batch in _batches(found):
            given = [one for one in batch if isinstance(one, Given)]
            shares = [given[start::jobs] for start in range(jobs)]
            parts = list(pool.map(_results, shares, [job] * jobs))
            place = {id(one): (n % jobs, n // jobs) for n, one in enumerate(given)}
            for one in batch:
                yield one if isinstance(one, Refused) else parts[place[id(one)][0]][place[id(one)][1]]


def _refusal(refused: Refused) -> dict[str, str]:
    click.echo(f"fanal: {refused.where}: {refused.sentence}", err=True)
    return {"id": refused.id, "error": refused.sentence}


def _exit(done: int, refused: int) -> None:
    if refused:
        raise SystemExit(_SOME_REFUSED if done else _ALL_REFUSED)


def _progress() -> Progress:
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _stream(found: Iterable[Given | Refused], job: Job, jobs: int, as_list: bool) -> None:
    done = refused = 0
    with _progress() as bar:
        task = bar.add_task("screening", total=None)
        for one in _screened(found, job, jobs):
            data = _refusal(one) if isinstance(one, Refused) else one
            refused, done = refused + isinstance(one, Refused), done + (not isinstance(one, Refused))
            if as_list:
                click.echo(("[" if done + refused == 1 else ",") + json.dumps(data, ensure_ascii=False, indent=2))
            else:
                click.echo(json.dumps(data, ensure_ascii=False))
            bar.advance(task)
    if as_list:
        click.echo("]" if done + refused else "[]")
    _exit(done, refused)


def _whole(found: Iterable[Given | Refused], job: Job, as_: str, out: Path | None) -> None:
    items, refused = [], 0
    for one in found:
        if isinstance(one, Refused):
            refused += 1
            _refusal(one)
            continue
        for warning in one.warnings:
            click.echo(f"fanal: {one.id}: {warning}", err=True)
        items.append(Item(one.id, _screen(one, job)))
    if as_ == "table":
        print_table(items, job.say)
    elif out is None:
        click.echo(render_report(items, job.say))
    else:
        out.write_text(render_report(items, job.say), encoding="utf-8")
        click.echo(str(out))
    _exit(len(items), refused)


@click.command("screen")
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@click.option("--lang", type=click.Choice(("auto", *reading_languages())), default="auto", show_default=True,
              help="Language of the texts.")  # fmt: skip
@click.option("--subject", type=click.Choice(("adult", "child", "age_in_doubt", "unknown")), default="unknown",
              show_default=True, help="What is known of the age of the person the texts are about.")  # fmt: skip
@click.option("--format", "as_", type=click.Choice(("table", "json", "jsonl", "html")), default="table",
              show_default=True)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes (json and jsonl).")
@click.option("--text-column", help="Name of the column that holds the text, in a table.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the HTML report to this file.")
@say_option()
def screen_command(
    files: tuple[str, ...],
    lang: str,
    subject: str,
    as_: str,
    jobs: int,
    text_column: str | None,
    out: Path | None,
    say: str,
) -> None:
    """Screen statements: read each text, say what it shows of trafficking or smuggling, why, and what to do next.

    FILES are texts (txt, md, html, eml, pdf, docx, odt), or lists of texts (jsonl with "id", "text" and "lang";
    csv, xlsx or ods with a text column). `-` or nothing reads standard input: plain text, or JSON lines.
    """
    job = Job(lang, subject, say, full=as_ == "json")
    found = inputs(files, text_column)
    if as_ in ("json", "jsonl"):
        _stream(found, job, jobs, as_list=as_ == "json")
    else:
        _whole(found, job, as_, out)
