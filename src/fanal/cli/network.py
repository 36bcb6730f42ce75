"""`fanal network`: who is tied to whom in a file, what that shape says, and what it does not say."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from fanal.cli.options import reader_language
from fanal.cli.streams import on_terminal
from fanal.engine.vocabulary import LANGUAGES

STDIN = "-"
_KINDS = ("auto", "edges", "matrix", "graphml")


@click.group("network")
def network_group() -> None:
    """Networks: roles, groups, and what would fall apart, from a file of ties."""


@network_group.command("report")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format", "as_", type=click.Choice(("table", "json", "html")), default="table", show_default=True
)
@click.option("--kind", type=click.Choice(_KINDS), default="auto", show_default=True,
              help="What FILE holds, where looking at it does not tell.")  # fmt: skip
@click.option("--directed", is_flag=True, help="Keep the direction of ties. Without it who is tied counts.")
@click.option("--weighted", is_flag=True, help="Let weights count in PageRank and communities.")
@click.option("--exact", is_flag=True, help="Never estimate, however long it takes.")
@click.option("--removals", type=click.IntRange(0, 1000), show_default="20; 5 in large networks",
              help="How many nodes the simulation takes out.")  # fmt: skip
@click.option("--key-players", type=click.IntRange(1, 20), default=3, show_default=True,
              help="How many nodes a set of key players holds.")  # fmt: skip
@click.option("--lang", "--say", type=click.Choice(LANGUAGES), default=reader_language,
              show_default="FANAL_LANG or the locale, else en", help="Language of the report.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
def report_command(
    file: str,
    as_: str,
    kind: str,
    directed: bool,
    weighted: bool,
    exact: bool,
    removals: int | None,
    key_players: int,
    lang: str,
    out: Path | None,
) -> None:
    """Report on the network in FILE: size, groups, positions, key players, what remains after removals.

    FILE is a list of ties (CSV with the columns source, target and, if known, weight, time, type), a matrix (CSV
    with the same names on rows and columns) or GraphML; `-` reads standard input. Separators may be commas,
    semicolons or tabs. Ties of a node with itself are left out, and ties of the same pair become one. Without
    --directed and --weighted all ties count alike and both ways.

    Exit codes: 0 all read, 1 some lines could not be read and were left out, 2 wrong arguments, 3 the file holds no
    network that can be read, 70 a fault of Fanal itself, 73 the output could not be written, 130 interrupted.
    """
    _check(file, as_, out)
    work = import_module("fanal.cli.network_work")
    kept = None if kind == "auto" else kind
    work.report_on(file, kept, directed, (weighted, removals, key_players, exact), (as_, lang, out))


def _check(file: str, as_: str, out: Path | None) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if out is not None and as_ == "table":
        raise click.UsageError("--out goes with --format html or json; send the table to a file with >.")
    if out is not None and file != STDIN and out.resolve() == Path(file).resolve():
        raise click.UsageError("--out names the file to be read, which would be lost. Choose another.")
    if as_ == "html" and out is None and on_terminal(sys.stdout):
        raise click.UsageError("The report would fill the terminal. Name a file with --out.")
