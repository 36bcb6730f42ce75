"""`fanal nibrs`: NIBRS messages in, one line for each report out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import click
from rich.table import Table
from rich.text import Text

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED
from fanal.cli.given import file_or_stdin
from fanal.cli.output import Page
from fanal.cli.streams import tell
from fanal.engine.importing.nibrs import read_nibrs
from fanal.engine.importing.nibrs_values import NibrsPerson, NibrsReport, code_label
from fanal.engine.reading.documents import DocumentError
from fanal.web.visible import visible_line

_COLUMNS = (
    "incident",
    "report",
    "action",
    "date",
    "offences",
    "victims",
    "offenders",
    "arrestees",
    "left over",
)


@click.command("nibrs")
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option("--format", "as_", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
def nibrs_command(files: tuple[str, ...], as_: str) -> None:
    """Read incidents of the United States' NIBRS (IEPD 2019.1, XML): offences, people, relations, property.

    Codes are those of the message. "offences" holds every code: those of the incident, then those of arrests that are
    not among them. "left_over" counts elements that were not read, by name. Exit codes: 0 all files were read, 1 some
    were not, 3 none was.
    """
    found: list[NibrsReport] = []
    refused = 0
    for name in files:
        try:
            for report in read_nibrs(file_or_stdin(name)):
                found.append(report)
                if as_ == "jsonl":
                    click.echo(json.dumps(_told(report), ensure_ascii=False))
        except DocumentError as error:
            refused += 1
            tell(f"{visible_line(name)}: {error.sentence}")
            if as_ == "jsonl":
                click.echo(json.dumps({"id": visible_line(name), "error": error.sentence}))
    if as_ == "table":
        _print(found)
    if refused:
        raise SystemExit(SOME_REFUSED if found else NONE_USABLE)


def _told(report: NibrsReport) -> dict[str, object]:
    told = asdict(report)
    del told["people"], told["offences"]
    return {
        "incident": told.pop("incident"),
        "offences": list(report.codes),
        "victims": [_person(one) for one in report.of("victim")],
        "offenders": [_person(one) for one in report.of("offender")],
        "arrestees": [_person(one) for one in report.of("arrestee")],
        "offence_details": [
            asdict(one) | {"label": code_label("offence", one.code)} for one in report.offences
        ],
        **told,
    }


def _person(person: NibrsPerson) -> dict[str, object]:
    told: dict[str, object] = asdict(person)
    del told["role"], told["details"]
    return {**told, **person.details}


def _print(found: list[NibrsReport]) -> None:
    table = Table(*_COLUMNS, box=None, pad_edge=False)
    for report in found:
        table.add_row(*(Text(visible_line(cell)) for cell in _cells(report)))
    if found:
        Page().print(table)


def _cells(report: NibrsReport) -> Iterator[str]:
    yield report.incident or "–"
    yield code_label("report", report.category) or report.category
    yield code_label("action", report.action) or report.action
    yield report.date or report.month
    yield ", ".join(f"{code} {code_label('offence', code)}".strip() for code in report.codes) or "–"
    for role in ("victim", "offender", "arrestee"):
        yield str(len(report.of(role)))
    yield ", ".join(f"{name} ×{count}" for name, count in report.left_over.items()) or "–"
