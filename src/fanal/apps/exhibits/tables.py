"""An exhibit that is a table: no text to read, but rows. The app above that brings rows in registers its page here."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits.models import Exhibit

SENTENCE = _(
    "This is a table, and none of its columns holds a running text. Bring its rows in: you say what each column holds,"
    " and every row stays tied to this exhibit."
)
RowsPage = Callable[[Officer, Exhibit], str]

_PAGES: list[RowsPage] = []


def register(page: RowsPage) -> None:
    """Have tables lead to a page; it answers with its address, or with nothing for who may not bring rows in."""
    _PAGES[:] = [page]


def rows_page(officer: Officer, exhibit: Exhibit) -> str:
    """Return the address where the rows of a table are brought in; empty where it is none, or not theirs to do."""
    return next((page(officer, exhibit) for page in _PAGES), "") if exhibit.is_table else ""
