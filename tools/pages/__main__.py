"""`tools/handbook`: writes the generated pages, or prints one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.pages import examples, indicators, rules

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "handbook"
PAGES: dict[str, Callable[[], str]] = {
    "examples": examples.page,
    "indicators": indicators.page,
    "rules": rules.page,
}


def main(names: list[str]) -> int:
    """Print the named pages, or write all of them; return the exit code."""
    unknown = [name for name in names if name not in PAGES]
    if unknown:
        sys.stderr.write(f"tools/handbook: no page is called {unknown[0]}. Pages: {', '.join(PAGES)}.\n")
        return 2
    for name in names:
        sys.stdout.write(PAGES[name]())
    for name in () if names else PAGES:
        (FOLDER / f"{name}.md").write_text(PAGES[name](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
