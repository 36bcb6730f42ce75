"""Search in an invented population: build, size, recall, time, alarms; and peers on the same persons in the same run.

    PYTHONPATH=src:. python -m benchmarks.matching_search DIR [--peers] [--queries 2000] [--reuse]

DIR holds what benchmarks.matching_population wrote. Times are those of the thread. Recall@10: the record
asked for is among the first ten. An alarm is a first answer at or above the default threshold; strangers are persons
who are not in the file, written as badly as the others.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import resource
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fanal.engine.matching.index.answering import threshold
from fanal.engine.matching.index.loading import Loader
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.segment import bytes_by_part
from fanal.engine.matching.index.store import IndexStore, create
from fanal.engine.matching.records import Record, record_from

Answer = tuple[list[str], float]
"""Ids, the likeliest first, and the score of the first."""


LEVELS = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95)


@dataclass(frozen=True)
class Asked:
    """A query of the benchmark: `true` is the id of the person, or "" for a stranger; `kind` how it was corrupted."""

    record: Record
    true: str
    kind: str


def asked(path: Path, most: int) -> Iterator[Asked]:
    """Yield the queries of a file."""
    with path.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(most), strict=False):
            held = json.loads(line)
            yield Asked(record_from(held), held.get("true", ""), held["class"])


def build(source: Path, folder: Path, jobs: int) -> float:
    """Build an index out of lines of JSON, from nothing to the first search; print and return what it took."""
    shutil.rmtree(folder, ignore_errors=True)
    begun = time.perf_counter()
    create(folder)
    with multiprocessing.Pool(jobs, gc.disable) as pool, IndexStore(folder) as store:
        loader = Loader(source, store.loading())
        loader.load(lambda line, reason: print(line, reason), lambda place: None, pool.imap)
        loaded = time.perf_counter() - begun
        records = loader.finish(pool.imap)
        store.take_loaded()
        pool.close()
        pool.join()
    wall = time.perf_counter() - begun
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    work = sum(one.ru_utime + one.ru_stime for one in used)
    memory = used[0].ru_maxrss / 1e6
    print(
        f"build: {records:,} records with {jobs} jobs, {wall:.1f} s ({loaded:.1f} s of it reading), "
        f"{work:.1f} s of processors together, most memory {memory:.2f} GB"
    )
    return wall


def size(reader: IndexReader) -> float:
    """Print the bytes of each record, of the index proper and of what is kept beside it; return the first."""
    proper = Counter[str]()
    for part in reader.parts:
        proper.update(bytes_by_part(part.segment))
    records = len(reader)
    kinds = Counter[str]()
    for name, found in proper.items():
        kinds["words" if name.startswith(("word_", "key_")) or name == "frequency" else name] += found
    listed = ", ".join(f"{name} {found / records:.1f}" for name, found in kinds.most_common(6))
    words = sum(len(part.segment.words) for part in reader.parts)
    print(
        f"index proper: {sum(proper.values()) / records:.1f} bytes a record ({listed}); {words:,} distinct words"
    )
    files = sum(path.stat().st_size for path in reader.folder.rglob("*") if path.is_file())
    print(f"all files, with the records themselves: {files / records:.0f} bytes a record")
    return sum(proper.values()) / records


def measure(
    what: str,
    search: Callable[[Record], Answer],
    queries: Sequence[Asked],
    threshold: float,
    clock: Callable[[], float] = time.thread_time,
) -> dict[str, float]:
    """Run queries and print recall, times and alarms; return the chief figures."""
    found, alarms, total = Counter[str](), Counter[str](), Counter(one.kind for one in queries)
    times, scores = [], []
    for one in queries:
        begun = clock()
        ids, score = search(one.record)
        times.append((clock() - begun) * 1000)
        found[one.kind] += one.true in ids[:10]
        right = not one.true or ids[:1] == [one.true]
        alarms[one.kind] += right and score >= threshold
        scores.append(score if right else 0.0)
    figures = np.array(times)
    p50, p95, p99 = np.percentile(figures, (50, 95, 99))
    print(f"{what}: {len(queries)} queries, ms mean {figures.mean():.2f} p50 {p50:.2f} p95 {p95:.2f} p99 {p99:.2f}, "
          f"{1000 / figures.mean():.0f} a second")  # fmt: skip
    if queries[0].true:
        print(f"  recall@10 {found.total() / len(queries):.4f}: " + _listed(found, total))
    print(f"  alarms {alarms.total() / len(queries):.4f}: " + _listed(alarms, total))
    shares = ", ".join(f"{at}: {np.mean(np.array(scores) >= at):.4f}" for at in LEVELS)
    print(f"  first answer right and at least {shares}")
    return {
        "recall": found.total() / len(queries),
        "p95": float(p95),
        "mean": float(figures.mean()),
        "alarms": alarms.total() / len(queries),
    }


def _listed(found: Counter[str], total: Counter[str]) -> str:
    return ", ".join(f"{kind} {found[kind] / count:.3f}" for kind, count in total.items())


def quickly(reader: IndexReader) -> Callable[[Record], Answer]:
    """Return a search without reasons."""

    def search(record: Record) -> Answer:
        found = reader.find(record, 10)
        return [one.id for one in found], found[0].score if found else 0.0

    return search


def explained(reader: IndexReader) -> Callable[[Record], Answer]:
    """Return a search with the reasons for and against of all ten."""

    def search(record: Record) -> Answer:
        found = reader.search(record, 10)
        return [one.id for one in found], found[0].score if found else 0.0

    return search


def main() -> None:
    """Print all figures of one population."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--reuse", action="store_true", help="search the index built before")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reasons", action="store_true", help="measure searches with reasons too")
    parser.add_argument(
        "--figures", type=Path, help="add the chief figures to this file, for matching_growth"
    )
    parser.add_argument("--peers", action="store_true")
    given = parser.parse_args()
    figures: dict[str, float] = {}
    if not given.reuse:
        figures["build"] = build(given.folder / "records.jsonl", given.folder / "index", given.jobs)
    begun = time.perf_counter()
    reader = IndexReader(given.folder / "index")
    print(f"opened and checked in {time.perf_counter() - begun:.2f} s")
    figures |= {"records": len(reader), "bytes": size(reader)}
    persons = list(asked(given.folder / "queries.jsonl", given.queries))
    strangers = list(asked(given.folder / "strangers.jsonl", given.queries))
    ways = [("search", quickly(reader))] + [("search with reasons", explained(reader))] * given.reasons
    for what, search in ways:
        for name, value in measure(what, search, persons, threshold()).items():
            figures.setdefault(name, value)
        measure(f"{what}, strangers", search, strangers, threshold())
    if given.figures:
        with given.figures.open("a", encoding="utf-8") as out:
            out.write(json.dumps(figures) + "\n")
    if given.peers:
        from benchmarks.matching_peers import peers

        peers(given.folder, persons, measure)


if __name__ == "__main__":
    main()
