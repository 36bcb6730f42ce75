"""An invented population of any size: persons of 94 national pools in twelve scripts, the same ones for the same seed.

    PYTHONPATH=src:. python -m benchmarks.matching_population 1000000 --out DIR [--queries 2000]

writes DIR/records.jsonl, DIR/queries.jsonl (corrupted persons of the file, `true` names whom, `class` how) and
DIR/strangers.jsonl (persons who are not in the file, corrupted in the same ways). Each thousand persons depend on the
seed and their number alone, so a smaller population is the beginning of a larger one. Nobody is real.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.matching_pools import Pool, han, pools
from benchmarks.matching_scripts import STYLES, WRITERS

SEED = 20261130
BLOCK = 100_000
STRANGERS = 1_000_000  # strangers come out of blocks that no population reaches
GIVEN, FAMILY = 500, 6_000
Numbers = npt.NDArray[Any]


@dataclass(frozen=True)
class Culture:
    """The names of one pool in plain Latin spelling, the common ones first."""

    pool: Pool
    men: list[str]
    women: list[str]
    families: list[str]

    @classmethod
    def of(cls, pool: Pool, number: int) -> Culture:
        """Build the names of a pool: those listed, then a long tail of syllables."""
        chance = random.Random(SEED + number)
        if pool.script == "Han":
            return cls(
                pool, _han_given(chance), _han_given(chance), [a + "." + b for a, b in han("families")]
            )
        men = _tail(pool, chance, list(pool.men), GIVEN, ())
        women = _tail(pool, chance, list(pool.women), GIVEN, ("a",) if pool.script != "Hangul" else ())
        return cls(pool, men, women, _tail(pool, chance, list(pool.families), FAMILY, pool.endings))


def _han_given(chance: random.Random) -> list[str]:
    """Return Chinese given names as characters and sounds: `明.ming`, `小明.xiao ming`."""
    signs = han("given")
    pairs = [(a, b) for a in signs for b in signs if a != b]
    chance.shuffle(pairs)
    single = [f"{a}.{b}" for a, b in signs]
    return [f"{a[0]}{b[0]}.{a[1]} {b[1]}" for a, b in pairs[:3000]] + single


def _tail(pool: Pool, chance: random.Random, names: list[str], size: int, ends: tuple[str, ...]) -> list[str]:
    """Add names made of syllables until there are `size`, or no new one comes."""
    seen, tries = set(names), 0
    while len(names) < size and tries < size * 4:
        tries += 1
        parts = [
            chance.choice(pool.onsets) + chance.choice(pool.vowels) for _ in range(chance.randrange(1, 4))
        ]
        name = "".join(parts) + chance.choice(pool.codas)
        if ends:
            end = chance.choice(ends)
            name = (name.rstrip("aeiou") if end[:1] in "aeiou" else name) + end
        if len(name) > 2 and name not in seen:
            seen.add(name)
            names.append(name)
    return names


@cache
def cultures() -> list[Culture]:
    """Return all cultures; some seconds the first time."""
    return [Culture.of(pool, number) for number, pool in enumerate(pools())]


@cache
def nations() -> list[tuple[str, int]]:
    """Return each country with the number of its culture."""
    return [(country, n) for n, pool in enumerate(pools()) for country in pool.countries]


@cache
def _shares() -> Numbers:
    weights = np.random.default_rng(SEED).pareto(1.2, len(nations())) + 0.5
    return np.minimum(weights, 12) / np.minimum(weights, 12).sum()


@cache
def _order(nation: int, what: str, size: int) -> Numbers:
    """Return which names are common in a country: those of the culture, shuffled a little."""
    chance = np.random.default_rng((SEED, nation, len(what)))
    return np.argsort(np.arange(size) * np.exp(chance.normal(0, 0.7, size)))


def _zipf(uniform: Numbers, size: int, shift: float) -> Numbers:
    """Return ranks under a law of 1 / (rank + shift)."""
    return np.minimum(np.expm1(uniform * np.log1p(size / shift)) * shift, size - 1).astype(np.int64)


@dataclass(frozen=True)
class Block:
    """The numbers that make 100,000 persons; `uniform` holds chances used while writing."""

    first: int
    nation: Numbers
    sex: Numbers
    day: Numbers
    known: Numbers
    uniform: Numbers


def block(number: int) -> Block:
    """Draw a block of persons."""
    chance = np.random.default_rng((SEED, number))
    years = (chance.beta(2.2, 2.0, BLOCK) * 85 + 1930).astype(np.int64)
    start = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    day = start + chance.integers(0, 365, BLOCK)
    draw = chance.random(BLOCK)
    day = np.where(draw < 0.04, start, day)
    known = np.where(draw < 0.89, 3, np.where(draw < 0.95, 1, 0))  # whole; year only; not at all
    nation = chance.choice(len(nations()), BLOCK, p=_shares())
    return Block(number * BLOCK, nation, chance.integers(0, 2, BLOCK), day, known, chance.random((BLOCK, 12)))


@dataclass(frozen=True)
class Person:
    """One invented person: words of the name in plain spelling by part, and how the file writes them."""

    number: int
    culture: int
    country: str
    sex: int
    birth: str
    parts: tuple[str, ...]
    native: bool
    style: int
    phone: str
    passport: str


def persons(number: int) -> Iterator[Person]:
    """Yield the persons of a block."""
    drawn = block(number)
    dates = np.datetime_as_string(drawn.day)
    columns = (
        drawn.nation.tolist(),
        drawn.sex.tolist(),
        dates.tolist(),
        drawn.known.tolist(),
        drawn.uniform.tolist(),
    )
    ranks = {rank: _ranks(drawn, rank) for rank in ("given", "given2", "family", "family2")}
    for row, (nation, sex, date, known, uniform) in enumerate(zip(*columns, strict=True)):
        country, culture = nations()[nation]
        names = cultures()[culture]
        parts = _parts(names, sex, {rank: int(found[row]) for rank, found in ranks.items()}, uniform)
        yield Person(
            number=drawn.first + row,
            culture=culture,
            country=country,
            sex=sex,
            birth=date if known == 3 else date[:4] if known == 1 else "",
            parts=parts,
            native=uniform[5] < 0.75,
            style=int(uniform[6] ** 4 * len(STYLES)) if cultures()[culture].pool.script != "Latin" else 0,
            phone=f"+{10 + nation}{int(uniform[7] * 1e10):010d}" if uniform[8] < 0.1 else "",
            passport=f"{chr(65 + nation % 26)}{int(uniform[9] * 1e8):08d}" if uniform[10] < 0.05 else "",
        )


def _ranks(drawn: Block, rank: str) -> Numbers:
    """Return the place of each person's name in the list of the culture, by how common it is in the country."""
    column = ("given", "given2", "family", "family2").index(rank)
    found = np.zeros(BLOCK, dtype=np.int64)
    for nation, (_, culture) in enumerate(nations()):
        here = np.flatnonzero(drawn.nation == nation)
        names = cultures()[culture]
        what = "given" if rank.startswith("given") else "family"
        size = min(len(names.men), len(names.women)) if what == "given" else len(names.families)
        ranked = _zipf(drawn.uniform[here, column], size, 4.0 if what == "given" else 12.0)
        found[here] = _order(nation, what, size)[ranked]
    return found


