"""The lists that codes come from."""

from __future__ import annotations

from ninja import Schema


class Vocabularies(Schema):
    """The names of the lists."""

    vocabularies: list[str]


class Entry(Schema):
    """One code of a list and its words, in the language of the answer."""

    code: str
    label: str
    description: str


class Vocabulary(Schema):
    """A list."""

    name: str
    language: str
    entries: list[Entry]
