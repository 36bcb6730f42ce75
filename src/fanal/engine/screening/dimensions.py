"""The ILO/EC rule: when the indicators of a dimension, and the dimensions of a form, add up.

Source: Operational indicators of trafficking in human beings (ILO and European Commission, 2009), as given in
`data/rules/dimensions.yaml` with its confidence. It screens; it proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from fanal.engine.screening.concepts import STRENGTHS, SourceRow, concepts
from fanal.engine.vocabulary import DataError, load_yaml

DIMENSIONS = (
    "deceptive_recruitment",
    "coercive_recruitment",
    "recruitment_abuse_vulnerability",
    "exploitation",
    "coercion_destination",
    "abuse_vulnerability_destination",
)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One present concept as it counts in a dimension: the source row that rates it."""

    concept: str
    row: SourceRow


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """A dimension for one form and subject: is it positive, by which combination, and from which findings."""

    dimension: str
    positive: bool
    combination: str
    contributions: tuple[Contribution, ...]


@cache
def _combinations() -> tuple[tuple[str, Mapping[str, int]], ...]:
    raw = load_yaml("rules/dimensions.yaml")["combinations"]
    return tuple((rule["code"], {s: int(rule["minimum"].get(s, 0)) for s in STRENGTHS}) for rule in raw)


@cache
def results_table() -> tuple[Mapping[str, Any], ...]:
    """Return the rows of the table that says how dimensions combine, in the order they are tried."""
    return tuple(load_yaml("rules/dimensions.yaml")["results"])


def _combination_met(counts: Mapping[str, int]) -> str:
    """Return the code of the first combination that the counts meet, or ""; a stronger can stand for a weaker."""
    for code, wanted in _combinations():
        if _covers(counts, wanted):
            return code
    return ""


def _covers(counts: Mapping[str, int], wanted: Mapping[str, int]) -> bool:
    spare = 0
    for strength in STRENGTHS:
        have = counts.get(strength, 0) + spare
        if have < wanted[strength]:
            return False
        spare = have - wanted[strength]
    return True


@cache
def _rated(form: str, subject: str, dimension: str) -> Mapping[str, SourceRow]:
    """Return the row of every concept that the lists rate for a form, subject and dimension."""
    rows = ((code, concept.row_for(form, subject, dimension)) for code, concept in concepts().items())
    return {code: row for code, row in rows if row is not None}


def contributions(
    present: frozenset[str], form: str, subject: str, dimension: str
) -> tuple[Contribution, ...]:
    """Return the present concepts that count in a dimension, one per source row: a row never counts twice."""
    rated = _rated(form, subject, dimension)
    by_row: dict[str, Contribution] = {}
    for code in sorted(present & rated.keys()):
        by_row.setdefault(rated[code].id, Contribution(code, rated[code]))
    return tuple(by_row.values())


def dimension_result(present: frozenset[str], form: str, subject: str, dimension: str) -> DimensionResult:
    """Apply the combination rule to one dimension."""
    return _result(present & _counted(form, subject, dimension), form, subject, dimension)


@cache
def _counted(form: str, subject: str, dimension: str) -> frozenset[str]:
    return frozenset(_rated(form, subject, dimension))


@lru_cache(maxsize=16384)
def _result(present: frozenset[str], form: str, subject: str, dimension: str) -> DimensionResult:
    """Apply the rule to what counts alone: without a finding that does not, the result is the same and is kept."""
    found = contributions(present, form, subject, dimension)
    counts: dict[str, int] = {}
    for contribution in found:
        counts[contribution.row.counts_as] = counts.get(contribution.row.counts_as, 0) + 1
    met = _combination_met(counts)
    return DimensionResult(dimension, bool(met), met, found)


@lru_cache(maxsize=8192)
def dimensions_for(present: frozenset[str], form: str, subject: str) -> tuple[DimensionResult, ...]:
    """Return the six dimensions of a form for the concepts present."""
    return tuple(dimension_result(present, form, subject, dimension) for dimension in DIMENSIONS)


def combined(
    results: tuple[DimensionResult, ...], subject: str, elements: frozenset[str]
) -> Mapping[str, Any]:
    """Return the first row of the table that fits the positive dimensions and the elements at least suggested."""
    return _row_for(frozenset(result.dimension for result in results if result.positive), subject, elements)


@lru_cache(maxsize=4096)
def _row_for(positive: frozenset[str], subject: str, elements: frozenset[str]) -> Mapping[str, Any]:
    for row in results_table():
        if row["subject"] in ("any", subject) and _fits(row, positive, elements):
            return row
    raise DataError(f"rules/dimensions.yaml has no row for a {subject} with {sorted(positive)}.")


def _fits(row: Mapping[str, Any], positive: frozenset[str], elements: frozenset[str]) -> bool:
    any_of = set(row.get("any_of", ()))
    return (
        set(row["elements"]) <= elements
        and set(row.get("all_of", ())) <= positive
        and not positive & set(row.get("none_of", ()))
        and (not any_of or bool(positive & any_of))
    )
