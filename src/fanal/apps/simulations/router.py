"""Keeps exercises apart: their tables stand in the sandbox alone, and nothing else stands there."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS

SANDBOX = "sandbox"
_APP = "simulations"


class SandboxRouter:
    """Sends the rows of exercises to the sandbox, and all others to the node's own database.

    A relation across the two is refused: no simulated person can join anything of the node.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return where rows of a model are read."""
        return _place(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Return where rows of a model are written."""
        return _place(model._meta.app_label)

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Allow a relation only within one of the two stores."""
        return _place(first._meta.app_label) == _place(second._meta.app_label)

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool:
        """Make the tables of exercises in the sandbox, and no others there."""
        return alias == _place(app_label)


def _place(app_label: str) -> str:
    return SANDBOX if app_label == _APP else DEFAULT_DB_ALIAS
