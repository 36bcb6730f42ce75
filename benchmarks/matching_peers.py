"""Peers of the index on the same persons: each where it is installed, and only at a size at which it ends in good time.

PostgreSQL with pg_trgm needs a server: FANAL_TEST_DATABASE_URL. All candidates of a peer are ordered by the same simple
measure (likeness of the names in Latin letters, and of the dates), as a program that has only the peer would do it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.records import Record

Answer = tuple[list[str], float]
Search = Callable[[Record], Answer]
BRUTE, FTS, TRIGRAM = 2_000_000, 2_000_000, 2_000_000
CANDIDATES = 100


def latin(record: Any) -> str:
    """Return the names of a record in small Latin letters."""
    return " ".join(romanised(word.lower()) for name in record.get("name", ()) for word in name.split())


def people(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, name in Latin letters and date of birth of each person."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            held = json.loads(line)
            yield (
                held["id"],
                latin(held["properties"]),
                next(iter(held["properties"].get("birthDate", ())), ""),
            )


def ranked(query: Record, found: Sequence[tuple[str, str, str]]) -> Answer:
    """Order candidates by their names and dates."""
    name, birth = latin(query.properties), next(iter(query.properties.get("birthDate", ())), "")

    def likeness(one: tuple[str, str, str]) -> float:
        dates = fuzz.ratio(birth, one[2]) if birth and one[2] else 60.0
        return 0.7 * fuzz.token_sort_ratio(name, one[1]) + 0.3 * dates

    best = sorted(found, key=likeness, reverse=True)[:10]
    return [one[0] for one in best], likeness(best[0]) / 100 if best else 0.0


def brute(held: Sequence[tuple[str, str, str]]) -> Search:
    """Compare with every record (rapidfuzz, token_sort_ratio), then order the best hundred."""
    names = [one[1] for one in held]

    def search(query: Record) -> Answer:
        found = extract(
            latin(query.properties), names, scorer=fuzz.token_sort_ratio, processor=None, limit=CANDIDATES
        )
        return ranked(query, [held[place] for _, _, place in found])

    return search


def sqlite_trigrams(held: Sequence[tuple[str, str, str]], folder: Path) -> Search:
    """SQLite FTS5 with the trigram tokenizer: any trigram of the query, best by bm25."""
    base = sqlite3.connect(folder / "fts.sqlite")
    base.execute(
        "create virtual table people using fts5(id unindexed, name, birth unindexed, tokenize='trigram')"
    )
    base.executemany("insert into people values (?, ?, ?)", held)
    base.commit()
    sql = "select id, name, birth from people where people match ? order by rank limit ?"

    def search(query: Record) -> Answer:
        name = latin(query.properties)
        grams = {name[n : n + 3] for n in range(len(name) - 2) if " " not in name[n : n + 3]}
        asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        return ranked(query, base.execute(sql, (asked, CANDIDATES)).fetchall() if asked else [])

    return search


def tantivy_trigrams(held: Sequence[tuple[str, str, str]], folder: Path) -> Search:
    """Tantivy with trigrams of the name, best by bm25."""
    tantivy = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", stored=False, tokenizer_name="whitespace")
    builder.add_unsigned_field("place", stored=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for place, one in enumerate(held):
        writer.add_document(tantivy.Document(grams=[" ".join(_grams(one[1]))], place=place))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: Record) -> Answer:
        asked = index.parse_query(" ".join(sorted(_grams(latin(query.properties)))) or "none", ["grams"])
        found = searcher.search(asked, CANDIDATES).hits
        return ranked(query, [held[searcher.doc(address)["place"][0]] for _, address in found])

    return search


def _grams(name: str) -> set[str]:
    return {f"_{word}_"[n : n + 3] for word in name.split() for n in range(len(word))}


def postgres_trigrams(held: Sequence[tuple[str, str, str]], url: str) -> Search:
    """PostgreSQL with pg_trgm, a GIN index, similarity above 0.4."""
    psycopg = importlib.import_module("psycopg")
    base = psycopg.connect(url, autocommit=True)
    base.execute("create extension if not exists pg_trgm")
    base.execute("create temporary table people (id text, name text, birth text)")
    with base.cursor().copy("copy people from stdin") as out:
        for one in held:
            out.write_row(one)
    base.execute("create index on people using gin (name gin_trgm_ops)")
    base.execute("set pg_trgm.similarity_threshold = 0.4")
    sql = "select id, name, birth from people where name %% %s order by similarity(name, %s) desc limit %s"

    def search(query: Record) -> Answer:
        name = latin(query.properties)
        return ranked(query, base.execute(sql, (name, name, CANDIDATES)).fetchall())

    return search


def peers(folder: Path, persons: Sequence[Any], measure: Callable[..., Any]) -> None:
    """Measure each peer that is here."""
    held = list(people(folder / "records.jsonl"))
    with tempfile.TemporaryDirectory() as place:
        ways: list[tuple[str, int, int, Callable[[], Search]]] = [
            ("rapidfuzz, every record", BRUTE, 20, lambda: brute(held)),
            ("SQLite FTS5 trigram", FTS, 60, lambda: sqlite_trigrams(held, Path(place))),
        ]
        if importlib.util.find_spec("tantivy"):
            (Path(place) / "tantivy").mkdir()
            ways.append(
                ("tantivy trigrams", 10_000_000, 200, lambda: tantivy_trigrams(held, Path(place) / "tantivy"))
            )
        else:
            print("tantivy is not installed")
        if url := os.environ.get("FANAL_TEST_DATABASE_URL"):
            ways.append(("PostgreSQL pg_trgm", TRIGRAM, 100, lambda: postgres_trigrams(held, url)))
        else:
            print("no PostgreSQL: set FANAL_TEST_DATABASE_URL")
        for name, most, queries, make in ways:
            if len(held) > most:
                print(f"{name}: not at this size")
                continue
            begun = time.perf_counter()
            search = make()
            print(f"{name}: built in {time.perf_counter() - begun:.1f} s; wall times")
            measure(
                name,
                search,
                random.Random(1).sample(persons, min(queries, len(persons))),
                0.85,
                time.perf_counter,
            )
