"""How good a source is and how sure what it says: the grid offered first in `vocabularies/source_gradings.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.engine.vocabulary import entries, text_in

Choices = tuple[tuple[str, str], ...]


def source_grades(lang: str) -> Choices:
    """Return the grades of a source, each with its letter and its words."""
    return _grades("source_grades", lang)


def information_grades(lang: str) -> Choices:
    """Return the grades of what a source says, each with its figure and its words."""
    return _grades("information_grades", lang)


def grading_words(grading: str, lang: str) -> str:
    """Return the words for a grading such as `B2`; nothing where it is of another grid."""
    of_source, of_information = dict(source_grades(lang)), dict(information_grades(lang))
    return "; ".join(filter(None, (of_source.get(grading[:1]), of_information.get(grading[1:]))))


def grid_code() -> str:
    """Return the code of the grid that is offered, which is kept with what is graded in it."""
    grids = entries("vocabularies/source_gradings.yaml")
    return next(code for code, grid in grids.items() if grid["default"] == "yes")


def _grades(part: str, lang: str) -> Choices:
    return tuple((g["code"], f"{g['code']} · {text_in(g['labels'], lang)}") for g in _grid()[part])


def _grid() -> Mapping[str, Any]:
    grids = entries("vocabularies/source_gradings.yaml")
    return next(grid for grid in grids.values() if grid["default"] == "yes")
