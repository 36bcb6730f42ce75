"""The subjects, for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse

from fanal.apps.search.entries import Entry
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.records import Kind, Source, register
from fanal.apps.subjects.indexing import entries_of
from fanal.apps.subjects.kinds import kinds_in
from fanal.apps.subjects.models import PERSON, Subject


def _entries() -> Iterator[Entry]:
    every = Subject.objects.unguarded("the index is built again").order_by("changed_at", "pk")
    return entries_of(every.iterator(chunk_size=500))


def _kinds(lang: str) -> Mapping[str, Kind]:
    return {kind.code: Kind(kind.label, kind.icon) for kind in kinds_in(lang)}


def _address(document: SearchDocument) -> str:
    page = "subjects:person" if document.kind == PERSON else "subject:page"
    return reverse(page, args=[document.record])


register("subjects", Source(_entries, _kinds, _address))
