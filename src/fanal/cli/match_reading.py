"""Records out of the files that a `fanal match` command is given, and sentences about those that cannot be used."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import click

from fanal.cli.ending import Unusable
from fanal.cli.streams import standard_input, tell
from fanal.engine.importing.encoding import open_lines
from fanal.engine.matching.properties import kinds_of_properties
from fanal.engine.matching.reading import read_records
from fanal.engine.matching.records import Record, RecordError
from fanal.engine.reading.documents.remarks import DocumentError

STDIN = "-"
_MOST_TOLD = 20


class MapOption(click.ParamType[tuple[str, str]]):
    """`COLUMN=PROPERTY`: what a column of a table holds; `COLUMN=` leaves the column out."""

    name = "column=property"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the column and the property, which must be one that is compared, `id`, or nothing."""
        column, sign, meant = value.partition("=")
        if not sign or not column:
            self.fail("write COLUMN=PROPERTY, such as surname=lastName.", param, ctx)
        if meant and meant != "id" and meant not in kinds_of_properties():
            known = ", ".join(sorted(kinds_of_properties()))
            self.fail(f"{meant} is no property that is compared. Known: id, {known}.", param, ctx)
        return column, meant


@contextmanager
def records_in(
    name: str, mapping: Mapping[str, str] | None, schema: str, refused: Told | None = None
) -> Iterator[Iterator[Record]]:
    """Open a file of records, or standard input; what cannot be opened ends the command with a sentence."""
    where = shown(name)
    try:
        with _opened(name) as stream:
            text, _, _ = open_lines(stream)
            yield read_records(text, mapping, schema=schema, refused=refused, distinct=True)
    except DocumentError as error:
        raise Unusable(f"{where}: {error.sentence}") from None
    except RecordError as error:
        raise Unusable(f"{where}: {error}") from None
    except OSError as error:
        if error.filename is None:
            raise
        raise Unusable(f"{where}: it cannot be opened ({error.strerror}).") from None


@contextmanager
def opened_text(name: str) -> Iterator[io.TextIOWrapper]:
    """Open the text of a file, or of standard input; what cannot be opened ends the command with a sentence."""
    try:
        with _opened(name) as stream, open_lines(stream)[0] as text:
            yield text
    except DocumentError as error:
        raise Unusable(f"{shown(name)}: {error.sentence}") from None
    except OSError as error:
        if error.filename is None:
            raise
        raise Unusable(f"{shown(name)}: it cannot be opened ({error.strerror}).") from None


def _opened(name: str) -> io.BufferedReader:
    """Open a file; standard input that is a pipe is kept beside, since its encoding is found by reading it twice."""
    if name != STDIN:
        return Path(name).open("rb")
    given = standard_input()
    if given.seekable():
        return given
    with TemporaryFile(buffering=0) as kept:
        shutil.copyfileobj(given, kept)
        kept.seek(0)
        return io.BufferedReader(io.FileIO(os.dup(kept.fileno())))


def shown(name: str) -> str:
    """Return a file name as text: names on disk are bytes, and not all of them are letters."""
    return "standard input" if name == STDIN else os.fsencode(name).decode(errors="replace")


class Told:
    """Counts the records that cannot be used and tells of the first ones on standard error."""

    def __init__(self, name: str) -> None:
        self.count, self._name = 0, shown(name)

    def __call__(self, error: RecordError) -> None:
        """Take one record that cannot be used."""
        self.count += 1
        if self.count <= _MOST_TOLD:
            tell(f"{self._name}, {error}")
        elif self.count == _MOST_TOLD + 1:
            tell(f"{self._name}: more lines cannot be used; they are counted, not told.")
