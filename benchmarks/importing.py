"""How fast records are imported, and in how much memory: beside csv.DictReader, which only splits.

    PYTHONPATH=src:. .venv/bin/python benchmarks/importing.py [--rows 200000] [--numbers 50000] [--million]

Calls made here by chance: a preamble, a French header, two columns of telephones, each out of `--numbers` different
ones, day and month in European order. Times are seconds of the process (CPU) and of the clock; memory is the peak of a
process that did only this. `--million` also reads a million rows, as CSV and as XLSX (making the workbook takes a
minute).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import Row
from fanal.engine.importing.tables import TableFile

HEADER = ("Appelant", "Appelé", "Date et heure", "Durée (s)", "Type", "Cellule", "IMEI", "IMSI", "Sens")


def calls(count: int, numbers: int) -> Iterator[tuple[str, ...]]:
    """Yield invented calls."""
    chance = random.Random(1)
    some = chance.randrange
    for _ in range(count):
        when = f"{some(1, 29):02}/{some(1, 13):02}/2026 {some(24):02}:{some(60):02}:{some(60):02}"
        ends = f"336{some(numbers):08}", f"00447{400_000_000 + some(numbers)}"
        yield (*ends, when, str(some(600)), "voix", f"208-01-{some(3000)}", f"35{some(1000):013}",
               f"20801{some(1000):010}", "sortant")  # fmt: skip


def make_csv(path: Path, count: int, numbers: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("Réquisition 12/2026\n\n")
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(calls(count, numbers))


def make_xlsx(path: Path, count: int, numbers: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEADER)
    for number, row in enumerate(calls(count, numbers), 1):
        page.write_row(number, 0, row)
    book.close()


def by_fanal(path: Path) -> int:
    with TableFile(path) as file:
        mapping = file.plan(region="FR")
        return sum(isinstance(one, Row) for one in parse_rows(file.table().rows, mapping, source="benchmark"))


def by_dict_reader(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as stream:
        next(stream), next(stream)
        return sum(1 for _ in csv.DictReader(stream, delimiter=";"))


def measured(reader: str, path: Path) -> None:
    """Read in this process and print what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    rows = {"fanal": by_fanal, "csv.DictReader": by_dict_reader}[reader](path)
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {
        "reader": reader, "file": path.suffix, "rows": rows, "wall s": round(time.perf_counter() - wall, 1),
        "CPU s": round(time.process_time() - cpu, 1), "peak MB": own.ru_maxrss // 1024,
        "peak MB of the sandbox": child.ru_maxrss // 1024,
    }  # fmt: skip
    print(json.dumps(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--numbers", type=int, default=50_000)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read:
        measured(asked.read[0], Path(asked.read[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        small, large, book = (Path(folder) / name for name in ("small.csv", "large.csv", "large.xlsx"))
        make_csv(small, asked.rows, asked.numbers)
        runs = [("csv.DictReader", small), ("fanal", small)]
        if asked.million:
            make_csv(large, 1_000_000, asked.numbers)
            make_xlsx(book, 1_000_000, asked.numbers)
            runs += [("csv.DictReader", large), ("fanal", large), ("fanal", book)]
        for reader, path in runs:
            subprocess.run([sys.executable, __file__, "--read", reader, str(path)], check=True)


if __name__ == "__main__":
    main()
