"""A matrix: a row and a column for each node, and in each cell how strongly the one is tied to the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fanal.engine.network.formats.cells import Row, number_of
from fanal.engine.network.formats.given import NetworkInput, ReadingNote, notes_on
from fanal.engine.network.formats.refusals import LIMITS, NetworkFileError
from fanal.engine.network.graph import Floats, Network, simple

_NOTHING = {"", "0", "0.0", "-", ".", "na", "n/a", "nan"}
_MISSING = {"na", "n/a", "nan", "."}
_TIES_WITH_WEIGHTS = 3


def looks_like_matrix(rows: Sequence[Row]) -> bool:
    """Say whether rows and columns have the same names, or whether all is numbers in a square."""
    return _is_named(rows) or _is_bare(rows)


def _is_named(rows: Sequence[Row]) -> bool:
    header, body = _header(rows), rows[1:]
    firsts = [cells[0] for _, cells in body]
    if len(body) < 2 or len(body) != len(header) - 1 or set(firsts) != set(header[1:]):
        return False
    return not _is_square_of_numbers(rows) or len(set(header)) == len(header)


def _is_bare(rows: Sequence[Row]) -> bool:
    """Say whether this is a square of numbers without any names; three lines of three may be ties with weights."""
    if _is_named(rows) or not _is_square_of_numbers(rows):
        return False
    diagonal = {number_of(cells[place]) for place, (_, cells) in enumerate(rows)}
    return len(rows) > _TIES_WITH_WEIGHTS or (len(rows) == _TIES_WITH_WEIGHTS and diagonal == {0.0})


def _is_square_of_numbers(rows: Sequence[Row]) -> bool:
    if any(len(cells) != len(rows) for _, cells in rows):
        return False
    return all(number_of(cell) is not None for _, cells in rows for cell in cells)


def _header(rows: Sequence[Row]) -> list[str]:
    """Return the header; some programs leave its corner cell out."""
    header = rows[0][1]
    if len(rows) > 1 and len(rows[1][1]) == len(header) + 1:
        return ["", *header]
    return header


def read_matrix(rows: Sequence[Row], *, directed: bool) -> NetworkInput:
    """Return the network of a matrix; every node counts, those without a tie too.

    A tie is there where a cell is above 0. Read without direction, a pair is tied where either of its two cells is
    above 0, and the larger one is the weight. The diagonal (ties with oneself) is left out. The corner cell may hold
    anything; columns may stand in another order than rows. A square of numbers without names gets 1, 2, 3 ...
    """
    if not rows:
        raise NetworkFileError("empty")
    header = _header(rows)
    if _is_bare(rows):
        names = [str(number) for number in range(1, len(rows) + 1)]
        values, missing = _values(rows, 0)
        return _given(names, names, values, directed, missing, (ReadingNote("unnamed"),))
    body = rows[1:]
    if not body or len(body) != len(header) - 1:
        raise NetworkFileError("not_square", rows=len(body), columns=len(header) - 1)
    for line, cells in body:
        if len(cells) != len(header):
            raise NetworkFileError("ragged", line=line, found=len(cells), expected=len(header))
    row_names = [cells[0] for _, cells in body]
    _check_names(row_names, "label_repeated")
    _check_names(header[1:], "column_repeated")
    if strangers := set(row_names) - set(header[1:]):
        raise NetworkFileError("labels_differ", count=len(strangers))
    values, missing = _values(body, 1)
    return _given(row_names, header[1:], values, directed, missing, ())


def _check_names(names: Sequence[str], repeated: str) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if not name:
            raise NetworkFileError("label_empty", line=number)
        if len(name) > LIMITS.name:
            raise NetworkFileError("label_too_long", line=number, limit=LIMITS.name)
        if name in seen:
            raise NetworkFileError(repeated, first=seen[name], second=number)
        seen[name] = number


def _values(body: Sequence[Row], skip: int) -> tuple[Floats, int]:
    """Return the cells as numbers, and how many of them say that nothing is known."""
    values = np.zeros((len(body), len(body)))
    missing = 0
    for row, (_, cells) in enumerate(body):
        for column, cell in enumerate(cells[skip:]):
            if cell.lower() in _NOTHING:
                missing += cell.lower() in _MISSING
                continue
            values[row, column] = _value(cell, row + 1, column + 1)
    return values, missing


def _value(cell: str, row: int, column: int) -> float:
    number = number_of(cell)
    if number is None:
        raise NetworkFileError("cell_no_number", row=row, column=column)
    if number < 0:
        raise NetworkFileError("cell_negative", row=row, column=column)
    return number


def _given(
    row_names: Sequence[str],
    column_names: Sequence[str],
    values: Floats,
    directed: bool,
    missing: int,
    notes: tuple[ReadingNote, ...],
) -> NetworkInput:
    ids = tuple(sorted(row_names))
    number = {name: place for place, name in enumerate(ids)}
    square = np.zeros_like(values)
    rows = np.array([number[name] for name in row_names], np.int64)
    columns = np.array([number[name] for name in column_names], np.int64)
    square[np.ix_(rows, columns)] = values
    network, one_way = _network(ids, square, directed)
    if missing:
        notes = (*notes, ReadingNote("missing_cells", (("count", missing),)))
    if one_way and not directed:
        notes = (*notes, ReadingNote("one_way", (("count", one_way),)))
    return NetworkInput(network, "matrix", (), (*notes, *notes_on(network)))


def _network(ids: tuple[str, ...], square: Floats, directed: bool) -> tuple[Network, int]:
    """Return the network, and how many pairs are tied in one of their two cells only."""
    one_way = int(((square > 0) & (square.T <= 0)).sum())
    if not directed:
        square = np.triu(np.maximum(square, square.T))
    source, target = np.nonzero(square > 0)
    weights = square[source, target]
    return simple(ids, source.astype(np.int64), target.astype(np.int64), weights, directed=directed), one_way
