"""The cases, their tasks and their decisions, for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanal.apps.cases.indexing import case_entry, decision_entry, task_entry
from fanal.apps.cases.models import Case, CaseDecision, Task
from fanal.apps.search.entries import Entry
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.records import Kind, Source, register

_WHY = "the index is built again"
_PAGES = {"case": "cases:case", "task": "cases:tasks", "decision": "cases:decisions"}


def _entries() -> Iterator[Entry]:
    yield from map(case_entry, Case.objects.unguarded(_WHY).order_by("changed_at", "pk").iterator())
    tasks = Task.objects.unguarded(_WHY).select_related("case").order_by("recorded_at", "pk")
    yield from map(task_entry, tasks.iterator())
    decided = CaseDecision.objects.unguarded(_WHY).select_related("case").order_by("decided_at", "pk")
    yield from map(decision_entry, decided.iterator())


def _kinds(_lang: str) -> Mapping[str, Kind]:
    return {
        "case": Kind(_("Case"), "case"),
        "task": Kind(_("Task"), "check"),
        "decision": Kind(_("Decision"), "note"),
    }


def _address(document: SearchDocument) -> str:
    return reverse(_PAGES[document.kind], args=[document.reference])


register("cases", Source(_entries, _kinds, _address))
