"""One entry for every file of a network: which kind it is, and what it holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice

from fanal.engine.network.formats.cells import rows_of, separator_of, text_of
from fanal.engine.network.formats.edge_list import has_header, read_edge_list
from fanal.engine.network.formats.given import NetworkInput, ReadingNote
from fanal.engine.network.formats.graphml import looks_like_xml, read_graphml
from fanal.engine.network.formats.matrix import looks_like_matrix, read_matrix
from fanal.engine.network.formats.refusals import LIMITS, NetworkFileError

KINDS = ("edges", "matrix", "graphml")
_FEW_COLUMNS = 3


def read_network(data: bytes, *, kind: str | None = None, directed: bool = False) -> NetworkInput:
    """Return the network in a file; `kind` is one of `KINDS`, or None to find out by looking.

    Raises `NetworkFileError` for what holds no network or goes beyond the limits.
    """
    if not data.strip():
        raise NetworkFileError("empty")
    if kind == "graphml" or (kind is None and looks_like_xml(data)):
        return read_graphml(data, directed=directed)
    text, guessed = text_of(data)
    rows = rows_of(text, separator_of(text))
    first = next(rows, None)
    if first is None:
        raise NetworkFileError("empty")
    if kind == "edges" or (kind is None and has_header(first[1])):
        return _with_encoding(read_edge_list(chain([first], rows), directed=directed), guessed)
    held = [first, *islice(rows, LIMITS.ties)]
    if kind == "matrix" or looks_like_matrix(held):
        return _with_encoding(read_matrix(held, directed=directed), guessed)
    if len(held[0][1]) > _FEW_COLUMNS:
        same = len(held) == len(held[0][1])
        raise NetworkFileError("unknown") if not same else _what_is_wrong(held, directed)
    return _with_encoding(read_edge_list(held, directed=directed), guessed)


def _what_is_wrong(held: list[tuple[int, list[str]]], directed: bool) -> NetworkFileError:
    """Return why a square that is nearly a matrix is none."""
    try:
        read_matrix(held, directed=directed)
    except NetworkFileError as error:
        return error
    return NetworkFileError("unknown")


def _with_encoding(given: NetworkInput, guessed: str) -> NetworkInput:
    return replace(given, notes=(ReadingNote("encoding_guessed"), *given.notes)) if guessed else given
