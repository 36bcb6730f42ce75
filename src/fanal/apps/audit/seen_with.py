"""The commonest scope: a record is seen with the one it belongs to, by who may see that one.

As a queryset inside a query it would be put together anew for each of the twenty questions a page asks, and the
database would list everything in sight to look for one. So it is put into SQL once for an officer, and asked in one of
two ways that mean the same: record by record where the question is narrowed to few, as a list where it walks a table.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Expression, F, ForeignKey, Model, Q
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, In
from django.db.models.sql.query import Query
from django.db.models.sql.where import AND, WhereNode

from fanal.apps.audit.scoping import GuardedQuerySet

_RECORD, _ASKED = "seen_record", "column_asked_of"
SQL = tuple[str, tuple[Any, ...]]


def seen_with(path: str, model: type[Model], officer: Any) -> Q:
    """Return the condition that the record of `model` which `path`, a foreign key, leads to is seen by `officer`."""
    sights: dict[type[Model], Sight] = officer.sights
    if model not in sights:
        records: Any = model._default_manager
        sights[model] = Sight(records.visible_to(officer))
    return Q(_SeenWith(path, sights[model]))


class Sight:
    """What an officer may see of a model, put into SQL once for each database it is asked of."""

    def __init__(self, records: GuardedQuerySet[Any]) -> None:
        self.records = records
        self._kept: dict[tuple[str, bool], SQL] = {}

    def sql(self, connection: Any, *, one: bool) -> SQL:
        """Return the condition on `_ASKED`; raise `EmptyResultSet` if the officer sees nothing of it."""
        kept = connection.alias, one
        if kept not in self._kept:
            query = self._query(one=one)
            query.change_aliases({alias: f"{_RECORD}{n}" for n, alias in enumerate(query.alias_map)})
            text, params = query.get_compiler(connection=connection).as_sql()
            start = "EXISTS" if one else f"{_ASKED} IN "
            self._kept[kept] = f"{start}({text})", tuple(params)
        return self._kept[kept]

    def _query(self, *, one: bool) -> Query:
        if not one:
            return self.records.order_by().values("pk").query
        query: Query = self.records.filter(pk=_Asked()).query.exists(limit=False)
        return query


class _Asked(Expression):
    """The place of the column that a condition is asked of."""

    def as_sql(self, compiler: Any, connection: Any) -> SQL:
        return _ASKED, ()


class _SeenWith(Expression):
    """That the record a column leads to is in sight."""

    output_field = BooleanField()

    def __init__(self, path: str | F, sight: Sight) -> None:
        super().__init__()
        self.column: Any = F(path) if isinstance(path, str) else path
        self.sight = sight

    def get_source_expressions(self) -> list[Any]:
        return [self.column]

    def set_source_expressions(self, exprs: Any) -> None:
        [self.column] = exprs

    def as_sql(self, compiler: Any, connection: Any) -> SQL:
        text, params = self.sight.sql(connection, one=_narrowed(compiler.query.where))
        asked, _none = compiler.compile(self.column)
        # a name of its own in each place, for conditions that stand one in another
        name = f"{self.column.target.model._meta.db_table}_{self.column.target.column}"
        return text.replace(_RECORD, name).replace(_ASKED, asked), params


def _narrowed(where: WhereNode) -> bool:
    """Say whether a query asks for records by key, or for those of a record at hand."""
    return where.connector == AND and not where.negated and any(map(_narrows, where.children))


def _narrows(condition: Any) -> bool:
    if isinstance(condition, WhereNode):
        return _narrowed(condition)
    if not isinstance(condition, Exact | In) or not isinstance(condition.lhs, Col):
        return False
    listed = isinstance(condition, Exact) or not isinstance(condition.rhs, Query)
    return listed and (condition.lhs.target.unique or isinstance(condition.lhs.target, ForeignKey))
