"""`fanal match names`: pairs of names in, how alike they are and why out."""

from __future__ import annotations

from importlib import import_module

import click

from fanal.cli.options import say_option

_ROLES = ("left", "right", "schema")


class ColumnOption(click.ParamType[tuple[str, str]]):
    """`COLUMN=left|right|schema`: what a column holds."""

    name = "column=role"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the column and what it holds."""
        column, sign, role = value.rpartition("=")
        if not sign or role not in _ROLES:
            self.fail("write COLUMN=left, COLUMN=right or COLUMN=schema.", param, ctx)
        return column, role


@click.command("names")
@click.argument("file", metavar="PAIRS.csv|-")
@click.option("--left", metavar="COL", help="Column of the one name; by its name, or its number from 1.")
@click.option("--right", metavar="COL", help="Column of the other name.")
@click.option("--schema", metavar="SCHEMA|COL", default="", show_default="a column schema, else Person",
              help="What the names are of: Person, Organization, Vessel ..., or the column that says so.")  # fmt: skip
@click.option("--map", "mapping", type=ColumnOption(), multiple=True, metavar="COL=ROLE",
              help="The same as --left, --right and --schema: COL=left. Can be repeated.")  # fmt: skip
@click.option("--transliterate/--no-transliterate", default=True, show_default=True,
              help="Compare names that stand in different scripts.")  # fmt: skip
@click.option(
    "--format", "as_", type=click.Choice(("table", "jsonl", "csv")), default="table", show_default=True
)
@say_option()
def match_names_command(
    file: str,
    left: str | None,
    right: str | None,
    schema: str,
    mapping: tuple[tuple[str, str], ...],
    transliterate: bool,
    as_: str,
    say: str,
) -> None:
    """Compare pairs of names: a score from 0 to 1, whether they match, and why.

    PAIRS is CSV with a header or JSON Lines; `-` reads standard input. Where the columns are not told they are guessed
    from their names (left and right, name1 and name2, name_a and name_b ...; of two columns, both). Names may stand in
    any script. The answers come in the order of the rows; a row that cannot be used is named with its line and stands
    in its place with an error. A match says that two names may be one name, not that two people are one person.

    Exit codes: 0 all compared, 1 some rows could not be used, 2 wrong arguments, 3 no row could be used, 70 a fault of
    Fanal itself, 130 interrupted.
    """
    given = {role: column for column, role in mapping}
    wanted = {"left": left or given.get("left"), "right": right or given.get("right")}
    work = import_module("fanal.cli.match_names_work")
    work.compare_file(file, wanted, schema or given.get("schema", ""), transliterate, (as_, say))
