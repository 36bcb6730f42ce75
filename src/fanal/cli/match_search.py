"""`fanal match search`: who or what of an index is asked for, and why."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from fanal.cli.match_reading import MapOption
from fanal.cli.options import say_option


@click.command("search")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--in", "queries", metavar="QUERIES", required=True,
              help="JSON Lines or CSV with what to search for; `-` reads standard input.")  # fmt: skip
@click.option(
    "--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many answers each."
)
@click.option("--map", "mapping", type=MapOption(), multiple=True, help="What a column of a CSV file holds.")
@click.option("--schema", default="Person", show_default=True, help="What the rows of a CSV file are.")
@click.option("--format", "as_", type=click.Choice(("jsonl", "text")), default="jsonl", show_default=True)
@say_option()
def match_search_command(
    folder: Path,
    queries: str,
    top: int,
    mapping: tuple[tuple[str, str], ...],
    schema: str,
    as_: str,
    say: str,
) -> None:
    """Search the index in DIR for each record of QUERIES and say which records may be about the same, and why.

    A line of output: `query` (the id of the query), `hits` (id, score, match, why), `ms` of processor time. A
    telephone, document, account or e-mail address that is the same answers first and alone. `score` is a probability
    that counts how many records were searched; `match` says whether it reaches the default threshold.

    Exit codes: 0 all searched, 1 some lines could not be used, 2 wrong arguments, 3 the index or the file cannot be
    used, 70 a fault of Fanal itself, 130 interrupted.
    """
    work = import_module("fanal.cli.match_search_work")
    work.search(folder, queries, top, (dict(mapping), schema), (as_, say))
