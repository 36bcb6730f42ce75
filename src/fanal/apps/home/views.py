"""The first page, and the page of components."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.home.first import changed_for, steps_of, waiting_for
from fanal.apps.home.resume import last_page
from fanal.apps.home.showcase import showcase


@require_safe
@officer_required
def first(request: HttpRequest) -> HttpResponse:
    """Show what waits for the officer, what changed, and where they were."""
    officer, lang = officer_of(request), get_language() or "en"
    steps = steps_of(officer)
    shown = {
        "steps": steps,
        "waiting": waiting_for(officer, lang),
        "changed": changed_for(officer, lang),
        "last": last_page(request),
        "roles": [(role.label(lang), role.description(lang)) for role in officer.roles] if not steps else [],
    }
    return render(request, "home/first.html", shown)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show every component once: to officers who are signed in, and to all where the data are invented."""
    if not settings.FANAL_DEMO and not isinstance(request.user, Officer):
        return redirect("account_login")
    return render(request, "home/style.html", showcase())
