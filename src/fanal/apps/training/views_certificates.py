"""Certificates: shown, taken out, verified, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.training import actions_certificates as actions, policies
from fanal.apps.training.forms import ReasonForm, VerifyForm
from fanal.apps.training.models import Certificate
from fanal.apps.training.printing import FORMS, certificate_file
from fanal.apps.training.reading import language
from fanal.apps.training.signing import key_fingerprint
from fanal.apps.training.verification import MOST_BYTES, SCRIPT, verify_file
from fanal.engine.bundle.signing import grouped
from fanal.engine.screening.subject import InputError


def _certificate(request: HttpRequest, reference: str) -> Certificate:
    seen = Certificate.objects.visible_to(officer_of(request)).filter(reference=reference)
    found = seen.select_related("course", "attempt", "officer__unit__organisation", "revoked_by").first()
    if found is None:
        raise Http404
    return found


@require_safe
@officer_required
def certificate_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a certificate to its holder, and to who leads their unit."""
    officer, certificate = officer_of(request), _certificate(request, reference)
    own = certificate.officer_id == officer.pk
    may_revoke = (
        not own
        and certificate.revoked_at is None
        and certificate.officer.unit_id in officer.reach(policies.FOLLOW)
    )
    shown = {
        "certificate": certificate,
        "own": own,
        "fingerprint": grouped(key_fingerprint()),
        "form": ReasonForm() if may_revoke else None,
        "script": SCRIPT.name,
    }
    return render(request, "training/certificate.html", shown)


@require_safe
@officer_required
def take(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Take a certificate out, as PDF or as badge."""
    certificate = _certificate(request, reference)
    if form not in FORMS:
        raise Http404
    actions.take_certificate(certificate=certificate, by=officer_of(request), form=form)
    content = certificate_file(certificate, form, language())
    name = f'attachment; filename="{certificate.reference}.{form}"'
    return HttpResponse(content, content_type=FORMS[form], headers={"Content-Disposition": name})


@require_POST
@officer_required
def revoke(request: HttpRequest, reference: str) -> HttpResponse:
    """Revoke a certificate, with a reason."""
    certificate, form = _certificate(request, reference), ReasonForm(request.POST)
    policies.check_can_revoke(officer_of(request), certificate)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.revoke_certificate(certificate=certificate, by=officer_of(request), reason=reason)
        messages.success(request, _("The certificate is revoked. What it kept awake rests again."))
    except InputError as error:
        messages.warning(request, str(error))
    return redirect("training:certificate", reference)


@officer_required
def verify(request: HttpRequest) -> HttpResponse:
    """Check a certificate that somebody shows: its signature, its dates, and whether it was revoked."""
    form = VerifyForm(request.POST or None, request.FILES or None)
    verdict = None
    if request.method == "POST" and form.is_valid():
        verdict = verify_file(form.cleaned_data["file"].read(MOST_BYTES), officer_of(request))
    shown = {"form": form, "verdict": verdict, "fingerprint": grouped(key_fingerprint())}
    shown["script"] = SCRIPT.name
    return render(request, "training/verify.html", shown)


@require_safe
@officer_required
def script(request: HttpRequest) -> HttpResponse:
    """Hand out the script that checks a certificate anywhere, without a network."""
    header = {"Content-Disposition": f'attachment; filename="{SCRIPT.name}"', "Vary": "Cookie"}
    content = SCRIPT.read_bytes() if request.method == "GET" else b""
    return HttpResponse(content, content_type="text/x-python", headers=header)
