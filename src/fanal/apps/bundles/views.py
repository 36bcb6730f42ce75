"""The bundles of a case: what is missing, what a reader would see, and having one made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of
from fanal.apps.bundles import policies
from fanal.apps.bundles.actions import begin_bundle, finish_bundle
from fanal.apps.bundles.background import finish_later
from fanal.apps.bundles.forms import BundleForm
from fanal.apps.bundles.gaps import gaps_of, open_points
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.preview import preview
from fanal.apps.bundles.queries import bundles_of, is_small
from fanal.apps.bundles.signing import node_fingerprint
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page, language
from fanal.engine.bundle.signing import grouped
from fanal.engine.screening.subject import InputError

TAB = "bundle"


@require_safe
@about_case
def bundle_list(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show the bundles of a case, what is still missing, and the question for whom the next one is."""
    officer = officer_of(request)
    may_make = policies.may_make(officer, case)
    more: dict[str, Any] = {
        "bundles": bundles_of(officer, case),
        "may_make": may_make,
        "may_export": policies.may_export(officer, case),
        "fingerprint": grouped(node_fingerprint()),
    }
    if may_make:
        more["form"] = BundleForm(officer=officer, case=case)
        more["gaps"], more["points"] = gaps_of(officer, case), open_points(officer, case, language())
    return render(request, "bundles/list.html", case_page(request, case, purpose, tab=TAB, **more))


@require_safe
@about_case
def show_preview(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what the reader would see, before anything is made."""
    officer = officer_of(request)
    policies.check_can_make(officer, case)
    form = BundleForm(request.GET, officer=officer, case=case)
    more: dict[str, Any] = {"form": form, "may_make": True, "fingerprint": grouped(node_fingerprint())}
    if not form.is_valid():
        more |= {"bundles": bundles_of(officer, case), "gaps": gaps_of(officer, case)}
        more |= {"may_export": True, "points": open_points(officer, case, language())}
        context = case_page(request, case, purpose, tab=TAB, **more)
        return render(request, "bundles/list.html", context, status=422)
    seen = preview(officer, case, form.asked(cleared=tuple(request.GET.getlist("cleared"))))
    more |= {"seen": seen, "said": _said(form)}
    return render(request, "bundles/preview.html", case_page(request, case, purpose, tab=TAB, **more))


@require_POST
@about_case
def make(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Make a bundle: a small one at once, a large one while the officer does other things."""
    officer = officer_of(request)
    policies.check_can_make(officer, case)
    form = BundleForm(request.POST, officer=officer, case=case)
    if not form.is_valid():
        messages.warning(request, " ".join(str(error) for each in form.errors.values() for error in each))
        return redirect("bundles:list", case.reference)
    try:
        asked = form.asked(cleared=tuple(dict.fromkeys(request.POST.getlist("cleared"))))
        bundle = begin_bundle(case=case, by=officer, asked=asked)
        if is_small(officer, case):
            finish_bundle(bundle=bundle, by=officer)
        else:
            finish_later(bundle, officer)
    except InputError as error:
        messages.warning(request, str(error))
        return redirect("bundles:list", case.reference)
    if Bundle.objects.visible_to(officer).made().filter(pk=bundle.pk).exists():
        messages.success(request, _("The bundle is made and signed. Download it, or have it verified first."))
    return redirect("bundles:bundle", bundle.reference)


def _said(form: BundleForm) -> list[tuple[str, str]]:
    """Return what was asked for, to be sent along with the making."""
    said = form.cleaned_data
    kept = [(name, str(said[name])) for name in ("audience", "language", "purpose", "handling")]
    return [*kept, ("redacted", "on")] if said["redacted"] else kept
