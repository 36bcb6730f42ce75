"""The index of words: a table of FTS5 on SQLite, one with a tsvector on PostgreSQL. Both answer alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from django.db import connection

from fanal.engine.searching.expressions import Expression, fts5, tsquery

MANY = 400
TOP = 2**62


class Index(Protocol):
    """What a database does for the search. Numbers are those of `SearchDocument`."""

    def write(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Write the tokens of rows, in place of what stands there."""

    def drop(self, numbers: Iterable[int]) -> None:
        """Take rows out."""

    def tokens_of(self, numbers: Iterable[int]) -> Mapping[int, list[str]]:
        """Return the tokens of rows."""

    def matching(self, asked: Expression, below: int, above: int, most: int) -> list[int]:
        """Return the numbers of rows that match, the highest first, between two numbers."""


def chunks(numbers: Iterable[int]) -> list[list[int]]:
    """Return numbers in lots that a statement can take."""
    wanted = list(numbers)
    return [wanted[start : start + MANY] for start in range(0, len(wanted), MANY)]


class SqliteIndex:
    """FTS5: the row's number is the `rowid`, its tokens stand in one column, a space between them."""

    def write(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "REPLACE INTO search_words (rowid, words) VALUES (%s, %s)",
                [(number, " ".join(tokens)) for number, tokens in rows],
            )

    def drop(self, numbers: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(number,) for number in numbers])

    def tokens_of(self, numbers: Iterable[int]) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        with connection.cursor() as cursor:
            for number in numbers:
                cursor.execute("SELECT words FROM search_words WHERE rowid = %s", [number])
                for (words,) in cursor.fetchall():
                    found[number] = words.split(" ")
        return found

    def matching(self, asked: Expression, below: int, above: int, most: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM search_words WHERE search_words MATCH %s AND rowid < %s AND rowid > %s "
                "ORDER BY rowid DESC LIMIT %s",
                [fts5(asked), below, above, most],
            )
            return [row[0] for row in cursor.fetchall()]


class PostgresIndex:
    """A tsvector without places, with a GIN index. The table holds tokens and numbers alone and is not locked by rows:
    a lock would have to look at each row before the index could be used. What is found is read from the locked table.
    """

    def write(self, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words (id, words) VALUES (%s, array_to_tsvector(%s::text[])) "
                "ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                [(number, list(tokens)) for number, tokens in rows],
            )

    def drop(self, numbers: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE id = ANY (%s)", [list(numbers)])

    def tokens_of(self, numbers: Iterable[int]) -> Mapping[int, list[str]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, tsvector_to_array(words) FROM search_words WHERE id = ANY (%s)", [list(numbers)]
            )
            return dict(cursor.fetchall())

    def matching(self, asked: Expression, below: int, above: int, most: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM search_words WHERE words @@ %s::tsquery AND id < %s AND id > %s "
                "ORDER BY id DESC LIMIT %s",
                [tsquery(asked), below, above, most],
            )
            return [row[0] for row in cursor.fetchall()]


def index() -> Index:
    """Return the index of the database in use."""
    return PostgresIndex() if connection.vendor == "postgresql" else SqliteIndex()
