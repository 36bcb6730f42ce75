"""The tripwire: a query about people that nobody has scoped raises instead of answering."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.query import RawQuerySet

M = TypeVar("M", bound=models.Model)
F = TypeVar("F", bound=Callable[..., Any])


_EVERYTHING = "everything"


class UnscopedQuery(RuntimeError):
    """A query was about to reach the database before anybody said for whom."""


def _not_on_managers(method: F) -> F:
    """Mark a method that a manager must not copy, as Django does."""
    vars(method)["queryset_only"] = True
    return method


class GuardedQuerySet(models.QuerySet[M]):
    """A queryset that answers only after `visible_to(officer)`, or `unguarded(reason)` for what no officer asks.

    Creating is allowed. A relation followed forwards (`statement.person`) is not guarded: who holds the statement
    reached it by a guarded query. Relations followed backwards, `in` with a queryset, unions and prefetches are:
    prefetch with `Prefetch("statements", Statement.objects.visible_to(officer))`. `Exists` and `Subquery` take
    the bare query and cannot be guarded: scope what you give them.
    """

    _scope = ""

    def visible_to(self, officer: Any) -> Self:
        """Return what `officer` may see; nobody, or an officer who is no longer active, sees nothing."""
        if not getattr(officer, "is_active", False):
            return self.none()
        return self._visible_to(officer)._scoped("officer")

    def unguarded(self, reason: str) -> Self:
        """Return everything, for work that no single officer asks for; `reason` says why, to who reads the code."""
        if not reason.strip():
            raise ValueError("An unguarded query needs a reason.")
        return self._scoped(_EVERYTHING)

    @property
    def asks_for_everything(self) -> bool:
        """Whether it was said why it answers for no single officer."""
        return self._scope == _EVERYTHING

    def _visible_to(self, officer: Any) -> Self:
        """Filter to what `officer` may see: each subclass says how."""
        raise NotImplementedError(f"{type(self).__name__} does not say what an officer may see.")

    def _scoped(self, scope: str) -> Self:
        clone = self.all()
        clone._scope = scope
        return clone

    def _is_scoped(self) -> bool:
        return bool(self._scope) or self._result_cache is not None or self.query.is_empty()

    def _check(self) -> None:
        if not self._is_scoped():
            raise UnscopedQuery(
                f"A query on {self.model.__name__} was about to run without visible_to(officer). "
                "Scope it, or call unguarded(reason)."
            )

    def _clone(self) -> Self:
        parent: Any = super()
        clone: Self = parent._clone()
        clone._scope = self._scope
        return clone

    def _check_combined(self, others: Iterable[Any]) -> None:
        """Refuse to put scoped and unscoped rows into one answer."""
        guarded = [one for one in (self, *others) if isinstance(one, GuardedQuerySet)]
        if any(one._is_scoped() for one in guarded):
            for one in guarded:
                one._check()

    def _combinator_query(self, combinator: str, *other_qs: Any, **options: Any) -> Self:
        self._check_combined(other_qs)
        parent: Any = super()
        combined: Self = parent._combinator_query(combinator, *other_qs, **options)
        return combined

    def __or__(self, other: Any) -> Self:
        self._check_combined([other])
        return super().__or__(other)

    def __xor__(self, other: Any) -> Self:
        self._check_combined([other])
        return super().__xor__(other)

    def __and__(self, other: Any) -> Self:
        self._check_combined([other])
        return super().__and__(other)

    # Every way to the database. What is not here (get, first, in_bulk, contains, dates ...) goes through one of these.

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()

    @_not_on_managers
    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Stand inside another query, once scoped."""
        self._check()
        return super().resolve_expression(*args, **kwargs)

    def iterator(self, chunk_size: int | None = None) -> Iterator[M]:
        """Stream the rows, once scoped."""
        self._check()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[M]:
        """Stream the rows asynchronously, once scoped."""
        self._check()
        return super().aiterator(chunk_size)

    def count(self) -> int:
        """Count the rows, once scoped."""
        self._check()
        return super().count()

    def exists(self) -> bool:
        """Say whether there is a row, once scoped."""
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Sum the rows up, once scoped."""
        self._check()
        return super().aggregate(*args, **kwargs)

    def explain(self, **options: Any) -> str:
        """Explain the query, once scoped."""
        self._check()
        return super().explain(**options)

    def update(self, **kwargs: Any) -> int:
        """Change the rows, once scoped."""
        self._check()
        return super().update(**kwargs)

    @_not_on_managers
    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows, once scoped."""
        self._check()
        return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> "RawQuerySet[M]":
        """Ask in SQL, which no scope can narrow: only when unguarded."""
        if self._scope != "everything":
            raise UnscopedQuery(f"SQL on {self.model.__name__} is not scoped: call unguarded(reason) first.")
        return super().raw(*args, **kwargs)
