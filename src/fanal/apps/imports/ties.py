"""Whether something but an import ties a subject to a case: asked before what an import brought in leaves with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import CASCADE, ForeignObjectRel, Q, QuerySet

from fanal.apps.cases.models import CaseRole, CaseSubject
from fanal.apps.imports.models import Import, ImportedSubject, Trace
from fanal.apps.subjects.models import Assertion, Link, NameWord, Person, Subject

_WHY = "whether something else ties what an import brought in, whoever may see it"
_COUNTED_OTHERWISE = (Assertion, CaseSubject, ImportedSubject, Link, NameWord, Trace)
_ENDS = ("origin", "target", "place")


def tied_elsewhere(source: Import, subjects: Collection[int], *, recorded: bool) -> set[int]:
    """Return which subjects stay when an import is undone.

    What the import itself recorded stays for any other trace, standing link, value from elsewhere, other case, or
    whatever else points to it. What was on record before stays in the case for a role, a trace or a link in it.
    """
    pks = list(subjects)
    found = {pk for rows in _traces_and_links(source, pks) for pk in rows}
    if not recorded:
        roles = CaseRole.objects.unguarded(_WHY).filter(case=source.case, subject__in=pks)
        return found | set(roles.values_list("subject_id", flat=True))
    values = Assertion.objects.unguarded(_WHY).standing().filter(subject__in=pks)
    found.update(values.exclude(source=Assertion.Source.IMPORT).values_list("subject_id", flat=True))
    cases = CaseSubject.objects.unguarded(_WHY).current().filter(subject__in=pks).exclude(case=source.case)
    found.update(cases.values_list("subject_id", flat=True))
    for rows in _whatever_else(pks):
        found.update(rows)
    return found


def _traces_and_links(source: Import, pks: list[int]) -> Iterator[QuerySet[Trace, int] | QuerySet[Link, int]]:
    traces = Trace.objects.unguarded(_WHY).order_by().exclude(source=source)
    links = Link.objects.unguarded(_WHY).standing().order_by()
    for end in _ENDS:
        yield traces.filter(Q(**{f"{end}__in": pks})).values_list(f"{end}_id", flat=True)
        yield links.filter(Q(**{f"{end}__in": pks})).values_list(f"{end}_id", flat=True)


def _whatever_else(pks: list[int]) -> Iterator[QuerySet[Any, Any]]:
    """Yield what else points to subjects: roles, statements, findings, screenings, suggestions, holders of lists …"""
    for relation in _relations():
        field = relation.field.name
        rows = relation.related_model._base_manager.order_by()
        yield rows.filter(**{f"{field}__in": pks}).values_list(f"{field}_id", flat=True)


def _relations() -> Iterator[ForeignObjectRel]:
    """Yield the relations that point to a subject or a person, those without a name of their own too.

    What goes with its subject (`CASCADE`) is worked out from it, as what the matching keeps, and ties nothing.
    """
    for model in (Subject, Person):
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, ForeignObjectRel) or relation.on_delete is CASCADE:
                continue
            if relation.related_model not in _COUNTED_OTHERWISE:
                yield relation
