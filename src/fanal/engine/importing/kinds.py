"""The kinds of records, their fields and the words that exports use, from `data/importing/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.vocabulary import LANGUAGES, entries, load_yaml, text_in

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[\W_]+")
_ARTICLE, _SHORTEST_WITH_ARTICLE = "ال", 5


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record: `type` says how a cell is read, `joins` which field a time of day completes."""

    code: str
    type: str
    labels: Mapping[str, str]
    names: frozenset[str]
    many: bool = False
    joins: str = ""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record. Of each group of `needs`, a row must fill at least one field."""

    code: str
    labels: Mapping[str, str]
    needs: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]

    def field(self, code: str) -> Field | None:
        """Return the field with this code, or None."""
        return next((one for one in self.fields if one.code == code), None)


def unaccented(text: str) -> str:
    """Return text with ASCII digits, without accents, Arabic letters in one form, and no space around it."""
    return text.strip() if text.isascii() else fold(text).text.strip()


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return words without capitals, accents, signs and Arabic articles, one space between them."""
    words = _SIGNS.sub(" ", fold(_CAMEL.sub(" ", text)).text.lower()).split()
    return " ".join(
        word[2:] if word.startswith(_ARTICLE) and len(word) >= _SHORTEST_WITH_ARTICLE else word
        for word in words
    )


def listed(by_language: Mapping[str, str]) -> frozenset[str]:
    """Return the plain forms of words that stand per language with | between them."""
    words = (word for text in by_language.values() for word in text.split("|"))
    return frozenset(filter(None, map(plain, words)))


@cache
def kinds() -> Mapping[str, RecordKind]:
    """Return the kinds of records by their code, in the order of the data."""
    return {entry["code"]: _kind(entry) for entry in load_yaml("importing/kinds.yaml")["entries"]}


def _kind(entry: Mapping[str, Any]) -> RecordKind:
    needs = tuple(tuple(group.split()) for group in entry["needs"])
    return RecordKind(entry["code"], entry["labels"], needs, tuple(map(_field, entry["fields"])))


def _field(entry: Mapping[str, Any]) -> Field:
    names = (
        listed(entry["names"]) | {plain(label) for label in entry["labels"].values()} | {plain(entry["code"])}
    )
    return Field(
        entry["code"],
        entry["type"],
        entry["labels"],
        names,
        entry.get("many") == "yes",
        entry.get("joins", ""),
    )


@cache
def all_names() -> frozenset[str]:
    """Return every name that a column of any kind may have."""
    return frozenset().union(*(field.names for kind in kinds().values() for field in kind.fields))


@cache
def words_of(field_type: str) -> Mapping[str, str]:
    """Return the known words of a type of field (direction, call_kind ...) with the code that each stands for."""
    found: dict[str, str] = {}
    for code, entry in entries("importing/words.yaml").items():
        if entry["list"] == field_type:
            found |= dict.fromkeys(sorted(listed(entry["words"])), code) | {code: code}
    return found


def sentence(code: str, lang: str = "en", **values: object) -> str:
    """Return what a reason says in a language; `values` fill its gaps. It never holds anything of a row."""
    text = text_in(entries("importing/reasons.yaml")[code]["labels"], lang)
    return text.format(**values) if values else text


def kind_label(code: str, lang: str) -> str:
    """Return the name of a kind of record."""
    return text_in(kinds()[code].labels, lang)


__all__ = [
    "LANGUAGES", "Field", "RecordKind", "all_names", "kind_label", "kinds", "listed", "plain", "sentence", "words_of",
]  # fmt: skip
