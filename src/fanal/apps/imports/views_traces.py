"""The traces of a case as a list and as a file, and the rows that an import did not take as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit import actions as audit
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page, language
from fanal.apps.imports import policies
from fanal.apps.imports.models import Import, Trace
from fanal.apps.imports.queries import traces_of
from fanal.apps.imports.reading import rejects_of
from fanal.apps.imports.shown import CELLS, cells_of, field_label, reason_words, traces_shown
from fanal.apps.imports.views import TAB, about_import
from fanal.apps.subjects.models import Subject
from fanal.engine.importing.export_cells import csv_lines

PER_PAGE = 50


@require_safe
@about_case
def traces(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show the traces of a case, or of one of its subjects, in the order of time."""
    officer, kind = officer_of(request), _kind(request)
    subject = _subject(request, case)
    found = traces_of(officer, case, subject, kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = "".join(
        f"{name}={value}&" for name, value in (("subject", _named(subject)), ("kind", kind)) if value
    )
    context = case_page(
        request, case, purpose, tab=TAB,
        page_obj=page, rows=traces_shown(list(page), language()), subject=subject, kind=kind,
        kinds=Trace.Kind.choices, query=query, may_export=officer.can("case.export"),
    )  # fmt: skip
    return render(request, "imports/traces.html", context)


@require_POST
@about_case
def export(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Hand out the traces of a case, or of one of its subjects, as a CSV file in which no cell is a formula."""
    officer, lang = officer_of(request), language()
    policies.check_can_take_out_traces(officer, case)
    subject = _subject(request, case)
    found = traces_of(officer, case, subject, _kind(request))
    detail = {"count": found.count(), "subject": _named(subject)}
    audit.record(actor=officer, verb="traces.exported", target=case, purpose=purpose, detail=detail)
    rows = (cells_of(one, lang) for one in found.iterator(chunk_size=2_000))
    return _file(csv_lines(CELLS, rows), f"{case.reference}-traces.csv")


@require_POST
@about_import
def rejects(request: HttpRequest, source: Import, purpose: str) -> HttpResponse:
    """Hand out every row that an import did not take, with the reason, read again from its exhibit."""
    officer, lang = officer_of(request), language()
    policies.check_can_see_rows(officer, source.case)
    detail = {"case": source.case.reference, "count": source.rows_rejected}
    audit.record(actor=officer, verb="import.rejects_taken", target=source, purpose=purpose, detail=detail)
    return _file(
        csv_lines(("line", "field", "reason", "row"), _refused(source, lang)),
        f"{source.reference}-rejects.csv",
    )


def _refused(source: Import, lang: str) -> Iterator[list[str]]:
    for one in rejects_of(source):
        words = field_label(source.kind, one.field, lang), reason_words(one.reason, lang)
        yield [str(one.line), *words, one.raw]


def _file(lines: Iterator[str], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    return cast("HttpResponse", answer)


def _subject(request: HttpRequest, case: Case) -> Subject | None:
    reference = request.GET.get("subject") or request.POST.get("subject") or ""
    return subjects_in(officer_of(request), case).filter(reference=reference).first() if reference else None


def _named(subject: Subject | None) -> str:
    return subject.reference if subject else ""


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind") or request.POST.get("kind") or ""
    return kind if kind in Trace.Kind.values else ""