def _parts(names: Culture, sex: int, ranks: dict[str, int], uniform: list[float]) -> tuple[str, ...]:
    given = (names.women if sex else names.men)[ranks["given"]]
    family, shape = names.families[ranks["family"]], names.pool.shape
    second = (names.women if sex else names.men)[ranks["given2"]]
    if shape == "fg":
        return family, given
    if shape == "gff":
        other = names.families[ranks["family2"]]
        return (
            (given, family, other)
            if uniform[11] < 0.7
            else (given, second, family, other)
            if uniform[11] < 0.85
            else (given, family)
        )
    if shape == "gpf":
        return (given, names.men[ranks["given2"]], family) if uniform[11] < 0.5 else (given, family)
    if shape == "ggf":
        return (given, second, family) if uniform[11] < 0.45 else (given, family)
    return (given, second, family) if uniform[11] < 0.12 else (given, family)


def written(person: Person, native: bool, style: int) -> list[str]:
    """Return the parts of a name as they are written: in the script of the culture, or romanised in a style."""
    return [_written(part, person.culture, native, style) for part in person.parts]


@cache
def _written(part: str, culture: int, native: bool, style: int) -> str:
    script = cultures()[culture].pool.script
    if script == "Han":
        signs, sound = part.split(".")
        return signs if native else "".join(sound.split()).capitalize()
    return WRITERS[script](part) if native and script != "Latin" else STYLES[style](part).capitalize()


def name_of(person: Person, parts: list[str], native: bool) -> str:
    """Return the whole name; Chinese, Korean and Japanese names in their own script stand without a space."""
    together = native and cultures()[person.culture].pool.script in ("Han", "Hangul")
    return ("" if together else " ").join(parts)


def record(person: Person) -> dict[str, Any]:
    """Return the person as the file holds them."""
    native = person.native and cultures()[person.culture].pool.script != "Latin"
    name = name_of(person, written(person, native, person.style if not native else 0), native)
    properties = {
        "name": [name],
        "gender": ["female" if person.sex else "male"],
        "nationality": [person.country],
    }
    for key, value in (
        ("birthDate", person.birth),
        ("phone", person.phone),
        ("passportNumber", person.passport),
    ):
        if value:
            properties[key] = [value]
    return {"id": f"p{person.number}", "schema": "Person", "properties": properties}


def main() -> None:
    """Write a population and what is asked of it."""
    from benchmarks.matching_corruption import queries

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("size", type=int)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--queries", type=int, default=2000)
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "records.jsonl").open("w", encoding="utf-8") as out:
        for number in range(-(-given.size // BLOCK)):
            rows = (person for person in persons(number) if person.number < given.size)
            out.writelines(json.dumps(record(person), ensure_ascii=False) + "\n" for person in rows)
            print(f"\r{min(given.size, (number + 1) * BLOCK):,}", end="", flush=True)
    for name, found in (
        ("queries", queries(given.size, given.queries)),
        ("strangers", queries(given.size, given.queries, strangers=True)),
    ):
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found)
        (given.out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print()


if __name__ == "__main__":
    main()
