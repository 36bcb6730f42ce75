"""Dates: of birth of a person, of the beginning of an organisation or the building of a vehicle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fanal.engine.matching.births import Birth
from fanal.engine.matching.features.birth_levels import birth_level
from fanal.engine.matching.features.compared import Compared
from fanal.engine.matching.prepared import Prepared


def birth(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The dates of birth. A whole date that agrees speaks strongly for the same person, 1 January and a year alone much
    less: they are often written for a day nobody knew. Day and month exchanged, or one digit that differs, still speak
    for it. Dates years apart speak against, but people in need also state a false age, and a child may be noted as an
    adult."""
    return (_compared(one, other) for one, other in _pairs(left.births, right.births))


def begun(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The date on which an organisation was founded or a vehicle was built."""
    levels = {"same": "same", "same_first": "same_year", "same_month": "same_year", "same_year": "same_year"}
    found = (_compared(one, other) for one, other in _pairs(left.begun, right.begun))
    return (Compared(levels.get(one.level, "contradicted"), one.left, one.right) for one in found)


def _pairs(left: Sequence[Birth], right: Sequence[Birth]) -> list[tuple[Birth, Birth]]:
    return [(one, other) for one in left for other in right]


def _compared(left: Birth, right: Birth) -> Compared:
    return Compared(birth_level(left, right), written(left), written(right))


def written(birth: Birth) -> str:
    """Return a date as it is shown: 1980-03-12, 1980-03, 1980, 1978-1982."""
    first, last = birth.years
    if last > first:
        return f"{first}-{last}"
    rest = (f"{part:02}" for part in (birth.month, birth.day) if part)
    return "-".join((f"{birth.year:04}", *rest))
