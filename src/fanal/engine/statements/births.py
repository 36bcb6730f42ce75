"""Ages worked out from birth dates in a text, as of the latest date that the text itself names.

The engine has no clock: without another date in the text nothing is worked out and nothing guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from fanal.engine.reading.identifiers import Identifier
from fanal.engine.reading.tokens import fold
from fanal.engine.screening.subject import ADULT_AT, InputError, subject_born
from fanal.engine.vocabulary import load_yaml

_BEFORE = 24
_FULL = 10


@cache
def _cues(lang: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in load_yaml("reading/births.yaml").get(lang, ()))


def _day(identifier: Identifier) -> date | None:
    if identifier.type != "date" or identifier.valid != "valid" or len(identifier.value) != _FULL:
        return None
    return date.fromisoformat(identifier.value)


def children_born(text: str, lang: str, identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    """Return the birth dates, as written, of persons who are under 18 on the latest other date of the text."""
    days = [(one, day) for one in identifiers if (day := _day(one))]
    births = [(one, day) for one, day in days if _is_birth(text, lang, one)]
    others = [day for one, day in days if (one, day) not in births]
    if not births or not others:
        return ()
    return tuple(text[one.start : one.end] for one, day in births if _under_age(day, max(others)))


def _is_birth(text: str, lang: str, identifier: Identifier) -> bool:
    before = fold(text[max(0, identifier.start - _BEFORE) : identifier.start])
    return any(cue in before for cue in _cues(lang))


def _under_age(born: date, on: date) -> bool:
    try:
        age = subject_born(born, on).age
    except InputError:
        return False
    return age is not None and age < ADULT_AT
