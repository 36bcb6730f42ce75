"""What every page of a screening starts from: the screening the officer may see, the purpose, and the frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.screening.models import Screening
from fanal.apps.screening.queries import Sheet, sheet_of
from fanal.apps.screening.shown import elements_of
from fanal.apps.subjects.display import shown_name_html
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for

View = Callable[..., HttpResponse]


def of_screening(view: View) -> View:
    """Give a view the screening with this reference, if the officer may see it and has said why they look."""

    @permission_required("screening.conduct")
    def found(request: HttpRequest, /, reference: str, **given: Any) -> HttpResponse:
        screening = _named(officer_of(request), reference)
        if screening.reference != reference:
            return redirect("screening:screening", screening.reference)
        if purpose_for(request, screening.person) is None:
            return ask_purpose(request, screening.person)
        response = view(request, screening, **given)
        if request.method == "POST" and not _seen(officer_of(request)).filter(pk=screening.pk).exists():
            messages.info(
                request, _("The record is now that of a child: officers appointed for children see it.")
            )
            response = redirect("screening:list")
        response["Cache-Control"] = "no-store"
        return response

    return wraps(view)(found)


def _seen(officer: Officer) -> QuerySet[Screening]:
    return Screening.objects.visible_to(officer)


def _named(officer: Officer, name: str) -> Screening:
    """Return a screening by its reference, or by the key a phone gave it when it began without a connection."""
    seen = _seen(officer).select_related("person__unit", "conducted_by")
    wanted = seen.filter(reference=name) if name.startswith("S-") else seen.filter(device_key=_key(name))
    screening = wanted.first()
    if screening is None:
        raise Http404
    return screening


def _key(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a screening: its tab and its template."""

    tab: str
    template: str


def answer_with(request: HttpRequest, screening: Screening, page: Page, **more: Any) -> HttpResponse:
    """Answer with a page of a screening, and record that it was read."""
    officer = officer_of(request)
    sheet: Sheet = more.pop("sheet", None) or sheet_of(screening, officer)
    audit.record(
        actor=officer,
        verb="screening.read",
        target=screening,
        person=screening.person,
        purpose=purpose_for(request, screening.person) or "",
        detail={"page": page.tab},
    )
    shared = {
        "screening": screening,
        "sheet": sheet,
        "tab": page.tab,
        "person": screening.person,
        "person_name": shown_name_html(screening.person),
        "elements": elements_of(sheet),
        "purpose_chip": purpose_chip(request, screening.person),
    }
    return render(request, page.template, shared | more)
