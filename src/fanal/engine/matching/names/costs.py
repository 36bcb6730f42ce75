"""What each difference between two names costs, from the data."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from fanal.engine.vocabulary import load_yaml


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of differences; data/matching/names/costs.yaml says what each is and how it was estimated."""

    threshold: float
    limit: float
    steepness: float
    another: float
    variant: float
    nickname: float
    initial: float
    joined: float
    edit: float
    edit_short: float
    edits_most: float
    edits_share: float
    sign: float
    missing: float
    missing_per_sound: float
    missing_free: float
    sound_constant: float
    sound_per_sound: float
    sound_bits: float
    sound_least: float
    omitted: float
    omitted_initial: float
    omitted_patronymic: float
    repeated: float
    lonely: float
    only_initials: float
    swapped_father: float


@cache
def costs() -> Costs:
    """Return the costs of the data file."""
    found = load_yaml("matching/names/costs.yaml")
    return Costs(**{field.name: float(found[field.name]) for field in fields(Costs)})
