"""The exhibits, for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanal.apps.exhibits.indexing import entry_of
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.search.entries import Entry
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.records import Kind, Source, register


def _entries() -> Iterator[Entry]:
    every = Exhibit.objects.unguarded("the index is built again").select_related("case")
    yield from map(entry_of, every.order_by("received_at", "pk").iterator(chunk_size=50))


def _kinds(_lang: str) -> Mapping[str, Kind]:
    return {"exhibit": Kind(_("Exhibit"), "attach")}


def _address(document: SearchDocument) -> str:
    return reverse("exhibits:exhibit", args=[document.record])


register("exhibits", Source(_entries, _kinds, _address))
