"""How the index grows: a table and a picture out of the figures of benchmarks.matching_search.

    PYTHONPATH=src:. python -m benchmarks.matching_growth FIGURES.jsonl --out docs/explanation/matching-index-growth.svg

Each line of FIGURES is what `matching_search --figures` added; of several lines of one size the last counts.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

PANELS = (
    ("mean", "ms a search, mean"), ("p95", "ms a search, 95th percentile"), ("bytes", "bytes a record"),
    ("recall", "recall@10"),
)  # fmt: skip
WIDTH, HEIGHT, LEFT, TOP = 240, 170, 46, 30
Figures = dict[str, float]


def read(path: Path) -> list[Figures]:
    """Return the figures of each size, the smallest first."""
    by_size: dict[float, Figures] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found: Figures = json.loads(line)
        by_size[found["records"]] = found
    return [by_size[size] for size in sorted(by_size)]


def table(found: Sequence[Figures]) -> str:
    """Return the figures as a table of Markdown."""
    head = "records | build s | bytes a record | ms mean | ms p95 | searches a second | recall@10"
    return "\n".join([f"| {head} |", "|" + "---|" * 7, *map(_row, found)])


def _row(one: Figures) -> str:
    times = f"{one['mean']:.2f} | {one['p95']:.2f} | {1000 / one['mean']:.0f}"
    built = f"{one.get('build', math.nan):.1f} | {one['bytes']:.1f}"
    return f"| {one['records']:,.0f} | {built} | {times} | {one['recall']:.3f} |"


def slope(found: Sequence[Figures], what: str) -> float:
    """Return the exponent of growth between the two largest sizes: 0 stays, 1 grows as the records do."""
    small, large = found[-2], found[-1]
    return math.log(large[what] / small[what]) / math.log(large["records"] / small["records"])


def picture(found: Sequence[Figures]) -> str:
    """Return four small panels: records on a logarithmic scale to the right."""
    parts = [panel(found, what, title, n) for n, (what, title) in enumerate(PANELS)]
    size = f'viewBox="0 0 {WIDTH * 2} {HEIGHT * 2}"'
    style = (
        "text{font:11px sans-serif;fill:#333}.t{font-weight:bold}line{stroke:#999}"
        "polyline{fill:none;stroke:#0b5394;stroke-width:2}"
    )
    title = f"<title>How the matching index grows</title><style>{style}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{title}'
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def panel(found: Sequence[Figures], what: str, title: str, number: int) -> str:
    """Return one panel: its frame, the line, the first and the last value."""
    x0, y0 = number % 2 * WIDTH + LEFT, number // 2 * HEIGHT + TOP
    wide, high = WIDTH - LEFT - 14, HEIGHT - TOP - 26
    logs = [math.log10(one["records"]) for one in found]
    top = 1.0 if what == "recall" else max(one[what] for one in found) * 1.1
    low = 0.8 if what == "recall" else 0.0
    at = [
        (
            x0 + (log - logs[0]) / (logs[-1] - logs[0] or 1) * wide,
            y0 + high - (one[what] - low) / (top - low) * high,
        )
        for log, one in zip(logs, found, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#0b5394"/>' for x, y in at)
    ends = "".join(
        f'<text x="{x:.1f}" y="{y + 17 if y < y0 + 12 else y - 7:.1f}" text-anchor="{anchor}">{one[what]:.3g}</text>'
        for (x, y), one, anchor in ((at[0], found[0], "start"), (at[-1], found[-1], "end"))
    )
    sizes = "".join(
        f'<text x="{x:.1f}" y="{y0 + high + 15}" text-anchor="middle">{_short(one["records"])}</text>'
        for (x, _), one in zip(at, found, strict=True)
    )
    foot = y0 + high
    ends_of = ((x0, y0, x0, foot), (x0, foot, x0 + wide, foot))
    lines = "".join(f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}"/>' for a, b, c, d in ends_of)
    words = f'<text class="t" x="{x0}" y="{y0 - 14}">{title}</text>'
    return f'<g>{words}{lines}<polyline points="{line}"/>{marks}{ends}{sizes}</g>'


def _short(records: float) -> str:
    return f"{records / 1e6:g}M" if records >= 1e6 else f"{records / 1e3:g}k"


def main() -> None:
    """Print the table and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = read(given.figures)
    print(table(found))
    print(
        "exponents between the two largest: "
        + ", ".join(f"{what} {slope(found, what):.2f}" for what in ("mean", "p95", "bytes"))
    )
    given.out.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
