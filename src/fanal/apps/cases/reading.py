"""What every page of a case does first: find the case, know why the officer reads, record it, and draw the head."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases import policies
from fanal.apps.cases.heading import heading_of
from fanal.apps.cases.models import Case
from fanal.apps.cases.tabs import tabs_of
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for

P = ParamSpec("P")


def find_case(officer: Officer, reference: str) -> Case:
    """Return a case the officer may see; for all others there is no such page."""
    seen = Case.objects.visible_to(officer).select_related("unit__organisation", "circle", "recorded_by")
    return get_object_or_404(seen, reference=reference)


def about_case(
    view: Callable[Concatenate[HttpRequest, Case, str, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the case of its address and why the officer reads; who has not said why in this session is asked.

    The view takes `(request, case, purpose, ...)`; its address takes `reference`.
    """

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        case = find_case(officer_of(request), reference)
        purpose = purpose_for(request, case)
        if purpose is None:
            return ask_purpose(request, case)
        return view(request, case, purpose, *args, **kwargs)

    guarded: Callable[..., HttpResponse] = found
    return permission_required("case.read")(guarded)


def on_case(view: Callable[Concatenate[HttpRequest, Case, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Do the same for a view that changes something or asks for it, which its action records: it takes
    `(request, case, ...)`."""

    @wraps(view)
    def found(
        request: HttpRequest, case: Case, _purpose: str, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        return view(request, case, *args, **kwargs)

    return about_case(found)


def case_page(request: HttpRequest, case: Case, purpose: str, *, tab: str, **context: Any) -> dict[str, Any]:
    """Record that the officer reads a tab of a case, and why; return what a page that extends `cases/frame.html` needs.

    In the context: `case`, `heading` (number, title, lead, status, deadlines, children and safety), `tabs`,
    `may_work` and `may_lead`, `lang`, `purpose_chip`, and whatever else is given.
    """
    record_read(request, case, purpose, tab)
    return case_frame(request, case, tab=tab, **context)


def case_frame(request: HttpRequest, case: Case, *, tab: str, **context: Any) -> dict[str, Any]:
    """Return the same context, for a form under a tab whose read is recorded by the action it leads to."""
    officer = officer_of(request)
    return {
        "case": case,
        "heading": heading_of(officer, case, language()),
        "tabs": tabs_of(officer, case, tab),
        "tab": tab,
        "may_work": policies.may_work_on(officer, case) and case.closed_at is None,
        "may_lead": policies.may_lead(officer, case),
        "lang": language(),
        "purpose_chip": purpose_chip(request, case),
        **context,
    }


def record_read(request: HttpRequest, case: Case, purpose: str, part: str) -> None:
    """Record that an officer reads a part of a case, and why."""
    audit.record(
        actor=officer_of(request), verb="case.read", target=case, purpose=purpose, detail={"part": part}
    )


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"
