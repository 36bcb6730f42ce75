"""From a text to suggestions: which words may be a subject, and which may be a finding. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fanal.apps.exhibits.limits import READ_FOR_MENTIONS, SUGGESTIONS
from fanal.apps.exhibits.models import Suggestion
from fanal.apps.statements.reading import BIRTH_DATE, read
from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.reading.identifiers.mrz import parse_mrz
from fanal.engine.screening.subject import Subject

Kind = Suggestion.Kind
# What was read -> the kind of subject, and the property it is the value of.
SUBJECTS = {
    "phone": ("phone", "phone"),
    "email": ("email", "email"),
    "iban": ("account", "account_number"),
    "card": ("account", "account_number"),
    "crypto": ("wallet", "wallet_address"),
    "handle": ("profile", "handle"),
    "url": ("address_online", "url"),
    "passport": ("document", "document_number"),
    "mrz": ("document", "document_number"),
    "plate": ("vehicle", "plate"),
    "place": ("location", "place_name"),
}
_PIECE = 100_000
_LONGEST = 500
Row = dict[str, Any]
Found = Sequence[Any]  # type, value, start, end, validity


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a text suggests: its language, the columns of the suggestions, and whether some were left out."""

    language: str
    rows: tuple[Row, ...]
    cut: bool


def suggestions_in(text: str, language: str = "auto") -> Suggested:
    """Read a text. Mentions are looked for in its beginning, identifiers in all of it; slow for a long text."""
    begun = read(text[:READ_FOR_MENTIONS], language, Subject())
    found = [*begun.identifiers, *_later(text, begun.language)]
    rows = [*map(_subject, _fitting(found)), *_findings(begun.mentions)]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    kept = rows[:SUGGESTIONS]
    cut = len(rows) > SUGGESTIONS or len(text) > READ_FOR_MENTIONS
    return Suggested(begun.language, numbered(kept), cut)


def of_identifiers(identifiers: Sequence[Found]) -> tuple[Row, ...]:
    """Return the suggestions of identifiers that were read before, as a statement keeps them."""
    return numbered([_subject(one) for one in _fitting(identifiers)][:SUGGESTIONS])


def numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with their numbers, counted from one."""
    return tuple({**row, "number": number} for number, row in enumerate(rows, 1))


def _later(text: str, language: str) -> Iterator[Found]:
    """Yield the identifiers of what stands after the part that is read for mentions, piece by piece."""
    begin = READ_FOR_MENTIONS
    while begin < len(text):
        cut = text.rfind("\n", begin + _PIECE // 2, begin + _PIECE)
        end = cut + 1 if cut >= 0 else begin + _PIECE
        for one in find_identifiers(text[begin:end], language):
            yield one.type, one.value, begin + one.start, begin + one.end, one.valid
        begin = end


def _fitting(found: Sequence[Found]) -> list[Found]:
    """Return what may be a subject. What fails its own check digits is suggested too, and said to."""
    return [one for one in found if one[0] in SUBJECTS]


def _subject(found: Found) -> Row:
    kind, value, start, end, valid = found
    about, code = SUBJECTS[kind]
    return {
        "kind": Kind.SUBJECT,
        "about": about,
        "property": code,
        "value": _written(kind, value)[:_LONGEST],
        "start": start,
        "end": end,
        "valid": valid,
    }


def _written(kind: str, value: str) -> str:
    """Return a value as it is recorded: the number of a document with its kind before it."""
    if kind == "passport":
        return f"passport: {value}"
    zone = parse_mrz(value.split("\n")) if kind == "mrz" else None
    if zone is None:
        return value
    return f"{'passport' if zone.form == 'TD3' else 'identity_card'}: {zone.number}"


def _findings(mentions: Sequence[Row]) -> Iterator[Row]:
    for one in mentions:
        if one["read_by_rule"] != BIRTH_DATE and one["said_by"] != "general":
            yield {
                "kind": Kind.FINDING,
                "about": one["concept"],
                "state": one["state"],
                "start": one["start"],
                "end": one["end"],
                "language": one["language"],
            }
