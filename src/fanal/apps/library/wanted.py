"""What the library is asked for, as its pages and those of others show it: how far it has come, where it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django_stubs_ext import StrPromise

from fanal.apps.accounts.models import Officer
from fanal.apps.library.models import Document, Edition, WantedDocument, WantedQuerySet, country_of
from fanal.apps.library.shown import url_of

State = WantedDocument.State
_IN_WORK = (Edition.State.DRAFT, Edition.State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far what is asked for has come, why it was put aside, and where the reader finds its document, if they may
    read it."""

    wanted: WantedDocument
    state: str
    label: str | StrPromise
    url: str

    @property
    def is_asked(self) -> bool:
        """Whether nobody has begun it."""
        return self.state == State.ASKED


def standings_of(officer: Officer, wanted: Iterable[WantedDocument]) -> list[Standing]:
    """Return how far each has come, with a link where the officer may read the document."""
    asked = list(wanted)
    begun = [one.document_id for one in asked if one.document_id is not None]
    seen = Document.objects.visible_to(officer).filter(pk__in=begun).select_related("current")
    readable = {one.pk: one for one in seen} if begun else {}
    in_work = set(_in_work(begun)) if begun else set()
    return [_standing(one, one.document_id in in_work, readable.get(one.document_id or 0)) for one in asked]


def wanted_for(officer: Officer) -> list[Standing]:
    """Return what the library of the officer's country is asked for and nobody has published or put aside."""
    asked = _not_aside(officer).filter(document__current=None).select_related("document", "asked_by__unit")
    found = [one for one in standings_of(officer, asked) if one.state != State.WITHDRAWN]
    return sorted(found, key=lambda one: not one.is_asked)


def count_asked(officer: Officer) -> int:
    """Return how many things are asked for that nobody has begun."""
    return _not_aside(officer).filter(document=None).count()


def find_wanted(officer: Officer, reference: str) -> WantedDocument | None:
    """Return something that is asked for, as far as the officer may see it."""
    seen = WantedDocument.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("document").first()


def _not_aside(officer: Officer) -> WantedQuerySet:
    seen = WantedDocument.objects.visible_to(officer)
    return seen.filter(country=country_of(officer), put_aside_at=None)


def _in_work(documents: Iterable[int]) -> Iterable[int]:
    found = Edition.objects.filter(document__in=documents, state__in=_IN_WORK)
    return found.order_by().values_list("document", flat=True)


def _standing(wanted: WantedDocument, in_work: bool, readable: Document | None) -> Standing:
    state = _state(wanted, in_work)
    url = ""
    if readable is not None and readable.current_id is not None:
        url = url_of(readable.address)
    elif readable is not None:
        url = reverse("library:draft", args=[readable.reference])
    return Standing(wanted, state, State(state).label, url)


def _state(wanted: WantedDocument, in_work: bool) -> str:
    if wanted.document is not None and wanted.document.current_id is not None:
        return State.PUBLISHED
    if wanted.put_aside_at is not None:
        return State.PUT_ASIDE
    if wanted.document is None:
        return State.ASKED
    return State.IN_WORK if in_work else State.WITHDRAWN
