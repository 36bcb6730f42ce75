"""How far probabilities of matching agree with what is true, and how many strangers raise an alarm.

    PYTHONPATH=src:. python -m benchmarks.matching_calibration [--size 300000] [--queries 800] [--fit]
        [--at-large] [--fake-1000 FILE.csv] [--svg FILE.svg]

Persons of an invented register are asked for as ten classes of mistakes write them, and as many strangers. Of each
query the 40 likeliest records are compared in full, with the prior of a search in a register of that size; all others
count as rightly passed over, so the probabilities are those of a search. `--fit` prints the weights that would have
fitted best, held near those of the data, by two halves of the queries. `--fake-1000` asks the same of all pairs of that
public file (splink_datasets, MIT), whose clusters are known. The corruptions and the keys have authors in one house:
expect more errors from real data.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np

from benchmarks.matching_corruption import queries
from benchmarks.matching_drawing import curve
from benchmarks.matching_fitting import fitted
from benchmarks.matching_register import Register
from fanal.engine.matching.features.names import Rarity, rarity_of_names
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.reading import read_csv
from fanal.engine.matching.records import Record, record_from
from fanal.engine.matching.scoring import Evidence, score
from fanal.engine.matching.weights import default_weights, prior_of

TOP = 40
EDGES = (0.0, 0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
THRESHOLDS = (0.05, 0.2, 0.5, 0.8, 0.85, 0.9, 0.95, 0.99)


@dataclass(frozen=True)
class Pair:
    """A query beside a record: whose it is (`s` at its end: a stranger), the class of mistakes, whether they are the
    same, the probability, and the evidence it rests on."""

    query: str
    kind: str
    same: bool
    predicted: float
    evidence: tuple[Evidence, ...]


def compared(register: Register, count: int, rarity: Rarity) -> Iterator[Pair]:
    """Yield each query with its likeliest records: persons of the register first, then strangers."""
    size = len(register.records)
    for strangers in (False, True):
        for asked in queries(size, count, strangers=strangers):
            name = f"{asked['id']}{'s' if strangers else ''}"
            record = record_from({key: asked[key] for key in ("id", "schema", "properties")})
            ready, true = prepare(record), asked.get("true")
            for found in register.likeliest(record, TOP):
                verdict = score(ready, prepare(found), prior=prior_of(size), rarity=rarity)
                yield Pair(name, asked["class"], found.id == true, verdict.probability, verdict.evidence)


def bins(pairs: Sequence[Pair]) -> Iterator[tuple[float, float, int, float, float]]:
    """Yield lower and upper edge, number of pairs, mean probability and share of true pairs of each bin."""
    predicted = np.array([pair.predicted for pair in pairs])
    same = np.array([pair.same for pair in pairs])
    for low, high in pairwise(EDGES):
        here = (predicted >= low) & ((predicted < high) | (high == 1.0))
        if here.any():
            yield low, high, int(here.sum()), float(predicted[here].mean()), float(same[here].mean())


def print_bins(pairs: Sequence[Pair]) -> None:
    """Print the calibration curve as a table, and the Brier score over all pairs."""
    print("| probability | pairs | mean predicted | truly the same |\n|---|---|---|---|")
    for low, high, count, predicted, true in bins(pairs):
        print(f"| {low:g} to {high:g} | {count:,} | {predicted:.4f} | {true:.4f} |")
    brier = np.mean([(pair.predicted - pair.same) ** 2 for pair in pairs])
    print(f"\nBrier score {brier:.5f} over {len(pairs):,} pairs\n")


def print_alarms(pairs: Sequence[Pair]) -> None:
    """Print, at several thresholds, how many strangers alarm and how many persons of the register are found."""
    best: dict[str, float] = {}
    true: dict[str, float] = {}
    for pair in pairs:
        best[pair.query] = max(best.get(pair.query, 0.0), pair.predicted)
        true[pair.query] = max(true.get(pair.query, 0.0), pair.predicted * pair.same)
    strangers = np.array([found for query, found in best.items() if query.endswith("s")])
    known = np.array([found for query, found in true.items() if not query.endswith("s")])
    first = np.array([true[query] >= best[query] > 0 for query in true if not query.endswith("s")])
    print("| threshold | strangers that alarm | persons found | found, and first |\n|---|---|---|---|")
    for at in THRESHOLDS:
        shares = ((strangers >= at).mean(), (known >= at).mean(), ((known >= at) & first).mean())
        print(f"| {at:g} | " + " | ".join(f"{share:.2%}" for share in shares) + " |")
    print(f"\nfirst of all: {first.mean():.2%}\n")


def clusters_of(path: Path) -> Iterator[Pair]:
    """Yield all pairs of the public file, with the share of true pairs as the prior."""
    rows = list(read_csv(path.read_text(encoding="utf-8").splitlines(), {"cluster": "country"}))
    truth = [row.values("country") for row in rows]
    ready = [prepare(Record(row.id, row.schema, _without(row))) for row in rows]
    same = sum(a == b for a, b in combinations(truth, 2))
    prior = same / (len(rows) * (len(rows) - 1) / 2)
    for (left, one), (right, other) in combinations(zip(ready, truth, strict=True), 2):
        verdict = score(left, right, prior=prior)
        yield Pair(f"{left.id}-{right.id}", "", one == other, verdict.probability, verdict.evidence)


def _without(row: Record) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in row.properties.items() if name != "country"}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", type=int, default=300_000)
    asked.add_argument("--queries", type=int, default=800)
    asked.add_argument(
        "--at-large", action="store_true", help="how rare names are at large, not in the register"
    )
    asked.add_argument("--fit", action="store_true")
    asked.add_argument("--fake-1000", type=Path)
    asked.add_argument("--svg", type=Path)
    given = asked.parse_args()
    if given.fake_1000:
        print("## fake_1000, all pairs\n")
        print_bins(list(clusters_of(given.fake_1000)))
        return
    register = Register(given.size)
    pairs = list(compared(register, given.queries, rarity_of_names if given.at_large else register.rarity))
    title = "names at large" if given.at_large else "names of the register counted"
    print(f"## {given.size:,} invented persons, {given.queries:,} queries and as many strangers: {title}\n")
    print_bins(pairs)
    print_alarms(pairs)
    if given.svg:
        given.svg.write_text(curve([found[2:] for found in bins(pairs)]), encoding="utf-8")
    if given.fit:
        print(fitted([(one.query, one.same, one.evidence) for one in pairs], given.size, default_weights()))


if __name__ == "__main__":
    main()
