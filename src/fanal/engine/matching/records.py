"""A record in the shape of FollowTheMoney, its bounds, and what is said of one that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanal.engine.matching.properties import kinds_of_properties

LONGEST_LINE = 1_000_000
"""A line of more characters is not read."""
LONGEST_VALUE, MOST_VALUES, LONGEST_ID = 2_000, 500, 500
"""The most characters of a value that is compared, the most values of one property, the most characters of an id."""

_SENTENCES = {
    "line_too_long": f"The line has more than {LONGEST_LINE:,} characters and was not read. Split the record.",
    "no_json": "The line is no JSON object. Write one object a line: id, schema, properties.",
    "too_deep": "The line is nested too deeply to be a record.",
    "no_id": 'The record has no id. Give each record an "id" of its own.',
    "id_too_long": f"The id has more than {LONGEST_ID} characters.",
    "id_repeated": "Another record before it has the same id. Give each record an id of its own.",
    "no_schema": 'The record has no schema. Say what it is, such as "Person" or "Organization".',
    "other_schema": "The record describes another sort of thing than the others. Say which with --schema.",
    "no_properties": 'The record has no "properties". Put its values there, each property a list of texts.',
    "bad_value": "A value is neither a text nor a number. Each property is a list of texts.",
    "value_too_long": f"A value that is compared has more than {LONGEST_VALUE:,} characters.",
    "too_many_values": f"A property has more than {MOST_VALUES} values. Split the record.",
    "no_columns": "No column of the table is known. Say what they are with --map COLUMN=PROPERTY.",
    "bad_row": "The row cannot be read as a row of this table: a quotation mark stays open, or cells are too long.",
    "too_many_cells": "The row has more cells than the table has columns.",
    "control_characters": "The row holds control characters; the file may be damaged or no table.",
}


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of one person or thing: property names of FollowTheMoney, each with its values as written."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]

    def values(self, *names: str) -> tuple[str, ...]:
        """Return the values of the named properties, in order."""
        return tuple(value for name in names for value in self.properties.get(name, ()))


class RecordError(ValueError):
    """A record that cannot be used: the line it stands on (from 1; 0 where there is none), a code, and a sentence.

    The sentence says what to mend and holds nothing of the record.
    """

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason, self.sentence = line, reason, _SENTENCES[reason]
        super().__init__(f"line {line}: {self.sentence}" if line else self.sentence)


def record_from(entity: Any, line: int = 0) -> Record:
    """Return the record that a decoded JSON object holds; raises `RecordError` naming `line`.

    Numbers become text, empty values are left out, one value stands once. An entity that stands inside a property gives
    its own address or name. Long values of properties that are not compared are left out.
    """
    if not isinstance(entity, dict):
        raise RecordError(line, "no_json")
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise RecordError(line, "no_properties")
    schema = entity.get("schema")
    if not isinstance(schema, str) or not schema or len(schema) > 100:
        raise RecordError(line, "no_schema")
    kept = ((str(name), _values(str(name), given, line)) for name, given in properties.items())
    return Record(
        _identity(entity.get("id"), line), schema, {name: values for name, values in kept if values}
    )


def _identity(given: Any, line: int) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
        raise RecordError(line, "no_id")
    if len(str(given)) > LONGEST_ID:
        raise RecordError(line, "id_too_long")
    return str(given)


def _values(name: str, given: Any, line: int) -> tuple[str, ...]:
    listed = given if isinstance(given, list | tuple) else [given]
    if len(listed) > MOST_VALUES:
        raise RecordError(line, "too_many_values")
    texts = (text for one in listed for text in _texts(one, line))
    return clean_values(name, texts, line)


def clean_values(name: str, texts: Iterable[str], line: int = 0) -> tuple[str, ...]:
    """Return the values of a property, each once, without the empty ones; raises `RecordError` beyond the bounds."""
    values = tuple(dict.fromkeys(filter(None, map(str.strip, texts))))
    if all(len(value) <= LONGEST_VALUE for value in values):
        return values
    if name in kinds_of_properties():
        raise RecordError(line, "value_too_long")
    return tuple(value for value in values if len(value) <= LONGEST_VALUE)


def _texts(one: Any, line: int) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, int | float) and not isinstance(one, bool):
        yield str(one)
    elif isinstance(one, dict) and isinstance(one.get("properties"), dict):
        inner = one["properties"]
        for value in inner.get("full") or inner.get("name") or ():
            if isinstance(value, str):
                yield value
    elif one is not None:
        raise RecordError(line, "bad_value")
