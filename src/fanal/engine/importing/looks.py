"""What the cells of a column look like: the share of them that a type of field would have written so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from fanal.engine.importing.kinds import unaccented
from fanal.engine.importing.values import moments, numbers, words
from fanal.engine.reading.identifiers.checksums import luhn_is_right

_SAMPLE = 200
_PHONE = re.compile(r"\(?\+?[\d\s().\-/]{6,22}")
_DURATION = re.compile(
    r"\d{1,6}(?:[.,]\d+)?|(?:\d{1,3}:)?\d{1,3}:\d{2}|(?:\d+ ?(?:h|m|mn|min|s|sec|seg)\.? ?)+"
)
_AMOUNT = re.compile(
    r"[(\-+−]?\s?(?:[A-Z]{3}|[^\w\s.,()]{0,3})\s?[\d.,' ]*\d[\d.,' ]*\s?(?:[A-Z]{3}|[^\w\s.,()]{0,3})\)?-?"
)
_PLATE = re.compile(r"(?=.*\d)[\w][\w\s\-.]{3,11}")
_DOCUMENT = re.compile(r"(?=(?:.*\d){4})[A-Za-z]{0,4}[\d\w\-/. ]{4,20}")
_NAME = re.compile(r"[^\d@=<>{}]{2,80}")


def _is_phone(cell: str) -> bool:
    if not _PHONE.fullmatch(cell):
        return False
    digits = sum(char.isdigit() for char in cell)
    return 7 <= digits <= 15 and not _is_moment(cell)


def _is_moment(cell: str) -> bool:
    return any(moments.read_moment(cell, order)[0] for order in moments.ORDERS)


def _is_imei(cell: str) -> bool:
    digits = cell.strip().removesuffix(".0")
    return (
        len(digits) == 15
        and digits.isdigit()
        and (luhn_is_right(digits) or digits.startswith(("35", "86", "01")))
    )


def _is_account(cell: str) -> bool:
    value, note = numbers.read_account(cell)
    return bool(value) and value[:2].isalpha() and value[2:4].isdigit() and len(value) > 14 and not note


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    "phone": lambda cell: _is_phone(cell) or (cell.isdigit() and 3 <= len(cell) <= 15),
    "moment": _is_moment,
    "birth_date": _is_moment,
    "time_of_day": lambda cell: moments.read_clock(cell) is not None,
    "duration": lambda cell: bool(_DURATION.fullmatch(cell)),
    "amount": lambda cell: bool(_AMOUNT.fullmatch(cell)),
    "currency": lambda cell: len(cell) <= 4 and bool(words.read_text(cell)[0]),
    "account": lambda cell: any(char.isdigit() for char in cell) and len(cell) >= 4,
    "document": lambda cell: bool(_DOCUMENT.fullmatch(cell)),
    "plate": lambda cell: bool(_PLATE.fullmatch(cell)),
    "imei": lambda cell: cell.removesuffix(".0").isdigit() and 14 <= len(cell.removesuffix(".0")) <= 16,
    "imsi": lambda cell: cell.removesuffix(".0").isdigit() and 14 <= len(cell.removesuffix(".0")) <= 15,
    "email": lambda cell: bool(words.read_email(cell)[0]),
    "country": lambda cell: not words.read_country(cell)[1] or cell.isalpha(),
    "name": lambda cell: bool(_NAME.fullmatch(cell)),
    "direction": lambda cell: len(cell) <= 20 and not cell.isdigit(),
    "crossing_direction": lambda cell: len(cell) <= 20 and not cell.isdigit(),
    "call_kind": lambda cell: len(cell) <= 40 and not cell.isdigit(),
}
_SURELY: Mapping[str, Callable[[str], bool]] = {
    "phone": lambda cell: _is_phone(cell) and len(cell) >= 8,
    "moment": _is_moment,
    "account": _is_account,
    "imei": _is_imei,
    "email": lambda cell: bool(words.read_email(cell)[0]),
    "direction": lambda cell: not words.read_word(cell, "direction")[1],
    "crossing_direction": lambda cell: not words.read_word(cell, "crossing_direction")[1],
    "call_kind": lambda cell: not words.read_word(cell, "call_kind")[1],
    "duration": lambda cell: bool(re.fullmatch(r"\d{1,3}:\d{2}:\d{2}", cell)),
    "amount": lambda cell: bool(re.fullmatch(r"-?[\d.,' ]*\d[.,]\d{2}", cell)),
}


def share_like(cells: Sequence[str], field_type: str, *, surely: bool = False) -> float | None:
    """Return which share of the cells that are filled look like a type; `surely`: like this type and no other.

    None where the type has no look of its own, or no cell is filled.
    """
    looks = (_SURELY if surely else _LOOKS).get(field_type)
    if looks is None:
        return None
    filled = [unaccented(cell) for cell in islice(filter(str.strip, cells), _SAMPLE)]
    if not filled:
        return None
    return sum(looks(cell) for cell in filled) / len(filled)
