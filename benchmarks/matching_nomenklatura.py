"""Names compared by this program and by nomenklatura's logic-v2, the same pairs in one run: pairs a second, and F1.

    PYTHONPATH=src:. python -m benchmarks.matching_nomenklatura [--cases CASES.csv] [--pairs 2000]

nomenklatura is no requirement of the project: install it beside (`pip install nomenklatura`, version 4). Each side gets
what it compares ready made, names read (`parse_name`) here and entities there, and is run once before it is timed; the
time is that of the process, one core. Pairs are invented persons as a slip writes them again, and others of their year.
`--cases` adds the labelled pairs of `fixtures/names_dev` with F1 at the default threshold of each.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.matching_corruption import written_again
from benchmarks.matching_population import SEED, persons, record
from fanal.engine.matching.names import compare_names, parse_name

THRESHOLD = 0.7
Compare = Callable[[Any, Any], bool]


class Pair(NamedTuple):
    """Two names, whether they are of one, and of what schema."""

    left: str
    right: str
    same: bool
    schema: str


class Side(NamedTuple):
    """One of the two programs: how it takes a name, and how it says that two match."""

    name: str
    ready: Callable[[str, str], Any]
    compare: Compare


def invented(count: int) -> list[Pair]:
    """Return as many pairs of one person as of two."""
    chance, found = random.Random(SEED), list[Pair]()
    people = list(islice(persons(0), count + 1))
    for one, other in pairwise(people):
        name, again = record(one)["properties"]["name"][0], written_again(one, 0, chance)["name"][0]
        found += (
            Pair(name, again, True, "Person"),
            Pair(name, record(other)["properties"]["name"][0], False, "Person"),
        )
    return found


def labelled(path: Path) -> list[Pair]:
    """Return the pairs of `fixtures/names_dev`."""
    with path.open(newline="", encoding="utf-8") as lines:
        return [
            Pair(row["name1"], row["name2"], row["is_match"] == "true", row["schema"])
            for row in csv.DictReader(lines)
        ]


def ours() -> Side:
    """Return this program, with its default threshold."""
    return Side(
        "fanal",
        lambda name, schema: parse_name(name, schema),
        lambda left, right: compare_names(left, right).match,
    )


def theirs() -> Side:
    """Return logic-v2, with its usual threshold."""
    matching, made = import_module("nomenklatura.matching"), import_module("followthemoney").EntityProxy
    config = matching.LogicV2.default_config()

    def ready(name: str, schema: str) -> Any:
        return made.from_dict({"id": name, "schema": schema, "properties": {"name": [name]}}, cleaned=False)

    def compare(left: Any, right: Any) -> bool:
        return float(matching.LogicV2.compare(left, right, config).score) >= THRESHOLD

    return Side("nomenklatura logic-v2", ready, compare)


def measured(side: Side, pairs: Sequence[Pair]) -> str:
    """Return pairs a second and F1 of one side."""
    ready = [(side.ready(one.left, one.schema), side.ready(one.right, one.schema)) for one in pairs]
    said = [side.compare(*pair) for pair in ready]
    begun = time.process_time()
    for pair in ready:
        side.compare(*pair)
    rate = len(pairs) / (time.process_time() - begun)
    right = sum(answer and one.same for answer, one in zip(said, pairs, strict=True))
    f1 = 2 * right / max(1, sum(said) + sum(one.same for one in pairs))
    return f"{side.name:24} {rate:10,.0f} pairs a second   F1 {f1:.3f}"


def main() -> None:
    """Measure both on both sets."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=Path)
    asked.add_argument("--pairs", type=int, default=2000)
    given = asked.parse_args()
    sets = {"invented persons": invented(given.pairs // 2)}
    if given.cases:
        sets["labelled pairs"] = labelled(given.cases)
    for name, pairs in sets.items():
        print(f"{name}: {len(pairs)} pairs")
        for side in (ours(), theirs()):
            print(f"  {measured(side, pairs)}")


if __name__ == "__main__":
    main()
