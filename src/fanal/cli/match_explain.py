"""`fanal match explain`: two records side by side, and what speaks for and against their being the same."""

from __future__ import annotations

from importlib import import_module

import click

from fanal.cli.match_reading import MapOption
from fanal.cli.options import say_option


@click.command("explain")
@click.argument("left", metavar="ID_A")
@click.argument("right", metavar="ID_B")
@click.option("--in", "files", multiple=True, required=True, metavar="RECORDS",
              help="JSON Lines or CSV; may be given twice or more. `-` reads standard input.")  # fmt: skip
@click.option("--map", "mapping", type=MapOption(), multiple=True, help="What a column of a CSV file holds.")
@click.option("--schema", default="Person", show_default=True, help="What the rows of a CSV file are.")
@click.option("--records", "records", type=click.IntRange(1), metavar="N",
              help="How many records were searched: the more, the less a name says.  [default: a million]")  # fmt: skip
@click.option("--transliterate/--no-transliterate", default=True, show_default=True,
              help="Compare names that stand in different scripts.")  # fmt: skip
@click.option(
    "--format", "as_", type=click.Choice(("text", "json", "jsonl")), default="text", show_default=True
)
@say_option()
def match_explain_command(
    left: str,
    right: str,
    files: tuple[str, ...],
    mapping: tuple[tuple[str, str], ...],
    schema: str,
    records: int | None,
    transliterate: bool,
    as_: str,
    say: str,
) -> None:
    """Say why the records ID_A and ID_B are likely, possibly or probably not the same.

    ID_A is looked for in the files in order, ID_B from the last one backwards, so that two files may use the same ids.
    Each line of the waterfall is one thing that speaks for or against, in bits: one bit for doubles the odds.

    Exit codes: 0 compared, 1 compared, but some lines of the files could not be used, 2 wrong arguments, 3 a record was
    not found or a file cannot be read, 70 a fault of Fanal itself, 130 interrupted.
    """
    work = import_module("fanal.cli.match_explain_work")
    work.explain((left, right), files, (dict(mapping), schema), (records, transliterate), (as_, say))
