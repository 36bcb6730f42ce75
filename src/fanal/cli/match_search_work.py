"""What `fanal match search` does. It stands apart, because what it needs costs time and memory at the start."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

import click

from fanal.cli.ending import SOME_REFUSED, Unusable
from fanal.cli.match_reading import Told, records_in
from fanal.engine.matching.explaining import as_data, as_text
from fanal.engine.matching.index.files import IndexProblem
from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.index.opened import IndexReader
from fanal.web.visible import visible_line


def search(
    folder: Path, queries: str, top: int, table: tuple[Mapping[str, str], str], show: tuple[str, str]
) -> None:
    """Search for each record of a file; `table` is mapping and schema of tables, `show` format and language."""
    told = Told(queries)
    as_, lang = show
    try:
        reader = IndexReader(folder)
        with records_in(queries, *table, told) as records:
            for record in records:
                begun = time.thread_time()
                hits = reader.search(record, top)
                ms = round((time.thread_time() - begun) * 1000, 3)
                click.echo(
                    _line(record.id, hits, ms, lang) if as_ == "jsonl" else _text(record.id, hits, lang)
                )
    except IndexProblem as error:
        raise Unusable(error.sentence) from None
    if told.count:
        raise SystemExit(SOME_REFUSED)


def _line(query: str, hits: tuple[Hit, ...], ms: float, lang: str) -> str:
    found = [
        {
            "id": hit.id,
            "score": round(hit.score, 6),
            "match": hit.match,
            "why": as_data(hit.verdict, lang)["why"],
        }
        for hit in hits
    ]
    return json.dumps({"query": query, "hits": found, "ms": ms}, ensure_ascii=False)


def _text(query: str, hits: tuple[Hit, ...], lang: str) -> str:
    found = [f"  {visible_line(hit.id)}\n{as_text(hit.verdict, lang)}" for hit in hits]
    return "\n".join([visible_line(query), *found])
