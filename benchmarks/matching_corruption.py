"""Ten ways in which the same person is written again: what a search is asked with, and with whom it must not alarm."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from benchmarks.matching_pools import han
from benchmarks.matching_population import (
    BLOCK,
    SEED,
    STRANGERS,
    Person,
    cultures,
    name_of,
    persons,
    record,
    written,
)
from benchmarks.matching_scripts import STYLES

CLASSES = (
    "one typo", "two typos", "romanised otherwise", "names swapped", "part missing", "day and month swapped",
    "wrong year", "year only", "no birth date", "several at once",
)  # fmt: skip
_KEYS = "abcdefghijklmnopqrstuvwxyz"
Query = dict[str, Any]


class _Draft:
    """A person while being written wrongly."""

    def __init__(self, person: Person, chance: random.Random) -> None:
        self.person, self.chance = person, chance
        held = record(person)["properties"]
        self.native = held["name"][0] != name_of(person, written(person, False, person.style), False)
        self.parts = written(person, self.native, 0 if self.native else person.style)
        self.birth = person.birth
        self.sex, self.nation = held["gender"], held["nationality"]

    def together(self) -> Query:
        """Return the draft as the properties of a query; sex and nationality are known half of the time."""
        properties: Query = {"name": [name_of(self.person, self.parts, self.native)]}
        if self.birth:
            properties["birthDate"] = [self.birth]
        for key, value in (("gender", self.sex), ("nationality", self.nation)):
            if self.chance.random() < 0.5:
                properties[key] = value
        return properties


def _typo(word: str, chance: random.Random) -> str:
    if "\u4e00" <= word[:1] <= "\u9fff":  # of signs, another one is taken by mistake
        at = chance.randrange(len(word))
        return word[:at] + chance.choice(han("given"))[0] + word[at + 1 :]
    at = chance.randrange(1, len(word)) if len(word) > 1 else 0
    letter = chance.choice(word if not word.isascii() else _KEYS)
    way = chance.randrange(4)
    if way == 0 or len(word) < 3:
        return word[:at] + letter + word[at:]
    if way == 1:
        return word[:at] + word[at + 1 :]
    if way == 2 or at + 1 >= len(word):
        return word[:at] + letter + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _one_typo(draft: _Draft) -> None:
    long = 1 if draft.native else 2
    at = max(range(len(draft.parts)), key=lambda n: (len(draft.parts[n]) > long, draft.chance.random()))
    draft.parts[at] = _typo(draft.parts[at], draft.chance)


def _two_typos(draft: _Draft) -> None:
    _one_typo(draft)
    _one_typo(draft)


def _romanised(draft: _Draft) -> None:
    """Write it in another script, or romanise it in another style."""
    if (
        cultures()[draft.person.culture].pool.script != "Latin"
        and draft.native == draft.person.native
        and draft.chance.random() < 0.6
    ):
        draft.native = not draft.native
    style = draft.chance.randrange(len(STYLES))
    draft.parts = written(draft.person, draft.native, 0 if draft.native else style)


def _swapped(draft: _Draft) -> None:
    draft.parts = [*draft.parts[1:], draft.parts[0]]


def _missing(draft: _Draft) -> None:
    if len(draft.parts) > 1:
        del draft.parts[draft.chance.randrange(len(draft.parts))]


def _day_and_month(draft: _Draft) -> None:
    if len(draft.birth) == 10 and draft.birth[8:] <= "12":
        draft.birth = f"{draft.birth[:4]}-{draft.birth[8:]}-{draft.birth[5:7]}"


def _wrong_year(draft: _Draft) -> None:
    if draft.birth:
        year, way = draft.birth[:4], draft.chance.randrange(3)
        wrong = int(year) + draft.chance.choice(
            (-1, 1) if way == 0 else (-10, 10) if way == 1 else (-2, 2, 3, -3)
        )
        draft.birth = f"{wrong}{draft.birth[4:]}"


def _year_only(draft: _Draft) -> None:
    draft.birth = draft.birth[:4]


def _no_birth(draft: _Draft) -> None:
    draft.birth = ""


def _several(draft: _Draft) -> None:
    for way in draft.chance.sample(
        (_one_typo, _romanised, _swapped, _missing, _day_and_month, _year_only), 2
    ):
        way(draft)


_WAYS: tuple[Callable[[_Draft], None], ...] = (
    _one_typo, _two_typos, _romanised, _swapped, _missing, _day_and_month, _wrong_year, _year_only, _no_birth, _several,
)  # fmt: skip


def written_again(person: Person, number: int, chance: random.Random) -> Query:
    """Return the properties of a person written again in the way whose turn it is."""
    draft = _Draft(person, random.Random(chance.random()))
    _WAYS[number % len(_WAYS)](draft)
    return draft.together()


def queries(size: int, count: int, *, strangers: bool = False) -> Iterator[Query]:
    """Yield `count` queries, the classes in turn: persons of a population of `size`, or strangers to it."""
    chance = random.Random(SEED + strangers)
    for number, person in enumerate(_chosen(size, count, strangers)):
        draft = _Draft(person, random.Random(chance.random()))
        _WAYS[number % len(_WAYS)](draft)
        query = {
            "id": f"q{number}",
            "schema": "Person",
            "properties": draft.together(),
            "class": CLASSES[number % len(_WAYS)],
        }
        yield query if strangers else {**query, "true": f"p{person.number}"}


def _chosen(size: int, count: int, strangers: bool) -> Iterator[Person]:
    """Yield persons from all over the population; the same ones for the same size."""
    if strangers:
        yield from islice(persons(STRANGERS), count)
        return
    blocks = -(-size // BLOCK)
    used = min(blocks, 20)
    each = -(-count // used)
    numbers = [n * blocks // used for n in range(used)]
    yield from islice((person for number in numbers for person in _from(number, size, each)), count)


def _from(number: int, size: int, each: int) -> Iterator[Person]:
    within = min(BLOCK, size - number * BLOCK)
    wanted = set(random.Random(SEED + number).sample(range(within), min(each, within)))
    return (replace(person) for person in persons(number) if person.number - number * BLOCK in wanted)
