"""How well names are compared: the names fixture, and full names across scripts with and without the look-up.

PYTHONPATH=src:. python benchmarks/matching_names.py [--cases cases.csv] [--names persons.txt] [--count 1500]
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, utils

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.matching_name_sets import SCRIPTS, Case, cross_script, east_asian, groups_of_lines
from fanal.engine.matching.names import compare_names, groups as group_module, japanese, kernel, parse_name
from fanal.engine.matching.names.groups import GroupTable
from fanal.engine.matching.names.kernel import sound_cost, spelling_cost
from fanal.engine.matching.names.parsing import parse_person
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.sounds import own_bits, tables_of
from fanal.engine.matching.names.tokens import split, token
from tools.kanji_readings import readings_of
from tools.name_groups import groups_in
from tools.name_sounds import pairs_in, tables

Scored = list[tuple[float, bool, bool, str]]


def main() -> None:
    """Print the figures."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--cases", type=Path)
    told.add_argument("--names", type=Path)
    told.add_argument("--count", type=int, default=1500)
    given = told.parse_args()
    if given.cases:
        fixture(given.cases)
    if given.names:
        across_scripts(given.names, given.count)
    speed(given.names)


def fixture(path: Path) -> None:
    """Print F1 on a file of cases (name1, name2, schema, is_match, quality)."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = [
        (parse_name(row["name1"], row["schema"]), parse_name(row["name2"], row["schema"])) for row in rows
    ]
    found = [compare_names(*pair) for pair in names]
    true = [row["is_match"] == "true" for row in rows]
    scored = [
        (one.score, one.match, same, row["schema"]) for one, same, row in zip(found, true, rows, strict=True)
    ]
    print(f"{path.name}: all {told(scored)}")
    for kind in ("Person", ""):
        part = [one for one in scored if (one[3] == "Person") == bool(kind)]
        print(f"  {kind or 'others'}: {told(part)}")
    marked = zip(rows, found, true, strict=True)
    wrong = sum(row["quality"] == "STRONG" and one.match != same for row, one, same in marked)
    print(f"  errors on STRONG pairs: {wrong}; rapidfuzz token_sort_ratio: {baseline(rows, true)}")
    for category in sorted({row["category"] for row in rows}):
        part = [one for one, row in zip(scored, rows, strict=True) if row["category"] == category]
        if len(part) > 9:
            print(f"  {category or 'no category'}: {told(part)}")


def baseline(rows: list[dict[str, str]], true: list[bool]) -> str:
    """Return the best F1 that a plain ratio reaches at any threshold."""
    scores = [
        fuzz.token_sort_ratio(row["name1"], row["name2"], processor=utils.default_process) for row in rows
    ]
    best = max((f1(np.array(scores) >= limit, np.array(true)), limit) for limit in range(30, 100))
    return f"F1 {best[0]:.3f} at its best threshold {best[1]}"


def f1(said: np.ndarray, true: np.ndarray) -> float:
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def told(scored: Scored) -> str:
    said, true = np.array([one[1] for one in scored]), np.array([one[2] for one in scored])
    right = (said & true).sum()
    precision, recall = right / max(1, said.sum()), right / max(1, true.sum())
    return f"F1 {f1(said, true):.3f} (P {precision:.3f} R {recall:.3f}, {len(scored)} pairs)"


def auc(scored: Scored) -> float:
    """Return the share of pairs of a true and a false case that the scores put in order."""
    scores, true = np.array([one[0] for one in scored]), np.array([one[2] for one in scored])
    order = scores.argsort(kind="stable")
    ranks = np.empty(len(scores))
    for value in np.unique(scores):
        here = np.flatnonzero(scores[order] == value)
        ranks[order[here]] = here.mean() + 1
    positive = true.sum()
    return float((ranks[true].sum() - positive * (positive + 1) / 2) / (positive * (len(true) - positive)))


def across_scripts(path: Path, count: int) -> None:
    """Print the figures for full names across scripts: with the shipped tables, with half of the groups, with none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    held, kept = lines[::2], lines[1::2]
    groups = list(groups_of_lines(held))
    sets = {script: cross_script(groups, script, count) for script in SCRIPTS}
    sets |= {f"{script}, no space": east_asian(groups, script, count) for script in ("hangul", "han")}
    print("look-up, sounds and readings as shipped")
    figures(sets)
    plain_ratio(sets)
    with_tables(half_table(kept), tables(pairs_in(groups_in(kept))), readings_of(groups_in(kept)))
    print("look-up, sounds and readings from the other half of the groups only")
    figures(sets)
    nothing = GroupTable(np.array([], np.uint64), np.array([], np.uint32), np.array([], np.uint8))
    group_module.group_table = lambda: nothing
    forget()
    print("the same sounds and readings, no look-up at all")
    figures(sets)


