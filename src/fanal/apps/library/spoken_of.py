"""What officers may say what they think of: items and indicators here, and what apps above have on their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.library.queries import find_document
from fanal.apps.library.shown import url_of
from fanal.engine.screening.concepts import concepts


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Things of one kind: the version of one an officer may see, None where there is none, and where it is read."""

    version: Callable[[Officer, str], str | None]
    url: Callable[[str], str]


_KINDS: dict[str, SpokenOf] = {}


def register(kind: str, things: SpokenOf) -> None:
    """Let feedback be given on things of a kind: called where a module `spoken_of` of an app is read."""
    _KINDS[kind] = things


def version_said(officer: Officer, address: str) -> str | None:
    """Return the version that feedback is about, "" where there are none, None where there is no such thing."""
    kind, _, code = address.partition("/")
    if kind in _KINDS:
        return _KINDS[kind].version(officer, code)
    document = find_document(officer, address)
    return str(document.current.version) if document is not None and document.current is not None else None


def leads_to(address: str) -> str:
    """Return where what was spoken of is read."""
    kind, _, code = address.partition("/")
    return _KINDS[kind].url(code) if kind in _KINDS else url_of(address)


def _indicator(_officer: Officer, code: str) -> str | None:
    return "" if code in concepts() else None


register("indicator", SpokenOf(_indicator, lambda code: reverse("library:here", args=["concept", code])))
