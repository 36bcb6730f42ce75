"""Check digits of specimen machine-readable zones, against a file of truths: every verdict must be right.

    PYTHONPATH=src .venv/bin/python benchmarks/mrz_specimens.py mrz_specimens.json

The file is a list of {"lines": [...], "checks_ok": [document number, birth date, expiry date]}, and not part of the
project. Exit code 1 where a verdict differs.
"""

import json
import sys
from pathlib import Path

from fanal.engine.reading.identifiers.mrz import parse_mrz

FIELDS = ("document_number", "birth_date", "expiry_date")


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        raise SystemExit("Name the file of specimens.")
    specimens = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wrong = 0
    for specimen in specimens:
        zone = parse_mrz(specimen["lines"])
        verdicts = [zone.verdicts[field] for field in FIELDS] if zone else None
        if verdicts != specimen["checks_ok"]:
            wrong += 1
            print(f"{specimen['lines'][0][:5]}: {verdicts} and not {specimen['checks_ok']}")
    print(f"{len(specimens)} zones, {3 * len(specimens)} verdicts, {wrong} zones with a wrong one")
    raise SystemExit(wrong > 0)


if __name__ == "__main__":
    main()