def plain_ratio(sets: dict[str, list[Case]]) -> None:
    """Print what a plain ratio over the romanised names reaches at its best threshold of each set."""
    for name, cases in sets.items():
        texts = [(plain(case.left), plain(case.right)) for case in cases]
        scores = np.array([fuzz.token_sort_ratio(*pair) for pair in texts])
        true = np.array([case.same for case in cases])
        best = max(f1(scores >= limit, true) for limit in range(20, 100))
        scored = [(float(score), True, bool(same), "") for score, same in zip(scores, true, strict=True)]
        print(
            f"    rapidfuzz over romanised names, {name}: F1 {best:.3f} at its best threshold, AUC {auc(scored):.4f}"
        )


def plain(written: str) -> str:
    return " ".join(romanised(word) for word in split(written))


def half_table(lines: list[str]) -> GroupTable:
    pairs = sorted(
        {(group_module.group_key(word), n) for n, group in enumerate(groups_in(lines)) for word in group}
    )
    keys, numbers = zip(*pairs, strict=True)
    return GroupTable(
        np.array(keys, np.uint64), np.array(numbers, np.uint32), np.full(len(lines), 60, np.uint8)
    )


def with_tables(
    groups: GroupTable, sounds: Mapping[str, np.ndarray], readings: Mapping[str, tuple[str, ...]]
) -> None:
    """Put other tables in the place of the shipped ones, for this run."""
    fitted = tables_of(sounds)
    group_module.group_table = lambda: groups
    kernel.sound_tables = lambda: fitted
    japanese._readings = lambda: readings
    forget()


def forget() -> None:
    """Empty what is kept of earlier answers."""
    for known in (token, parse_person, sound_cost, spelling_cost, own_bits, japanese.japanese_readings):
        known.cache_clear()


def figures(sets: dict[str, list[Case]]) -> None:
    for name, cases in sets.items():
        scored = [(*scored_pair(case), case.same, case.kind) for case in cases]
        only_given = [one for one in scored if one[3] == "same given"]
        wrong = sum(one[1] for one in only_given) / len(only_given)
        family = [one for one in scored if one[3] == "same family"]
        print(f"  {name:16} {told(scored)} AUC {auc(scored):.4f}; same given matched {wrong:.3f}, "
              f"same family {sum(one[1] for one in family) / len(family):.3f}")  # fmt: skip


def scored_pair(case: Case) -> tuple[float, bool]:
    found = compare_names(parse_name(case.left), parse_name(case.right))
    return found.score, found.match


def speed(path: Path | None) -> None:
    """Print how many pairs of parsed names are compared in a second of one core: strangers, and one name."""
    cases = [
        Case(f"{one} {other}", f"{three} {four}", False, "") for one, other, three, four in invented(3000)
    ]
    if path:
        groups = list(groups_of_lines(path.read_text(encoding="utf-8").splitlines()[::9]))
        sets = {script: cross_script(groups, script, 1500) for script in SCRIPTS}
    else:
        sets = {}
    for name, part in ({"latin": cases} | sets).items():
        for same in (False, True):
            pairs = [(parse_name(one.left), parse_name(one.right)) for one in part if one.same == same]
            if pairs:
                began = time.process_time()
                for pair in pairs:
                    compare_names(*pair)
                rate = len(pairs) / (time.process_time() - began)
                print(f"  {name}, {'one name' if same else 'another name'}: {rate:,.0f} pairs a second")


def invented(count: int) -> list[list[str]]:
    """Return fours of invented names."""
    chance = random.Random(3)
    parts = "ka to ri mel van dor shi len ba no ser gin wal pet mo".split()
    return [
        ["".join(chance.choices(parts, k=chance.randint(2, 4))).title() for _ in range(4)]
        for _ in range(count)
    ]


if __name__ == "__main__":
    main()
