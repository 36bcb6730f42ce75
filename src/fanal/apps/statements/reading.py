"""One text read by the engine, as the rows that are kept. Nothing here writes, and nothing here counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fanal.engine.reading.documents.encodings import newlines
from fanal.engine.reading.mentions import Mention as Read
from fanal.engine.screening.subject import Subject
from fanal.engine.statements.births import children_born
from fanal.engine.statements.screening import Screening, screen_statement

_REPLACED = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a text: the language, the columns of its mentions, and what else there is to say."""

    language: str
    mentions: tuple[dict[str, Any], ...]
    identifiers: list[list[Any]]
    not_counted: list[str]
    notes: list[str]
    rules_version: str


def stored_text(text: str) -> str:
    """Return a text as a database can hold it: one kind of line end, no zero bytes, no halves of letters."""
    return newlines(text).translate(_REPLACED)


def read(text: str, language: str, given: Subject) -> Reading:
    """Read a text; `given` is what is known of the person's age. Pure and slow (seconds for a long text)."""
    screening = screen_statement(text, language, given)
    rows = {_key(row): row for row in (*_births(screening), *map(_row, screening.mentions))}
    kept = sorted(rows.values(), key=lambda row: (row["start"], row["end"], row["concept"]))
    return Reading(
        language=screening.lang,
        mentions=tuple({**row, "number": number} for number, row in enumerate(kept, 1)),
        identifiers=[[i.type, i.value, i.start, i.end, i.valid] for i in screening.identifiers],
        not_counted=list(screening.not_counted),
        notes=[note.code for note in screening.notes],
        rules_version=screening.assessment.rules_version,
    )


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["concept"], row["state"], row["start"], row["end"]


def _row(mention: Read) -> dict[str, Any]:
    return {
        "concept": mention.concept,
        "state": mention.polarity,
        "start": mention.start,
        "end": mention.end,
        "language": mention.lang,
        "said_by": mention.reported_by,
        "cue": mention.cue[:80],
        "read_by_rule": mention.pattern,
    }


def _births(screening: Screening) -> Iterator[dict[str, Any]]:
    """Yield a mention of a child for each birth date that makes one, as of the latest other date of the text."""
    born = set(children_born(screening.text, screening.lang, screening.identifiers))
    for one in screening.identifiers:
        if one.type == "date" and screening.text[one.start : one.end] in born:
            yield {
                "concept": "person_is_child",
                "state": "present",
                "start": one.start,
                "end": one.end,
                "language": screening.lang,
                "said_by": "",
                "cue": "",
                "read_by_rule": BIRTH_DATE,
            }
