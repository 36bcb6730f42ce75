"""`fanal match link`: two sets linked, or one cleared of duplicates; by this program or by Splink on Spark."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from fanal.cli.match_reading import MapOption

_PLACE = click.Path(dir_okay=False, path_type=Path)


@click.command("link")
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="[RIGHT]", required=False)
@click.option(
    "--out", "pairs", type=_PLACE, required=True, help="Pairs of one person: id_l,id_r,probability."
)
@click.option("--clusters", type=_PLACE, help="The cluster of each record: id,cluster.")
@click.option("--map", "mapping", type=MapOption(), multiple=True,
              help="What a column holds; COLUMN= leaves it out. May be given many times.")  # fmt: skip
@click.option("--schema", default="Person", show_default=True, help="What the records are.")
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True,
              help="Pairs below this probability are not written.")  # fmt: skip
@click.option("--engine", type=click.Choice(("embedded", "spark")), default="embedded", show_default=True,
              help="spark: Splink on Spark, with the extra of that name.")  # fmt: skip
@click.option(
    "--master", metavar="URL", help="Where Spark is, such as spark://host:7077.  [default: local[2]]"
)
@click.option("--fresh", is_flag=True, help="Begin anew, even where an interrupted run left its stages.")
def match_link_command(
    left: str,
    right: str | None,
    pairs: Path,
    clusters: Path | None,
    mapping: tuple[tuple[str, str], ...],
    schema: str,
    threshold: float,
    engine: str,
    master: str | None,
    fresh: bool,
) -> None:
    """Link the records of LEFT with those of RIGHT, or find the duplicates within LEFT.

    Both are CSV with a header or JSON Lines. What columns hold is read off their headers (first_name, surname, dob,
    date_of_birth, soc_sec_id ...); a column whose header means nothing is compared as plain text. A column `cluster`
    or `label` is never looked at. Nobody tells which records belong together: what agreements are worth is learnt from
    the sets. Pairs and clusters are suggestions; nothing is merged.

    An interrupted run goes on where it stopped when it is started again with the same files; its stages lie beside
    PAIRS until it is done.

    Exit codes: 0 linked, 1 linked, but some rows could not be used, 2 wrong arguments, 3 a file cannot be read or holds
    nothing to compare, or Spark is not here, 70 a fault of Fanal itself, 73 the output could not be
    written, 130 interrupted.
    """
    if master and engine != "spark":
        raise click.UsageError("--master says where Spark is: it goes with --engine spark.")
    for place in filter(None, (pairs, clusters)):
        if place.resolve() in {Path(name).resolve() for name in (left, right) if name}:
            raise click.UsageError(
                f"{place} is one of the files to be read, and would be lost. Choose another."
            )
    if clusters is not None and clusters.resolve() == pairs.resolve():
        raise click.UsageError("--out and --clusters name the same file. Choose another.")
    work = import_module("fanal.cli.match_link_work")
    given = work.Asked((left, right) if right else (left,), pairs, clusters, dict(mapping), schema, threshold)
    work.link_files(given, engine, master or "local[2]", fresh)
