"""A number or a range of numbers, in digits or words, with the unit behind it."""

import re
from dataclasses import dataclass

from fanal.engine.reading.identifiers.age_rules import first_words, number_run, unit_after
from fanal.engine.reading.identifiers.numerals import number_of
from fanal.engine.reading.identifiers.page import Page

OLDEST = 110
_SPELLED_WIDTH = 42
_PART_OF_MORE = re.compile(r"\d[.,-]$|[\w.]-$")
_GLUED = "_:/$€£#%+"
# "Jane Doe 1 and 16-year-old": the first number belongs to the name.
_NUMBERED = re.compile(r"\b(?!Between|Ages|Aged|From)[A-Z][a-z]+ #?$")


@dataclass(frozen=True, slots=True)
class Run:
    """One number (`low` is `high`) or a range at `start:end` of the folded text.

    `lang` and `unit` name the unit behind it (old, plain, months; empty: none), `past` is where the unit ends.
    """

    start: int
    end: int
    low: int
    high: int
    lang: str
    unit: str
    past: int


def run_at(page: Page, start: int) -> Run | None:
    """The run that begins at `start`, or None when the number there is a part of something else."""
    match = number_run().match(page.text, start) if _begins(page, start) else None
    if match is None:
        return None
    if match["high"] and _numbers_a_name(page, match):
        return run_at(page, match.start("high"))
    unit = unit_after().match(page.text, match.end())
    numbers, end = _numbers(match), match.end()
    if unit is None and numbers[-1] <= numbers[0]:
        numbers, end = numbers[:1], match.end("low")
    if max(numbers) > OLDEST:
        return None
    lang, _, kind = (unit.lastgroup or "").partition("_") if unit else ("", "", "")
    return Run(start, end, min(numbers), max(numbers), lang, kind, unit.end() if unit else end)


def _numbers(match: re.Match[str]) -> list[int]:
    """The numbers of a run as they stand: one, two, or a list ("12, 14 and 16")."""
    written = [match["low"], *re.findall(r"\d+", match["between"] or ""), match["high"] or match["low"]]
    return [number_of(one) or 0 for one in written]


def spelled_run(page: Page, place: int) -> Run | None:
    """The longest run of number words whose unit stands at `place`."""
    start = max(0, place - _SPELLED_WIDTH)
    for word in re.finditer(r"(?<![^\W_])[^\W_]+", page.text[start:place]):
        if word.group().lower() in first_words():
            run = run_at(page, start + word.start())
            if run and run.past > place:
                return run
    return None


def _begins(page: Page, start: int) -> bool:
    """Is the number at `start` neither the end of a longer one nor of a code?"""
    before = page.text[start - 1 : start]
    if before in ("", " ") or page.text[max(0, start - 3) : start] == " ال":
        return True
    if before.isalnum() or before in _GLUED:
        return False
    return not _PART_OF_MORE.search(page.before(start, 3))


def _numbers_a_name(page: Page, match: re.Match[str]) -> bool:
    joined = match["joint"].strip() == "and" and match["low"].isdigit()
    return joined and bool(_NUMBERED.search(page.before(match.start(), 14)))
