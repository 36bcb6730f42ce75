"""Two invented sets of people, half of the second being people of the first written again; nobody is real."""

import csv
import random
from pathlib import Path

HEADER = ("id", "first_name", "surname", "dob", "city", "soc_sec_id")
_SOUNDS = "ba be da do fe ga ka ko la le ma mi na no pa ra ri sa so ta te va vi za".split()
_CITIES = [
    f"{a}{b}" for a in "port stone west green high".split() for b in "ham ford by mouth field ton".split()
]
Row = list[str]


def _name(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_SOUNDS) for _ in range(length))


def _person(chance: random.Random, given: list[str], families: list[str]) -> Row:
    born = f"{chance.randint(1930, 2005)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    number = f"{chance.randrange(10**7):07d}"
    return [chance.choice(given), chance.choice(families), born, chance.choice(_CITIES), number]


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]))


def written_again(person: Row, chance: random.Random) -> Row:
    """Return a person with one to three slips: wrong letters, names changed over, something missing."""
    again = list(person)
    for _ in range(chance.randint(1, 3)):
        way, at = chance.randrange(4), chance.randrange(5)
        if way == 0:
            again[0], again[1] = again[1], again[0]
        elif way == 1 and again[at]:
            again[at] = ""
        elif again[at]:
            again[at] = _slip(again[at], chance)
    return again


def people(number: int, seed: int = 7) -> list[Row]:
    """Return invented people; some share names."""
    chance = random.Random(seed)
    given = [_name(chance, 3) for _ in range(120)]
    families = [_name(chance, 4) for _ in range(600)]
    return [_person(chance, given, families) for _ in range(number)]


def write_set(path: Path, rows: list[Row], header: tuple[str, ...] = HEADER) -> None:
    """Write a set as a table."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


def invented_sets(folder: Path, number: int) -> None:
    """Write left.csv and right.csv: person n of the first is person n of the second, for the first half of them."""
    chance, everybody = random.Random(11), people(number * 3 // 2)
    write_set(folder / "left.csv", [[f"a{n}", *one] for n, one in enumerate(everybody[:number])])
    again = [written_again(one, chance) for one in everybody[: number // 2]] + everybody[number:]
    rows = [[f"b{n}", *one] for n, one in enumerate(again)]
    chance.shuffle(rows)
    write_set(folder / "right.csv", rows)


def truth_of(folder: Path) -> set[tuple[str, str]]:
    """Return the pairs that are one person in the sets of a folder."""
    with (folder / "left.csv").open(newline="") as file:
        number = sum(1 for _ in file) - 1
    return {(f"a{n}", f"b{n}") for n in range(number // 2)}


def pairwise_f1(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(found & truth) / (len(found) + len(truth))
