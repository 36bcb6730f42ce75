"""What the apps above have indexed: each registers how its records are read again, and how one is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from fanal.apps.search.entries import Entry
from fanal.apps.search.models import SearchDocument

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of record is called and drawn."""

    label: Words
    icon: str


@dataclass(frozen=True, slots=True)
class Source:
    """The records of one app: all of them, for a rebuild; the kinds in a language; and the address of one."""

    entries: Callable[[], Iterator[Entry]]
    kinds: Callable[[str], Mapping[str, Kind]]
    address: Callable[[SearchDocument], str]


_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Have records found: called where a module `search_records` of an app is read. A name is taken once."""
    _SOURCES[name] = source


def all_entries() -> Iterator[Entry]:
    """Yield every record there is, app by app."""
    for source in _SOURCES.values():
        yield from source.entries()


def kinds_in(lang: str) -> dict[str, Kind]:
    """Return every kind that can be found, with its words and icon."""
    return {code: kind for source in _SOURCES.values() for code, kind in source.kinds(lang).items()}


def address_of(document: SearchDocument, lang: str) -> str:
    """Return where a record is read."""
    for source in _SOURCES.values():
        if document.kind in source.kinds(lang):
            return source.address(document)
    return ""
