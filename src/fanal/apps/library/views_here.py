"""What helps with the thing in hand: the law of the officer's country, guide, lesson, whom to call."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.library.forms import FeedbackForm
from fanal.apps.library.here import help_with
from fanal.apps.library.models import country_of
from fanal.engine.library.in_place import codes_of, kinds


@officer_required
@require_GET
def here(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show what helps with one thing of a page: as a page, or in the panel beside the work."""
    if kind not in kinds() or (codes_of(kind) and code not in codes_of(kind)):
        raise Http404
    officer, lang = officer_of(request), get_language() or "en"
    context = {
        "help": help_with(officer, kind, code, lang),
        "country": country_of(officer),
        "feedback": FeedbackForm(initial={"address": f"indicator/{code}"}) if kind == "concept" else None,
    }
    return render(request, "library/here.html", context)
