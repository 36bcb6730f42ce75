"""Questions that nearly every page asks, put into SQL once: only what differs each time is filled in.

Nothing of an answer is kept. Each request asks the database anew, so that a role that was taken away or a circle that
was left counts at once, in every process; putting the same question into SQL again would cost ten times the asking.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import Expression, Field, QuerySet

from fanal.apps.audit.scoping import GuardedQuerySet


def given(name: str, field: Field[Any, Any]) -> Any:
    """Return the place in a `Question` of a value that is given each time, under `name`, as `field` writes it."""
    return _Given(name, field)


class Question:
    """A question in SQL for values, such as `values_list("role")`; `asked` makes it, with `given` where it differs."""

    def __init__(self, asked: Callable[[], QuerySet[Any, Any]]) -> None:
        self._asked = asked

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values, each as the database answers it."""
        alias, sql, params = self._put
        connection = connections[alias]
        filled = [one.filled(values, connection) if isinstance(one, _Given) else one for one in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    @cached_property
    def _put(self) -> tuple[str, str, tuple[Any, ...]]:
        queryset = self._asked()
        if isinstance(queryset, GuardedQuerySet) and not queryset.asks_for_everything:
            raise TypeError(
                f"What an officer may see of {queryset.model.__name__} is another for each of them."
            )
        sql, params = queryset.query.get_compiler(queryset.db).as_sql()
        return queryset.db, sql, tuple(params)


class _Given(Expression):
    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name, self.written_as = name, field

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def filled(self, values: dict[str, Any], connection: Any) -> Any:
        """Return the value that is given, as the database takes it."""
        return self.written_as.get_db_prep_value(values[self.name], connection)
