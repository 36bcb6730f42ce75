"""What is asked of an index of tokens, as a small tree, and how two databases write it: FTS5 and tsquery."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the index, or all that begin with it."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must be there."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What is asked for, but where `unwanted` is."""

    asked: Expression
    unwanted: Expression


Expression = Token | AllOf | AnyOf | Without


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return parts joined by and; one part stands for itself."""
    given = tuple(parts)
    return given[0] if len(given) == 1 else AllOf(given)


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return parts joined by or, each once; one part stands for itself."""
    given = tuple(dict.fromkeys(parts))
    return given[0] if len(given) == 1 else AnyOf(given)


def fts5(asked: Expression) -> str:
    """Return an expression as SQLite's FTS5 reads it."""
    if isinstance(asked, Token):
        quoted = asked.text.replace('"', '""')
        return f'"{quoted}" *' if asked.prefix else f'"{quoted}"'
    if isinstance(asked, Without):
        return f"({fts5(asked.asked)} NOT {fts5(asked.unwanted)})"
    return f"({(' AND ' if isinstance(asked, AllOf) else ' OR ').join(map(fts5, asked.parts))})"


def tsquery(asked: Expression) -> str:
    """Return an expression as PostgreSQL's type tsquery reads it."""
    if isinstance(asked, Token):
        quoted = asked.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}':*" if asked.prefix else f"'{quoted}'"
    if isinstance(asked, Without):
        return f"({tsquery(asked.asked)} & !{tsquery(asked.unwanted)})"
    return f"({(' & ' if isinstance(asked, AllOf) else ' | ').join(map(tsquery, asked.parts))})"
