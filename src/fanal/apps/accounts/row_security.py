"""The second lock, on PostgreSQL: the database itself shows a request only the rows its officer may see.

The policies stand in the migrations called `row_security` of each app. They read five settings of the connection:
`fanal.scope` (officer, or node for the node's own commands), `fanal.units`, `fanal.officer`, `fanal.children`, and
`fanal.protecting` for one transaction. Where nothing is set, no row is seen. Each request sets them and puts back what
stood there before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

from fanal.apps.accounts.models import Officer

_NAMES = ("fanal.scope", "fanal.units", "fanal.officer", "fanal.children", "fanal.protecting")
_NOBODY = ("nobody", "", "", "", "")
_NODE = ("node", "", "", "", "")


def _settings(officer: Officer | None) -> tuple[str, ...]:
    if officer is None:
        return _NOBODY
    units = ",".join(str(pk) for pk in sorted(officer.reach()))
    return ("officer", units, str(officer.pk), "yes" if officer.can("child.read") else "no", "")


def _set(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, false)"] * len(_NAMES)),
            [part for pair in zip(_NAMES, values, strict=True) for part in pair],
        )


def _standing() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["coalesce(current_setting(%s, true), '')"] * len(_NAMES)), _NAMES
        )
        return tuple(cursor.fetchone())


def see_as(officer: Officer | None) -> None:
    """Let the rest of this request see what `officer` may see; the middleware puts back what stood before."""
    if connection.vendor == "postgresql":
        _set(_settings(officer))


def keep_in_sight(person: int) -> None:
    """Let the rest of this transaction see the person whom it protects, though its officer may not see them after it.

    Nobody new is shown: who protects a person has just changed their record.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('fanal.protecting', "
                "concat_ws(',', nullif(current_setting('fanal.protecting', true), ''), %s::text), true)",
                [person],
            )


@contextmanager
def seen_by(officer: Officer | None) -> Iterator[None]:
    """Let what runs inside see what `officer` may see; None sees nothing about people."""
    with _set_for(_settings(officer) if connection.vendor == "postgresql" else _NOBODY):
        yield


@contextmanager
def seen_by_the_node() -> Iterator[None]:
    """Let what runs inside see everything, for work in which each step is checked by a policy of the application."""
    with _set_for(_NODE):
        yield


@contextmanager
def _set_for(values: tuple[str, ...]) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _standing()
    _set(values)
    try:
        yield
    finally:
        _set(before)


class RowSecurityMiddleware:
    """Show each request only the rows its officer may see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the database locked to its officer."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        officer = request.user if isinstance(request.user, Officer) else None
        with seen_by(officer):
            return self.get_response(request)
