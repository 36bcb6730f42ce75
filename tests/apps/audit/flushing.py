"""Lets a transactional test empty its database: the audit's triggers would rightly refuse that."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from fanal.apps.audit import triggers as audit
from fanal.apps.audit.models import AuditHead
from fanal.apps.bundles import triggers as bundles
from fanal.apps.exhibits import triggers as exhibits

_CASE: Any = TransactionTestCase
_empty = _CASE._fixture_teardown


def drop_triggers() -> None:
    """Take the triggers away, as an attacker who owns the tables could."""
    _run(audit.removal(connection.vendor))


def _empty_and_start_the_chain_again(case: Any) -> None:
    drop_triggers()
    _run([*exhibits.removal(connection.vendor), *bundles.removal(connection.vendor)])
    _empty(case)
    _run(["DELETE FROM matching_key", "DELETE FROM search_words"])  # tables without a model
    AuditHead.objects.get_or_create(id=1)
    _run([statement for each in (audit, exhibits, bundles) for statement in each.creation(connection.vendor)])


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_CASE._fixture_teardown = _empty_and_start_the_chain_again


def empty_the_database() -> None:
    """Empty the database after tests that shared what was recorded in it."""
    case: Any = TransactionTestCase("__init__")
    case.databases = {"default", "sandbox"}
    _empty_and_start_the_chain_again(case)
