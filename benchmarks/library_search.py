"""How many of the questions of `data/library/questions_searched.yaml` find the right item among the first three.

    PYTHONPATH=src python benchmarks/library_search.py [--misses]

The second list, `questions_held_out.yaml`, is measured beside it and is never looked at while the search is changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fanal.engine.library.finding import Index, find, index_of
from fanal.engine.library.items import Item
from fanal.engine.library.shelves import read_library
from fanal.engine.vocabulary import DATA, LANGUAGES, entries

LISTS = ("library/questions_searched.yaml", "library/questions_held_out.yaml")
FIRST = 3


def right_of(questions: str, index: Index) -> dict[str, bool]:
    """Return for each question of a list whether a right item is among the first three."""
    said: dict[str, bool] = {}
    for code, entry in entries(questions).items():
        first = [
            hit.address for hit in find(index, entry["question"], entry["lang"], entry.get("country", ""))
        ][:FIRST]
        said[code] = not set(first).isdisjoint(entry["right"])
    return said


def main(arguments: list[str]) -> None:
    """Print the figures, and with `--misses` what was found instead."""
    roots = [Path(one) for one in arguments if not one.startswith("--")] or [DATA]
    items: dict[str, Item] = dict(read_library(roots))
    index = index_of(items)
    for questions in LISTS:
        said = right_of(questions, index)
        by_language = {lang: sum(said[code] for code in said if code.startswith(lang)) for lang in LANGUAGES}
        print(f"{questions}: {sum(said.values())} of {len(said)}  {by_language}")
        if "--misses" in arguments and questions == LISTS[0]:
            for code, right in said.items():
                if not right:
                    entry = entries(questions)[code]
                    found = [hit.address for hit in find(index, entry["question"], entry["lang"])][:FIRST]
                    print(f"  {code} {entry['question']}: {found}; right {entry['right']}")


if __name__ == "__main__":
    main(sys.argv[1:])
