"""`python -m fanal.engine.library DATA...`: list what is wrong in the library of one or more data folders."""

from __future__ import annotations

import sys
from pathlib import Path

from fanal.engine.library.faults import faults_in
from fanal.engine.library.shelves import doubles_in, read_library


def main(folders: list[str]) -> int:
    """Write the faults of the data folders, a line each, and return 1 where there is one."""
    roots = [Path(one) for one in folders]
    items = read_library(roots)
    lines = [f"{one.file}:{one.line}: {one.what}\n" for one in (*doubles_in(roots), *faults_in(items))]
    sys.stdout.writelines([*lines, f"{len(items)} items, {len(lines)} faults\n"])
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
