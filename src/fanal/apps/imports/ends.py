"""From a row of a record to its traces: who or what to whom or what, where and when, and what the row calls them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from fanal.apps.imports.models import Trace
from fanal.apps.subjects.models import PERSON
from fanal.engine.importing.rows import Row
from fanal.engine.searching.folding import folded_words

IN_CASE, OF_SOURCE, IN_IMPORT = "case", "source", "import"
"""How far a name carries: in the whole case, among files with the same columns, or in one file."""
_MOST_AMOUNT = Decimal(10) ** 15
_MOST_SECONDS = 2_147_483_647
_LONGEST = 2_000
_DIRECTIONS = frozenset({"incoming", "outgoing", "missed", "entry", "exit"})
Kind = Trace.Kind


@dataclass(frozen=True, slots=True)
class End:
    """What a row calls a subject: its kind, its values by property, and how far the same `key` means the same one."""

    kind: str
    key: str
    within: str
    values: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Told:
    """What a row tells, before its subjects are found: the columns of a trace."""

    line: int
    kind: str
    origin: End | None = None
    target: End | None = None
    place: End | None = None
    at: datetime | None = None
    whole_day: bool = False
    until: datetime | None = None
    seconds: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    direction: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of an import are told: in which time zone; `turned`: the first number is the line of the export.

    A day without a time is a day in `days`, the zone in which days are shown, so that it stays that day.
    """

    zone: tzinfo
    turned: bool = False
    days: tzinfo = UTC


def told_by(row: Row, reading: Reading) -> list[Told]:
    """Return the traces of a row: one, or one for each receiver of a mail and each number of a contact."""
    return list(_TELLERS[row.kind](row, reading))


def _calls(row: Row, reading: Reading) -> Iterator[Told]:
    said = row.values
    ends = [_phone(said.get("caller", "")), _phone(said.get("called", ""))]
    direction = _direction(said)
    if reading.turned and direction in ("incoming", "missed"):
        ends.reverse()
    kind = Kind.MESSAGE if said.get("kind") == "message" else Kind.CALL
    told = Told(row.line, kind, ends[0], ends[1], direction=direction)
    _time(told, said, reading, "start", "end")
    told.seconds = _whole(said.get("duration", ""))
    told.extra = _rest(
        row, "caller", "called", "start", "end", "duration", *(("direction",) if direction else ())
    )
    yield told


def _transfers(row: Row, reading: Reading) -> Iterator[Told]:
    said = row.values
    told = Told(row.line, Kind.TRANSFER)
    told.origin = _account(said.get("from_account", ""), said.get("from_name", ""))
    told.target = _account(said.get("to_account", ""), said.get("to_name", ""))
    _time(told, said, reading, "date")
    told.amount = _amount(said.get("amount", ""))
    told.currency = said.get("currency", "")[:3]
    taken = (
        "from_account",
        "to_account",
        "date",
        "currency",
        *(("amount",) if told.amount is not None else ()),
    )
    told.extra = _rest(row, *taken)
    yield told


def _crossings(row: Row, reading: Reading) -> Iterator[Told]:
    said = row.values
    vehicle = _vehicle(said.get("plate", ""))
    person = _person(said)
    told = Told(row.line, Kind.CROSSING, person or vehicle, vehicle if person else None)
    told.place = _place(said.get("place", ""))
    _time(told, said, reading, "when")
    told.direction = _direction(said)
    taken = ("when", "place", "plate", *(("direction",) if told.direction else ()))
    told.extra = _rest(row, *taken)
    yield told


def _guests(row: Row, reading: Reading) -> Iterator[Told]:
    said = row.values
    told = Told(row.line, Kind.STAY, _person(said), _vehicle(said.get("plate", "")))
    told.place = _place(said.get("venue", ""))
    _time(told, said, reading, "arrival", "departure")
    told.extra = _rest(row, "arrival", "departure", "venue", "plate")
    yield told


def _contacts(row: Row, _reading: Reading) -> Iterator[Told]:
    rest = _rest(row, "phone", "email")
    numbers = [_phone(one) for one in _several(row.values.get("phone", ""))]
    addresses = [_email(one) for one in _several(row.values.get("email", ""))]
    for end in filter(None, [*numbers, *addresses]):
        yield Told(row.line, Kind.CONTACT, None, end, extra=rest)


def _mailbox(row: Row, reading: Reading) -> Iterator[Told]:
    said = row.values
    origin, rest = _email(said.get("from", "")), _rest(row, "from", "to", "cc", "date")
    for name in ("to", "cc"):
        for one in _several(said.get(name, "")):
            told = Told(row.line, Kind.MAIL, origin, _email(one), direction=name, extra=rest)
            _time(told, said, reading, "date")
            yield told
    if origin and not said.get("to") and not said.get("cc"):
        told = Told(row.line, Kind.MAIL, origin, extra=rest)
        _time(told, said, reading, "date")
        yield told


