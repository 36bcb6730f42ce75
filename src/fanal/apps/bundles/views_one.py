"""One bundle: how far it is, what is in it, taking it out, having it verified, withdrawing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.bundles import actions, policies, store
from fanal.apps.bundles.forms import WithdrawForm
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.queries import find_bundle
from fanal.apps.cases.reading import case_frame, case_page, language
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.apps.subjects.purposes import ask_purpose, purpose_for
from fanal.engine.bundle.signing import grouped
from fanal.engine.screening.subject import InputError

P = ParamSpec("P")
TAB = "bundle"


def about_bundle(
    view: Callable[Concatenate[HttpRequest, Bundle, str, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Give a view the bundle of its address and why the officer reads its case; who has not said why is asked."""

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        bundle = find_bundle(officer_of(request), reference)
        if bundle is None:
            raise Http404
        purpose = purpose_for(request, bundle.case)
        if purpose is None:
            return ask_purpose(request, bundle.case)
        return view(request, bundle, purpose, *args, **kwargs)

    return permission_required("case.read")(cast("Callable[..., HttpResponse]", found))


@require_safe
@about_bundle
def bundle(request: HttpRequest, bundle: Bundle, purpose: str) -> HttpResponse:
    """Show one bundle."""
    more = _shown(request, bundle, form=WithdrawForm())
    return render(request, "bundles/bundle.html", case_page(request, bundle.case, purpose, tab=TAB, **more))


@require_safe
@about_bundle
def progress(request: HttpRequest, bundle: Bundle, _purpose: str) -> HttpResponse:
    """Show how far a bundle is, for the page that waits; one that is done is shown by loading the page anew."""
    response = render(request, "bundles/progress.html", {"bundle": bundle})
    if bundle.state != Bundle.State.MAKING:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@about_bundle
def download(request: HttpRequest, bundle: Bundle, purpose: str) -> HttpResponseBase:
    """Hand out the file of a bundle, piece by piece, under a name that says nothing about anybody."""
    try:
        stream = actions.take_bundle(bundle=bundle, by=officer_of(request), purpose=purpose)
    except InputError as error:
        messages.warning(request, str(error))
        return redirect("bundles:bundle", bundle.reference)
    return zip_response(bundle, stream)


@require_POST
@about_bundle
def verify(request: HttpRequest, bundle: Bundle, _purpose: str) -> HttpResponse:
    """Check the file of a bundle as a court does, and show what the check answers."""
    try:
        verdict = actions.verify_bundle(bundle=bundle, by=officer_of(request))
    except InputError as error:
        messages.warning(request, str(error))
        return redirect("bundles:bundle", bundle.reference)
    more = _shown(request, bundle, form=WithdrawForm(), verdict=verdict)
    return render(request, "bundles/bundle.html", case_frame(request, bundle.case, tab=TAB, **more))


@require_POST
@about_bundle
def withdraw(request: HttpRequest, bundle: Bundle, _purpose: str) -> HttpResponse:
    """Withdraw a bundle with a reason."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_bundle(bundle=bundle, by=officer_of(request), reason=form.cleaned_data["reason"])
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The bundle is withdrawn. It is no longer handed out."))
            return redirect("bundles:bundle", bundle.reference)
    policies.check_can_withdraw(officer_of(request), bundle)
    more = _shown(request, bundle, form=form)
    context = case_frame(request, bundle.case, tab=TAB, **more)
    return render(request, "bundles/bundle.html", context, status=422)


def zip_response(bundle: Bundle, stream: Any) -> HttpResponseBase:
    """Return the file of a bundle, to be saved."""
    response = StreamingHttpResponse(store.pieces_of(stream), content_type="application/zip")
    response["Content-Length"] = str(bundle.size)
    response["Content-Disposition"] = f'attachment; filename="{bundle.reference}.zip"'
    response["Content-Encoding"] = "identity"  # a ZIP is sent as it is, and its length stays known
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(request: HttpRequest, bundle: Bundle, **more: Any) -> dict[str, Any]:
    return {
        "bundle": bundle,
        "may_take": policies.may_make(officer_of(request), bundle.case),
        "fingerprint": grouped(bundle.fingerprint),
        "sha256": grouped(bundle.sha256, 8),
        "why": legal_basis_label(bundle.purpose, language()),
        **more,
    }
