"""What other apps show on the page of a person: each registers how it finds it, as this app lies below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import Person, Subject

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: a link, when, in which state; `outcome` is the code of an outcome, where it has one."""

    title: Words
    url: str
    at: datetime
    words: Words = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A list on the page of a person, and the next thing to do with it. What takes longer than the page may take is
    asked for at the address `later` once the page is open."""

    title: Words
    rows: tuple[Row, ...]
    nothing_yet: Words
    action_url: str = ""
    action: Words = ""
    icon: str = "note"
    later: str = ""


Provider = Callable[[Officer, Person], Section | None]
AnyProvider = Callable[[Officer, Subject], Section | None]

_PROVIDERS: dict[str, Provider] = {}
_OF_ANY_KIND: dict[str, AnyProvider] = {}
_ORDER = ("cases", "screening", "statements", "assessments")


def register(name: str, provider: Provider) -> None:
    """Have a section shown: called where a module `sections` of an app is read. A name is taken once."""
    _PROVIDERS[name] = provider


def register_for_any(name: str, provider: AnyProvider) -> None:
    """Have a section shown on the page of a subject of any kind, a person too."""
    _OF_ANY_KIND[name] = provider


def sections_of(officer: Officer, person: Person) -> tuple[Section, ...]:
    """Return the sections of a person's page that this officer may see, in the order of the line."""
    found = {name: provider(officer, person) for name, provider in _PROVIDERS.items()}
    found |= {name: provider(officer, person) for name, provider in _OF_ANY_KIND.items()}
    names = sorted(found, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    made = (found[name] for name in names)
    return tuple(section for section in made if section is not None)


def sections_of_any(officer: Officer, subject: Subject) -> tuple[Section, ...]:
    """Return the sections of the page of a subject that is not a person."""
    made = (provider(officer, subject) for provider in _OF_ANY_KIND.values())
    return tuple(section for section in made if section is not None)
