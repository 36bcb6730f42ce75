"""What a grading is worth as evidence, whatever the grid it was given in."""

from __future__ import annotations

from fanal.engine.vocabulary import entries

_FILE = "vocabularies/source_gradings.yaml"
GOOD, OPEN, POOR = "good", "open", "poor"
_MIDDLE = 50


def weight_of(grading: str, scheme: str = "") -> str:
    """Return what a grading such as `B2` is worth: `good`, `poor`, or `open` where nothing can be said.

    It is *good* when the grid places both the source and what it says above the middle, *poor* when it places either
    below it; ungraded, not to be judged, or of a grid that is not known, it is *open*. The order of the grades is that
    of the grid's own file; it is never shown as a score.
    """
    grid = _grid(scheme)
    if not grading or grid is None:
        return OPEN
    sorts = [_sort(grid["source_grades"], grading[:1]), _sort(grid["information_grades"], grading[1:2])]
    known = [sort for sort in sorts if sort is not None]
    if any(sort < _MIDDLE for sort in known):
        return POOR
    return GOOD if len(known) == len(sorts) and all(sort > _MIDDLE for sort in known) else OPEN


def _grid(scheme: str) -> dict[str, list[dict[str, str]]] | None:
    grids = entries(_FILE)
    code = scheme or next(code for code, grid in grids.items() if grid["default"] == "yes")
    return dict(grids[code]) if code in grids else None


def _sort(grades: list[dict[str, str]], code: str) -> int | None:
    return next((int(grade["sort"]) for grade in grades if grade["code"] == code and "sort" in grade), None)
