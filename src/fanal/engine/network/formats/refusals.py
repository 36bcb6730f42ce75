"""Why a file is not read as a network: a code, and a sentence that says what, why and what next.

A sentence gives places in the file and never anything that stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SENTENCES: Mapping[str, str] = {
    "empty": "The file holds no network: no tie and no node was found in it. Check that the right file was saved.",
    "binary": "This is not text: it holds bytes that no text holds. Give a CSV file (a list of ties or a matrix) or"
    " GraphML.",
    "unknown": "This is neither a list of ties, a matrix nor GraphML. A list of ties needs a header with source and"
    " target; a matrix as many rows as columns, with the same names. Say which it is with --kind.",
    "no_columns": "No header names the two ends of a tie. Call the columns source and target.",
    "too_many_columns": "The file has {found} columns, more than the {limit} that are read."
    " Give a list of ties instead.",
    "too_many_ties": "The file holds more than {limit} ties, the limit for one file. Split it, or add ties of the same"
    " pair together.",
    "cell_too_long": "Line {line} holds a cell longer than any name or number. Check the quotation marks of the file.",
    "not_square": "This matrix has {rows} rows and {columns} columns of values; it needs as many of both, with the"
    " same names. A list of ties needs a header with source and target.",
    "ragged": "Row {line} of the matrix has {found} cells where the header has {expected}. Mend that row.",
    "labels_differ": "The rows and the columns of this matrix have different names: {count} names of rows are no"
    " names of columns. Both must name the same nodes.",
    "label_repeated": "The names of rows {first} and {second} of the matrix are the same. Give each node its own name.",
    "column_repeated": "The names of columns {first} and {second} of the matrix are the same. Give each node its own"
    " name.",
    "label_empty": "Row or column {line} of the matrix has no name. Give each node its own name.",
    "label_too_long": "A name is longer than {limit} characters (line {line}). Use a reference in its place.",
    "cell_no_number": "The cell in row {row}, column {column} of the matrix is no number. Use 0 for no tie.",
    "cell_negative": "The cell in row {row}, column {column} of the matrix is negative. A tie is there or not; give"
    " its strength as a number from 0 on.",
    "forbidden_xml": "The file defines entities or points to other files (a DTD), which no GraphML needs and a hostile"
    " file uses. It was not read.",
    "damaged_xml": "The file is not well-formed XML, so nothing was read from it. Save it again in its own program.",
    "no_graph": "This is XML and holds no graph with nodes and edges as GraphML has them. Export it as GraphML.",
    "too_deep": "The XML is nested more deeply than any GraphML. It was not read.",
    "edge_without_ends": "Edge {number} does not name both its ends. Mend it or take it out.",
    "no_line_usable": "None of the {count} lines could be read as a tie. The first is line {line}: {reason}",
}
"""Why a file was refused, by code."""

LINE_REASONS: Mapping[str, str] = {
    "line_no_names": "it does not name both ends.",
    "line_no_number": "its weight is no number.",
    "line_negative": "its weight is negative; give strength as a number from 0 on.",
    "line_name_too_long": "a name is longer than any name.",
}
"""Why a line of a list was not read, by code."""


class NetworkFileError(ValueError):
    """A file that cannot be read as a network; `sentence` says why and what next, `code` which of the reasons."""

    def __init__(self, code: str, **numbers: int | str) -> None:
        self.code = code
        self.sentence = SENTENCES[code].format(**numbers)
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class NetworkLimits:
    """What a file of a network may hold."""

    ties: int = 2_000_000
    columns: int = 3_001
    name: int = 200


LIMITS = NetworkLimits()
