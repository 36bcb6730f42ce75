"""`fanal match index`: records made searchable, changed, taken out, and an index mended."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from fanal.cli.match_reading import MapOption


@click.command("index")
@click.argument("records", metavar="[RECORDS]", required=False)
@click.option("--out", "folder", metavar="DIR", required=True,
              type=click.Path(file_okay=False, path_type=Path), help="The folder of the index.")  # fmt: skip
@click.option(
    "--add", "adds", is_flag=True, help="Add to an index that is there; a record with a known id replaces it."
)
@click.option(
    "--retract", "retracted", multiple=True, metavar="ID", help="Take this record out; may be given often."
)
@click.option("--retract-from", "list_", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Take out the records whose ids stand in FILE, one a line.")  # fmt: skip
@click.option(
    "--rebuild", is_flag=True, help="Make the index anew from the records it keeps, where a file is damaged."
)
@click.option("--merge", is_flag=True, help="Make one segment of all: searches are quicker afterwards.")
@click.option("--map", "mapping", type=MapOption(), multiple=True, help="What a column of a CSV file holds.")
@click.option("--schema", default="Person", show_default=True, help="What the rows of a CSV file are.")
@click.option("--jobs", type=click.IntRange(1, 64), show_default="as many as there are processors",
              help="How many processes read.")  # fmt: skip
def match_index_command(
    records: str | None,
    folder: Path,
    adds: bool,
    retracted: tuple[str, ...],
    list_: Path | None,
    rebuild: bool,
    merge: bool,
    mapping: tuple[tuple[str, str], ...],
    schema: str,
    jobs: int | None,
) -> None:
    """Make the records in RECORDS (JSON Lines in the shape of FollowTheMoney, or CSV) searchable in the folder DIR.

    Ended in the middle, the same command goes on where it was. Memory stays bounded: about 200 bytes a record. What was
    added or taken out is on the disk when the command ends, and the next search sees it.

    Exit codes: 0 done, 1 done but some lines could not be used, 2 wrong arguments, 3 the file or the index cannot be
    used, 70 a fault of Fanal itself, 73 the index could not be written, 130 interrupted.
    """
    if not (records or retracted or list_ or rebuild or merge):
        raise click.UsageError(
            "Name a file of records, or say what to do with --retract, --rebuild or --merge."
        )
    work = import_module("fanal.cli.match_index_work")
    plan = work.Plan(records, folder, adds, retracted, list_, rebuild, merge, dict(mapping), schema, jobs)
    work.run(plan)
