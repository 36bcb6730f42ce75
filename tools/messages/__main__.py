"""Keeps the catalogues of the interface: python -m tools.messages extract | check | compile.

extract    reads the words from the code and the templates into every catalogue, then compiles
check      says what is missing, stale, unlike the source or not compiled; ends with 1 if anything is
compile    writes django.mo beside each django.po
"""

from __future__ import annotations

import sys

from tools.messages import catalogues, faults, sources


def main(arguments: list[str]) -> int:
    """Do what the first argument names."""
    command = arguments[0] if len(arguments) == 1 else ""
    if command not in ("extract", "check", "compile"):
        print(__doc__, file=sys.stderr)
        return 2
    if command == "extract":
        for language in catalogues.LANGUAGES:
            catalogues.merge(language, sources.messages())
    if command != "check":
        for language in catalogues.LANGUAGES:
            catalogues.compile_one(language)
    found = faults.all_faults()
    print(*found, f"{len(found)} to mend", sep="\n")
    return int(command == "check" and bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
