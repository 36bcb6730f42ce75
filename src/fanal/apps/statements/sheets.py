"""A long text in sheets, each short enough to be read and drawn at once, cut where nothing is cut through."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.apps.statements.limits import SHEET

_BREAKS = ("\n\n", "\n", ". ", " ")


def sheets(text: str, spans: Iterable[tuple[int, int]], size: int = SHEET) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sheet; joined they are the text. No span is cut, a paragraph rarely."""
    joined = _joined(spans)
    found: list[tuple[int, int]] = []
    begin = 0
    while len(text) - begin > size:
        end = _outside(_break(text, begin, begin + size), joined)
        found.append((begin, end))
        begin = end
    if begin < len(text) or not found:
        found.append((begin, len(text)))
    return tuple(found)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans with those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _break(text: str, begin: int, latest: int) -> int:
    """Return the last good place to break in the second half of a sheet, or its very end."""
    half = begin + (latest - begin) // 2
    for mark in _BREAKS:
        at = text.rfind(mark, half, latest)
        if at >= 0:
            return at + len(mark)
    return latest


def _outside(place: int, joined: list[tuple[int, int]]) -> int:
    return next((end for start, end in joined if start < place < end), place)
