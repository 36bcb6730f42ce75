"""The search in memory: the same words, weights and order as the database has, for the command line and the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fanal.engine.library.asking import Asked, read_question
from fanal.engine.library.impacts import Row, rows_of
from fanal.engine.library.items import Item
from fanal.engine.library.ranking import Hit, rank

STANDS_IN = "en"


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of every item by stem, and how many items there are in each language."""

    rows: Mapping[str, tuple[Row, ...]]
    sizes: Mapping[str, int]


def index_of(items: Mapping[str, Item]) -> Index:
    """Return the index of items."""
    rows: dict[str, list[Row]] = {}
    sizes: Counter[str] = Counter()
    for item in items.values():
        languages = set()
        for row in rows_of(item):
            rows.setdefault(row.term, []).append(row)
            languages.add(row.lang)
        sizes.update(languages)
    return Index({term: tuple(found) for term, found in rows.items()}, sizes)


def questions_for(typed: str, lang: str) -> tuple[Asked, ...]:
    """Return a question in the officer's language, and in English for what is not in that language."""
    languages = dict.fromkeys((lang, STANDS_IN))
    return tuple(read_question(typed, one) for one in languages)


def find(index: Index, typed: str, lang: str, country: str = "") -> list[Hit]:
    """Return what a question finds, best first."""
    asked = questions_for(typed, lang)
    return rank(asked, _rows(index, asked), index.sizes, country)


def _rows(index: Index, asked: tuple[Asked, ...]) -> Iterator[Row]:
    for stem in dict.fromkeys(stem for one in asked for stem in one.stems):
        yield from index.rows.get(stem, ())
