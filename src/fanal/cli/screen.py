"""`fanal screen`: texts in, reasoned assessments out, in input order, on one core or several."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from fanal.cli.ending import AT_FAULT, NONE_USABLE, SOME_REFUSED
from fanal.cli.inputs import STDIN, Refused, Warned, inputs
from fanal.cli.options import say_option
from fanal.cli.output import write_report
from fanal.cli.progress import progress
from fanal.cli.streams import on_terminal, tell
from fanal.cli.table import print_table
from fanal.cli.workers import Answer, Job, answers
from fanal.engine.reading.language import reading_languages
from fanal.web.report import Item, NotRead, render_report
from fanal.web.visible import visible_line


@dataclass(slots=True)
class _Tally:
    """How many inputs were used, how many were not, and whether the program itself was at fault."""

    used: int = 0
    refused: int = 0
    faults: int = 0

    def count(self, one: Answer) -> None:
        """Take one answer into account."""
        if isinstance(one, Refused):
            self.refused += 1
            self.faults += one.fault
        elif not isinstance(one, Warned):
            self.used += 1

    def leave(self) -> None:
        """End with the code that says what happened."""
        if self.faults:
            raise SystemExit(AT_FAULT)
        if self.refused:
            raise SystemExit(SOME_REFUSED if self.used else NONE_USABLE)


def _report(where: str, sentence: str) -> None:
    tell(f"{visible_line(where)}: {sentence}")


def _heard(found: Iterable[Answer], tally: _Tally, done: Callable[[], None]) -> Iterator[Answer]:
    """Pass answers on, count them, and say on standard error what could not be read and what to be careful with."""
    for one in found:
        tally.count(one)
        done()
        if isinstance(one, Refused | Warned):
            _report(one.where, one.sentence)
        elif isinstance(one, Item):
            for warning in one.warnings:
                _report(one.id, warning)
        if not isinstance(one, Warned):
            yield one


def _as_json(one: Answer, indent: int | None = None) -> str:
    data = {"id": one.id, "error": one.sentence} if isinstance(one, Refused) else one
    return json.dumps(data, ensure_ascii=False, indent=indent)


def _print_lines(found: Iterable[Answer]) -> None:
    for one in found:
        click.echo(_as_json(one))


def _print_list(found: Iterable[Answer]) -> None:
    before = "["
    for one in found:
        click.echo(f"{before}{_as_json(one, indent=2)}")
        before = ","
    click.echo("]" if before == "," else "[]")


def _print_pages(found: Iterable[Answer], job: Job, out: Path | None) -> None:
    items: list[Item] = []
    not_read: list[NotRead] = []
    for one in found:
        if isinstance(one, Item):
            items.append(one)
        elif isinstance(one, Refused):
            not_read.append(NotRead(one.where, one.sentence))
    if job.as_ == "table":
        print_table(items, job.say)
        return
    page = render_report(items, job.say, not_read=not_read)
    if out is None:
        click.echo(page)
    else:
        write_report(out, page)
        click.echo(str(out))


def _check(files: tuple[str, ...], as_: str, out: Path | None) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if out is not None and as_ != "html":
        raise click.UsageError("--out goes with --format html; send the other formats to a file with >.")
    if out is not None and any(out.resolve() == Path(name).resolve() for name in files if name != STDIN):
        raise click.UsageError(
            "--out names one of the files to be screened, which would be lost. Choose another."
        )
    if as_ == "html" and out is None and on_terminal(sys.stdout):
        raise click.UsageError("The report would fill the terminal. Name a file with --out.")
    if on_terminal(sys.stdin) and (not files or STDIN in files):
        tell("reading what you type; end with Ctrl-D on a line of its own")


@click.command("screen")
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@click.option("--lang", type=click.Choice(("auto", *reading_languages())), default="auto", show_default=True,
              help="Language of the texts that do not state their own.")  # fmt: skip
@click.option("--subject", type=click.Choice(("adult", "child", "age_in_doubt", "unknown")), default="unknown",
              show_default=True, help="What is known of the age of the person the texts are about.")  # fmt: skip
@click.option("--format", "as_", type=click.Choice(("table", "json", "jsonl", "html")), default="table",
              show_default=True)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes at work.")
@click.option("--text-column", help="Name of the column that holds the text, in a table.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the HTML report to this file."
)
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
    csv, xlsx or ods with a text column). `-` or nothing reads standard input: plain text, or JSON lines (a first
    letter `{` tells them apart).

    What cannot be used is named on standard error, and in json and jsonl stands as {"id", "error"} in its place;
    the rest goes on. Exit codes: 0 all used, 1 some were not, 3 none was, 2 wrong arguments, 70 a fault of
    Fanal itself, 73 the output could not be written, 130 interrupted.
    """
    _check(files, as_, out)
    tally, job = _Tally(), Job(lang, subject, say, as_)
    with progress(files, as_ in ("json", "jsonl")) as done:
        found = _heard(answers(inputs(files, text_column), job, jobs), tally, done)
        if as_ == "jsonl":
            _print_lines(found)
        elif as_ == "json":
            _print_list(found)
        else:
            pages = list(found)
    if as_ in ("table", "html"):
        _print_pages(pages, job, out)
    tally.leave()
