"""`fanal records`: a file of calls, transfers, crossings, guests, contacts or mail in, normalised rows out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TextIO

import click
from rich.table import Table
from rich.text import Text

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED, CannotWrite, Unusable
from fanal.cli.options import say_option
from fanal.cli.output import Page
from fanal.cli.streams import standard_input, tell
from fanal.engine.importing.guess import written_again
from fanal.engine.importing.kinds import kind_label, kinds, sentence
from fanal.engine.importing.mapping import Column, ColumnMapping, with_column
from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import MappingError, Reject, Row
from fanal.engine.importing.tables import TableFile
from fanal.engine.reading.documents import DocumentError
from fanal.engine.vocabulary import text_in
from fanal.web.visible import visible_line

_SHOWN, _TOLD = 20, 10


@click.command("records")
@click.argument("file", metavar="FILE|-")
@click.option("--kind", type=click.Choice(("auto", *kinds())), default="auto", show_default=True,
              help="Kind of the records.")  # fmt: skip
@click.option("--map", "told", multiple=True, metavar="COLUMN=FIELD",
              help="Say what a column holds; by its name, or its number from 1. Can be repeated.")  # fmt: skip
@click.option(
    "--order", type=click.Choice(("dmy", "mdy", "ymd")), help="Order of day, month and year in dates."
)
@click.option(
    "--region", default="", metavar="CC", help="Country of numbers without a country code: fr, es, ma ..."
)
@click.option("--sheet", help="Name of the sheet, in a spreadsheet.")
@click.option(
    "--source", default="", help="Whose export it is; part of the digests by which rows are known again."
)
@click.option("--format", "as_", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
@click.option("--rejects", type=click.Path(dir_okay=False, path_type=Path),
              help="Write rows that were not taken to this file, as JSON lines.")  # fmt: skip
@say_option()
def records_command(
    file: str,
    kind: str,
    told: tuple[str, ...],
    order: str | None,
    region: str,
    sheet: str | None,
    source: str,
    as_: str,
    rejects: Path | None,
    say: str,
) -> None:
    """Read records of others: calls, bank transfers, border crossings, guest lists, contacts (also vCard), mailboxes.

    FILE is CSV, TSV, XLSX, XLS, ODS, VCF, MBOX or EML; `-` reads standard input. Which column holds what is guessed and
    said on standard error. Numbers, dates and amounts come in one normal form, with the text of the row beside them. A
    row that cannot be taken is named with its line, its field and the reason. Exit codes: 0 all rows were taken, 1
    some were not, 3 the file could not be read.
    """
    with ExitStack() as opened:
        try:
            given = Path(file) if file != "-" else standard_input()
            source_file = opened.enter_context(TableFile(given, "", sheet=sheet))
            mapping = _told(source_file, kind, region, told, order)
            table = source_file.table()
            _say_mapping(mapping, say)
            for remark in table.remarks:
                tell(remark.sentence)
            found = parse_rows(table.rows, mapping, source=source)
            left = opened.enter_context(_rejects_file(rejects)) if rejects else None
            taken, refused = _print(_sorted_out(found, left, say), mapping, as_, say)
        except DocumentError as error:
            raise Unusable(error.sentence) from error
        except MappingError as error:
            raise Unusable(error.sentence(say)) from error
    tell(f"{taken} rows taken, {refused} not.")
    if refused:
        raise SystemExit(SOME_REFUSED if taken else NONE_USABLE)


def _told(
    source: TableFile, kind: str, region: str, told: tuple[str, ...], order: str | None
) -> ColumnMapping:
    mapping = source.plan(kind, region)
    for one in told:
        column, sign, field = one.rpartition("=")
        if not sign:
            raise click.UsageError("--map wants COLUMN=FIELD, for example --map 3=start.")
        mapping = with_column(mapping, column, field)
    if told:
        mapping = written_again(mapping, source.table().sample)
    if order:
        columns = (_ordered(one, order) for one in mapping.columns)
        mapping = replace(mapping, columns=tuple(columns))
    return mapping


def _ordered(column: Column, order: str) -> Column:
    return replace(column, written={"order": order}, doubt=()) if "order" in column.written else column


def _say_mapping(mapping: ColumnMapping, say: str) -> None:
    tell(kind_label(mapping.kind, say))
    kind = kinds()[mapping.kind]
    for column in mapping.columns:
        field = kind.field(column.field)
        holds = text_in(field.labels, say) if field else "–"
        written = ", ".join(column.written.values()) + ("?" if column.doubt else "")
        how = f" ({written})" if written else ""
        tell(
            f"  {column.place + 1}. {visible_line(column.name)}: {holds}{how}. {sentence(column.reason, say)}"
        )


def _rejects_file(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(
            f"The rejects cannot be written there ({error.strerror}). Choose another place."
        ) from error


def _sorted_out(found: Iterator[Row | Reject], left: TextIO | None, say: str) -> Iterator[Row | None]:
    """Yield each row, and None for each reject, which is written to its file and, the first ones, told."""
    refused = 0
    for one in found:
        if isinstance(one, Row):
            yield one
            continue
        refused += 1
        if left is not None:
            left.write(json.dumps({**asdict(one), "sentence": one.sentence(say)}, ensure_ascii=False) + "\n")
        if refused <= _TOLD:
            tell(f"line {one.line}{f', {one.field}' if one.field else ''}: {one.sentence(say)}")
        yield None


def _print(found: Iterator[Row | None], mapping: ColumnMapping, as_: str, say: str) -> tuple[int, int]:
    """Print the rows and return how many were taken and how many not."""
    taken = refused = 0
    shown: list[Row] = []
    for row in found:
        taken, refused = taken + (row is not None), refused + (row is None)
        if row is not None and as_ == "jsonl":
            click.echo(json.dumps(asdict(row), ensure_ascii=False))
        elif row is not None and len(shown) < _SHOWN:
            shown.append(row)
    if shown:
        Page().print(_table(shown, mapping, say))
    if as_ == "table" and taken > len(shown):
        tell(f"the first {len(shown)} of {taken} rows are shown; --format jsonl prints all")
    return taken, refused


def _table(rows: list[Row], mapping: ColumnMapping, say: str) -> Table:
    used = {code for row in rows for code in row.values}
    fields = [one for one in kinds()[mapping.kind].fields if one.code in used]
    table = Table("#", *(text_in(field.labels, say) for field in fields), box=None, pad_edge=False)
    for row in islice(rows, _SHOWN):
        cells = (visible_line(row.values.get(field.code, "")) for field in fields)
        table.add_row(str(row.line), *map(Text, cells))
    return table
