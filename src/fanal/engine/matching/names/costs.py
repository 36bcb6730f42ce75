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
    korean: float
    initial: float
    initial_spelled: float
    article: float
    joined: float
    corroborated: float
    edit: float
    edit_short: float
    edits_most: float
    edits_share: float
    sign: float
    missing: float
    missing_per_sound: float
    missing_free: float
    sound_even: float
    sound_odds: float
    sound_least: float
    known_apart: float
    known_apart_sign: float
    known_apart_han: float
    single_sign: float
    omitted: float
    omitted_initial: float
    omitted_patronymic: float
    repeated: float
    lonely: float
    one_sound: float
    only_initials: float
    swapped_father: float
    another_class: float
    omitted_class: float
    omitted_own: float
    omitted_number: float
    legal_form_omitted: float
    legal_form_changed: float
    legal_form_apart: float


@cache
def costs() -> Costs:
    """Return the costs of the data file."""
    found = load_yaml("matching/names/costs.yaml")
    return Costs(**{field.name: float(found[field.name]) for field in fields(Costs)})
