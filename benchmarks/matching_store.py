"""The candidate store in the tables of a node beside the embedded index: the same records, keys, questions, one run.

    PYTHONPATH=src:. python -m benchmarks.matching_population 100000 --out DIR
    FANAL_HOME=<an empty folder> PYTHONPATH=src:. python -m benchmarks.matching_store DIR [--queries 500] [--embedded]

Every person of the file is a subject of one unit. Written are candidate and keys, as they are with each change of a
subject; asked is `NodeIndex.search`, ten answers with their reasons, as the node asks and as an officer of that unit
does. With DATABASE_URL set to PostgreSQL the tables lie there: then the times of this thread leave out what the server
does, and the clock is printed beside them. `--embedded` builds the embedded index of the same file and asks it too.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.db import connection

from benchmarks.matching_search import Answer, asked, build, explained, measure
from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.accounts.row_security import seen_by, seen_by_the_node
from fanal.apps.matching.node_index import NodeIndex
from fanal.apps.node.preparation import prepare, refresh_statistics
from fanal.apps.subjects.models import Subject
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.records import Record
from fanal.engine.matching.weights import default_weights

LOT = 2_000


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a file; the id of each is the key that its subject gets."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            held = json.loads(line)
            properties = {name: tuple(values) for name, values in held["properties"].items()}
            yield Record(str(number), held["schema"], properties)


def fill(path: Path, officer: Officer) -> int:
    """Record a subject for each record and put it into the store; print what the store took."""
    count, took, rest = 0, 0.0, records(path)
    while lot := list(islice(rest, LOT)):
        Subject.objects.bulk_create(
            [Subject(pk=int(one.id), unit=officer.unit, recorded_by=officer, invented=True) for one in lot]
        )
        begun = time.perf_counter()
        NodeIndex().add(lot)
        took += time.perf_counter() - begun
        count += len(lot)
        print(f"\r{count:,}", end="", flush=True)
    print(f"\rstore: {count:,} records in {took:.1f} s, {count / took:,.0f} a second; {_sizes(count)}")
    return count


def _sizes(count: int) -> str:
    keys = _one("SELECT count(*) FROM matching_key")
    if connection.vendor == "postgresql":
        held = _one(
            "SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('matching_key') WHERE isleaf"
        )
        rows = _one("SELECT pg_total_relation_size('matching_candidate')")
    else:
        held = _one("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'matching_key%'")
        rows = _one("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'matching_candidate%'")
    return (
        f"{keys / count:.1f} keys, {held / count:.0f} bytes of keys and {rows / count:.0f} of values a record"
    )


def _one(statement: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return float(cursor.fetchone()[0])


def searched(index: NodeIndex, clock: list[float]) -> Callable[[Record], Answer]:
    """Return a search; what the clock took is noted, as a server works outside this thread."""

    def search(record: Record) -> Answer:
        begun = time.perf_counter()
        found = index.search(record, 10)
        clock.append((time.perf_counter() - begun) * 1000)
        return [f"p{int(one.id) - 1}" for one in found], found[0].score if found else 0.0

    return search


def by_the_clock(clock: Sequence[float]) -> None:
    """Print what the clock took."""
    p50, p95, p99 = np.percentile(np.array(clock), (50, 95, 99))
    print(f"  by the clock: ms p50 {p50:.2f} p95 {p95:.2f} p99 {p99:.2f}")


def main() -> None:
    """Print the figures of the store, and of the embedded index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--embedded", action="store_true")
    parser.add_argument("--reuse", action="store_true", help="ask the store filled before")
    given = parser.parse_args()
    prepare()
    with seen_by_the_node():
        if given.reuse:
            officer = Officer.objects.get(email="analyst@example.org")
        else:
            police = Organisation.objects.create(name="Invented police", kind="police", country="xx")
            unit = Unit.objects.create(organisation=police, name="Invented unit")
            officer = Officer.objects.create(email="analyst@example.org", display_name="Invented", unit=unit)
            Appointment.objects.create(officer=officer, role="investigator")
            fill(given.folder / "records.jsonl", officer)
            refresh_statistics()
        ask(given.folder, given.queries, officer)
    if given.embedded:
        build(given.folder / "records.jsonl", given.folder / "index", 2)
        embedded = explained(IndexReader(given.folder / "index"))
        queries = list(asked(given.folder / "queries.jsonl", given.queries))
        measure("embedded, with reasons", embedded, queries, default_weights().match)


def ask(folder: Path, most: int, officer: Officer) -> None:
    """Ask the store as the node and as an officer, and strangers to it."""
    threshold = default_weights().match
    persons = list(asked(folder / "queries.jsonl", most))
    strangers = list(asked(folder / "strangers.jsonl", most))
    for what, eyes, queries in (
        ("store, as the node", None, persons),
        ("store, as an officer", officer, persons),
        ("store, strangers", None, strangers),
    ):
        clock: list[float] = []
        if eyes is not None:
            with seen_by(eyes):
                measure(what, searched(NodeIndex(eyes), clock), queries, threshold)
        else:
            measure(what, searched(NodeIndex(), clock), queries, threshold)
        by_the_clock(clock)


if __name__ == "__main__":
    main()
