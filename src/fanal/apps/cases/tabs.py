"""The tabs of a case: each app above registers its own in a module `case_tabs`, as this app lies below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case

Words = str | Promise
Counter = Callable[[Officer, Case], int]

ORDER = ("board", "subjects", "picture", "exhibits", "imports", "crosscheck", "tasks", "decisions", "bundle")


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a case: its words, its address, which takes the reference of the case, and how many things it holds."""

    code: str
    label: Words
    url_name: str
    counter: Counter | None = None


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as `components/tabs.html` shows it; `count` is None where nothing is counted."""

    url: str
    label: Words
    current: bool
    count: int | None


_TABS: dict[str, Tab] = {}


def register(code: str, label: Words, url_name: str, counter: Counter | None = None) -> None:
    """Have a tab shown in every case, in its place in `ORDER`. The counter counts what the officer may see."""
    if code not in ORDER:
        raise ValueError(f"'{code}' has no place among the tabs of a case. Add it to ORDER in cases/tabs.py.")
    _TABS[code] = Tab(code, label, url_name, counter)


def tabs_of(officer: Officer, case: Case, current: str) -> tuple[ShownTab, ...]:
    """Return the tabs of a case in their order; `current` is the code of the one that is open."""
    there = [_TABS[code] for code in ORDER if code in _TABS]
    return tuple(
        ShownTab(
            url=reverse(tab.url_name, args=[case.reference]),
            label=tab.label,
            current=tab.code == current,
            count=tab.counter(officer, case) if tab.counter else None,
        )
        for tab in there
    )
