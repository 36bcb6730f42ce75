"""The statements, for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanal.apps.search.entries import Entry
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.records import Kind, Source, register
from fanal.apps.statements.indexing import entry_of
from fanal.apps.statements.models import Statement


def _entries() -> Iterator[Entry]:
    every = Statement.objects.unguarded("the index is built again").select_related("person")
    return map(entry_of, every.order_by("recorded_at", "pk").iterator(chunk_size=200))


def _kinds(_lang: str) -> Mapping[str, Kind]:
    return {"statement": Kind(_("Statement"), "statement")}


def _address(document: SearchDocument) -> str:
    return reverse("statements:statement", args=[document.record])


register("statements", Source(_entries, _kinds, _address))
