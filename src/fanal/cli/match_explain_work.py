"""What `fanal match explain` does. It stands apart, because what it needs costs time and memory at the start."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import click

from fanal.cli.ending import SOME_REFUSED, Unusable
from fanal.cli.match_reading import Told, records_in
from fanal.engine.matching.explaining import as_data, as_text
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import score
from fanal.engine.matching.weights import prior_of
from fanal.web.visible import visible_line


def explain(
    ids: tuple[str, str],
    files: tuple[str, ...],
    table: tuple[Mapping[str, str], str],
    how: tuple[int | None, bool],
    show: tuple[str, str],
) -> None:
    """Find two records in files and show what speaks for and against; `table` is mapping and schema of tables, `how`
    how many records were searched and whether scripts are bridged, `show` format and language."""
    found, refused = _found(ids, files, table)
    records, transliterate = how
    prior = prior_of(records) if records else None
    verdict = score(prepare(found[0]), prepare(found[1]), prior=prior, transliterate=transliterate)
    as_, lang = show
    if as_ == "text":
        click.echo("\n".join(map(visible_line, as_text(verdict, lang).splitlines())))
    else:
        data = {"left": ids[0], "right": ids[1], **as_data(verdict, lang)}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2 if as_ == "json" else None))
    if refused:
        raise SystemExit(SOME_REFUSED)


def _found(
    ids: tuple[str, str], files: Iterable[str], table: tuple[Mapping[str, str], str]
) -> tuple[tuple[Record, Record], int]:
    """Return both records, and how many lines could not be used."""
    wanted, held, refused = frozenset(ids), list[dict[str, Record]](), 0
    for name in files:
        told = Told(name)
        with records_in(name, *table, told) as records:
            held.append({record.id: record for record in records if record.id in wanted})
        refused += told.count
    return (_first(ids[0], held), _first(ids[1], held[::-1])), refused


def _first(identity: str, held: Iterable[Mapping[str, Record]]) -> Record:
    for records in held:
        if identity in records:
            return records[identity]
    raise Unusable(
        "One of the two ids is in none of the files. Check the ids, and the column that holds them."
    )
