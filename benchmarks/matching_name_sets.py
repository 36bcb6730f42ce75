"""Pairs of full names in two scripts, made from a list of name groups: for benchmarks/matching_names.py.

The list (`persons.txt` of the package rigour, MIT, made from Wikidata) is not shipped: it is given by its path.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fanal.engine.matching.names.cleaning import cleaned
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.matching.names.vocabulary import family_names, first_families

SCRIPTS = ("arabic", "cyrillic", "han", "hangul", "hebrew", "kana")
_SIGN_OF_A_READING = frozenset("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")
_DOTS = {"han": "·", "kana": "・"}


@dataclass(frozen=True)
class Case:
    """Two full names, whether they are one, and of which kind the pair is."""

    left: str
    right: str
    same: bool
    kind: str


Group = dict[str, list[str]]


def groups_of_lines(lines: list[str]) -> Iterator[Group]:
    """Yield each group as its spellings by script; Latin ones as written, without readings of single signs."""
    for line in lines:
        found = defaultdict[str, list[str]](list)
        for word in line.partition(" => ")[0].split(", "):
            if not _SIGN_OF_A_READING & set(word) and len(cleaned(word).split()) == 1:
                found[main_script(word)].append(word)
        if len(found["latin"]) and len(found) > 1:
            yield dict(found)


def cross_script(groups: list[Group], script: str, count: int, seed: int = 5) -> list[Case]:
    """Return `count` pairs that are one and as many that are not: strangers, one family, one given name."""
    chance = random.Random(f"{script}{seed}")
    able = [group for group in groups if _usable(group, script)]
    cases: list[Case] = []
    for number in range(count):
        given, family, third, fourth = chance.sample(able, 4)
        kind = ("strangers", "same family", "same given")[number % 3]
        other = {"strangers": (third, fourth), "same family": (third, family), "same given": (given, fourth)}[
            kind
        ]
        cases.append(
            Case(_latin(given, family, chance), _written(given, family, script, chance), True, "one person")
        )
        cases.append(Case(_latin(given, family, chance), _written(*other, script, chance), False, kind))
    return cases


def _usable(group: Group, script: str) -> bool:
    return (
        script in group and any(len(word) > 2 for word in group["latin"]) and min(map(len, group[script])) > 1
    )


def _latin(given: Group, family: Group, chance: random.Random) -> str:
    names = [
        chance.choice([word for word in one["latin"] if len(word) > 2]).title() for one in (given, family)
    ]
    return f"{names[1]}, {names[0]}" if chance.random() < 0.15 else " ".join(names)


def _written(given: Group, family: Group, script: str, chance: random.Random) -> str:
    return _DOTS.get(script, " ").join(chance.choice(one[script]) for one in (given, family))


def east_asian(groups: list[Group], script: str, count: int, seed: int = 7) -> list[Case]:
    """Return pairs of Korean or Chinese names as written there, without a space, beside their romanisation."""
    chance = random.Random(f"{script}{seed}")
    culture = "korean" if script == "hangul" else "chinese"
    romans = first_families()[culture]
    families = [
        one
        for one in groups
        if set(one["latin"]) & romans and any(len(word) == 1 for word in one.get(script, ()))
    ]
    givens = [
        one for one in groups if any(len(word) == 2 for word in one.get(script, ())) and _native(one, script)
    ]
    cases: list[Case] = []
    for number in range(count):
        (given, third), (family, fourth) = chance.sample(givens, 2), chance.sample(families, 2)
        kind = ("strangers", "same family", "same given")[number % 3]
        other = {"strangers": (third, fourth), "same family": (third, family), "same given": (given, fourth)}[
            kind
        ]
        left = _roman_name(given, family, romans, chance)
        cases.append(Case(left, _native_name(given, family, script, chance), True, "one person"))
        cases.append(Case(left, _native_name(*other, script, chance), False, kind))
    return cases


def _native(group: Group, script: str) -> bool:
    """Say whether a group is of a given name of that culture: as long in Latin letters as two syllables are."""
    return (script == "hangul" and any("-" in word for word in group["latin"])) or (
        script == "han"
        and set(group) <= {"latin", "han", "", "cyrillic"}
        and all(4 <= len(word) <= 9 for word in group["latin"])
    )


def _roman_name(given: Group, family: Group, romans: frozenset[str], chance: random.Random) -> str:
    first = chance.choice(sorted(set(family["latin"]) & romans)).title()
    second = chance.choice([word for word in given["latin"] if len(word) > 3] or given["latin"]).capitalize()
    return f"{second} {first}" if chance.random() < 0.3 else f"{first} {second}"


def _native_name(given: Group, family: Group, script: str, chance: random.Random) -> str:
    one = chance.choice([word for word in family[script] if len(word) == 1])
    return one + chance.choice([word for word in given[script] if len(word) == 2])


def doubles() -> list[str]:
    """Return the family names of two signs that the data knows."""
    return [name for names in family_names()["double"].values() for name in names]
