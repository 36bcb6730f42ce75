"""Whole sets linked: an invented population of any size, half of the second set being persons of the first.

    PYTHONPATH=src:. python -m benchmarks.matching_link make 1000000 --out DIR    # left.csv, right.csv, truth.csv
    PYTHONPATH=src:. python -m benchmarks.matching_link measure DIR               # fanal match link: F1, time, memory
    PYTHONPATH=src:. python -m benchmarks.matching_link splink DIR                # Splink on DuckDB, its usual blocking
    PYTHONPATH=src:. python -m benchmarks.matching_link score PAIRS.csv TRUTH.csv

Splink comes from requirements/linkage.txt, in an environment of its own. The persons are those of
benchmarks/matching_population.py, the slips those of benchmarks/matching_corruption.py, a tenth of the copies each.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.matching_corruption import written_again
from benchmarks.matching_population import BLOCK, SEED, STRANGERS, Person, persons, record

HEADER = ("id", "name", "birth_date", "gender", "nationality")
_PROPERTIES = ("name", "birthDate", "gender", "nationality")


_NAMED = """
create table {table} as
select id, nullif(birth_date, '') as birth_date, nullif(gender, '') as gender, nullif(nationality, '') as nationality,
       nullif(words[1], '') as first, case when len(words) > 1 then words[-1] end as last
from (select *, string_split(lower(trim(name)), ' ') as words from read_csv('{file}', all_varchar = true))
"""
"""The sets as Splink likes them: the first and the last word of the name, read by DuckDB itself."""


def make(size: int, out: Path) -> None:
    """Write two sets of `size` and who of the second is who of the first."""
    out.mkdir(parents=True, exist_ok=True)
    chance, number = random.Random(SEED), 0
    with ExitStack() as stack:
        left, right, truth = (
            csv.writer(stack.enter_context((out / name).open("w", newline="", encoding="utf-8")))
            for name in ("left.csv", "right.csv", "truth.csv")
        )
        left.writerow(HEADER)
        right.writerow(HEADER)
        truth.writerow(("id_l", "id_r"))
        for person in _everybody(0, size):
            left.writerow(_row(f"a{person.number}", record(person)["properties"]))
            if chance.random() < 0.5:
                right.writerow(_row(f"b{number}", written_again(person, number, chance)))
                truth.writerow((f"a{person.number}", f"b{number}"))
                number += 1
        for person in _everybody(STRANGERS, size - number):
            right.writerow(_row(f"b{number}", written_again(person, number, chance)))
            number += 1


def _row(identity: str, properties: dict[str, Any]) -> list[str]:
    return [identity, *(";".join(properties.get(key, ())) for key in _PROPERTIES)]


def _everybody(first: int, size: int) -> Iterator[Person]:
    for number in range(-(-size // BLOCK)):
        yield from (one for one in persons(first + number) if one.number - first * BLOCK < size)


def measure(folder: Path) -> None:
    """Run the command line on the sets of a folder."""
    files = [str(folder / name) for name in ("left.csv", "right.csv")]
    out = folder / "pairs.csv"
    command = [sys.executable, "-m", "fanal", "match", "link", *files, "--out", str(out), "--fresh"]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_048_576
    print(f"fanal match link: {seconds:.1f} s, peak {peak:.2f} GB, {score(out, folder / 'truth.csv')}")


def splink(folder: Path) -> None:
    """Run Splink on DuckDB with the usual blocking: the whole name, the date with the first or the last letters."""
    started = time.perf_counter()
    library, tool = import_module("splink"), import_module("splink.comparison_library")
    base = import_module("duckdb").connect()
    api = library.DuckDBAPI(connection=base)
    for side in ("left", "right"):
        base.execute(_NAMED.format(table=f"{side}_set", file=folder / f"{side}.csv"))
    frames = [api.register(f"{side}_set", table_name=f"{side}_set") for side in ("left", "right")]
    rules = [
        library.block_on("first", "last"),
        library.block_on("birth_date", "substr(first, 1, 2)"),
        library.block_on("birth_date", "substr(last, 1, 2)"),
    ]
    settings = library.SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        comparisons=[
            tool.JaroWinklerAtThresholds("first", [0.93, 0.85]).configure(term_frequency_adjustments=True),
            tool.JaroWinklerAtThresholds("last", [0.93, 0.85]).configure(term_frequency_adjustments=True),
            tool.LevenshteinAtThresholds("birth_date", [1, 2]),
            tool.ExactMatch("gender"),
            tool.ExactMatch("nationality"),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = library.Linker(frames, settings)
    linker.training.estimate_probability_two_random_records_match([rules[0]], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(rules[0])
    linker.training.estimate_parameters_using_expectation_maximisation(
        library.block_on("birth_date", "gender")
    )
    found = linker.inference.predict(threshold_match_probability=0.5)
    out = folder / "splink.csv"
    columns = "least(id_l, id_r) as id_l, greatest(id_l, id_r) as id_r, match_probability as probability"
    found.as_duckdbpyrelation().project(columns).write_csv(str(out), header=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_048_576
    seconds = time.perf_counter() - started
    print(f"Splink: {seconds:.1f} s, peak {peak:.2f} GB, {score(out, folder / 'truth.csv')}")


def score(pairs: Path, truth: Path) -> str:
    """Return precision, recall and F1 of pairs."""
    with truth.open(newline="") as file:
        true = {(row["id_l"], row["id_r"]) for row in csv.DictReader(file)}
    found = right = 0
    with pairs.open(newline="") as file:
        for row in csv.DictReader(file):
            found, right = found + 1, right + ((row["id_l"], row["id_r"]) in true)
    precision, recall = right / max(1, found), right / len(true)
    return f"precision {precision:.4f}, recall {recall:.4f}, F1 {2 * right / (found + len(true)):.4f}"


def main() -> None:
    """Make sets, or link and measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("make", "measure", "splink", "score"))
    asked.add_argument("given", nargs="+")
    asked.add_argument("--out", type=Path)
    given = asked.parse_args()
    if given.what == "make":
        make(int(given.given[0]), given.out)
    elif given.what == "score":
        print(score(Path(given.given[0]), Path(given.given[1])))
    else:
        {"measure": measure, "splink": splink}[given.what](Path(given.given[0]))


if __name__ == "__main__":
    main()