_TELLERS = {
    "calls": _calls, "transfers": _transfers, "crossings": _crossings, "guests": _guests, "contacts": _contacts,
    "mailbox": _mailbox,
}  # fmt: skip


@lru_cache(maxsize=50_000)
def _end(kind: str, said: str, within: str, values: tuple[tuple[str, str], ...]) -> End:
    key = hashlib.sha256(f"{kind}\n{said}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return End(kind, key, within, values)


def _phone(number: str) -> End | None:
    return _end("phone", number, IN_CASE, (("phone", number),)) if number else None


def _email(address: str) -> End | None:
    address = address.strip()
    return _end("email", address.casefold(), IN_CASE, (("email", address[:_LONGEST]),)) if address else None


def _account(number: str, name: str) -> End | None:
    """Return the account; where a row gives a name and no account, as remittances do, the person of that name."""
    if not number:
        return _named(name, "") if name else None
    values = [("account_number", number)]
    iban = len(number) > 14 and number[:2].isalpha() and number[2:4].isdigit()
    if iban:
        values.append(("bank_country", number[:2]))
    return _end("account", number, IN_CASE if iban else OF_SOURCE, tuple(values))


def _vehicle(plate: str) -> End | None:
    return _end("vehicle", plate, OF_SOURCE, (("plate", plate),)) if plate else None


def _place(name: str) -> End | None:
    words = " ".join(folded_words(name))
    return _end("location", words, IN_CASE, (("place_name", name[:_LONGEST]),)) if words else None


def _person(said: Mapping[str, str]) -> End | None:
    """Return the person that a row names: one for each number of a document, else for each name with birth date."""
    given = " ".join(filter(None, (said.get("given_names"), said.get("family_name"))))
    name, document, born = said.get("name") or given, said.get("document", ""), said.get("birth_date", "")
    if not document:
        return _named(name, born, said.get("nationality", "")) if name else None
    return _end(PERSON, f"document {document}", IN_CASE, _values(name, born, said, document))


def _named(name: str, born: str, nationality: str = "") -> End | None:
    words = " ".join(sorted(folded_words(name)))
    values = _values(name, born, {"nationality": nationality})
    return _end(PERSON, f"name {words} {born}", IN_IMPORT, values) if words else None


def _values(name: str, born: str, said: Mapping[str, str], document: str = "") -> tuple[tuple[str, str], ...]:
    nationality = said.get("nationality", "")
    found = {
        "name": name[:_LONGEST],
        "birth_date": born[:10],
        "nationality": nationality if len(nationality) == 2 else "",
        "document_number": f"other: {document}" if document else "",
    }
    return tuple((code, value) for code, value in found.items() if value)


def _direction(said: Mapping[str, str]) -> str:
    """Return a direction that is known; a word that is not stays with the rest of the row."""
    word = said.get("direction", "")
    return word if word in _DIRECTIONS else ""


def _several(joined: str) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in joined.split("; ") if one.strip()))


def _time(told: Told, said: Mapping[str, str], reading: Reading, begins: str, ends: str = "") -> None:
    written = said.get(begins, "")
    told.at, told.whole_day = _moment(written, reading), bool(written) and "T" not in written
    told.until = _moment(said.get(ends, ""), reading) if ends else None
    if told.at and told.until and told.until < told.at:
        told.until = None


def _moment(written: str, reading: Reading) -> datetime | None:
    """Return a moment of the source; a second that is added to the clock (…:60) is the one before it."""
    if not written:
        return None
    try:
        at = datetime.fromisoformat(written.replace(":60", ":59", 1) if written[17:19] == "60" else written)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=reading.zone if "T" in written else reading.days)


def _whole(written: str) -> int | None:
    return min(int(written), _MOST_SECONDS) if written.isdecimal() else None


def _amount(written: str) -> Decimal | None:
    """Return an amount that a column can hold; one with more places or digits stays with the rest of the row."""
    try:
        amount = Decimal(written)
    except InvalidOperation:
        return None
    fits = amount.is_finite() and abs(amount) < _MOST_AMOUNT and amount == amount.quantize(Decimal("0.0001"))
    return amount if fits else None


def _rest(row: Row, *taken: str) -> dict[str, Any]:
    """Return what no column of a trace took: fields by their code, cells of other columns, notes on values."""
    rest: dict[str, Any] = {code: value for code, value in row.values.items() if code not in taken}
    if row.others:
        rest["others"] = dict(row.others)
    if row.notes:
        rest["notes"] = [list(note) for note in row.notes]
    return rest
