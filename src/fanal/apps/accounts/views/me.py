"""The officer's own page: name, language, roles, second factors, sessions and tokens."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.forms import OwnRecordForm, TokenForm
from fanal.apps.accounts.officers import officer_of, officer_required, permission_required


@officer_required
def page(request: HttpRequest) -> HttpResponse:
    """Show what the node knows about the officer, and take a new name or language."""
    officer = officer_of(request)
    start = {"display_name": officer.display_name, "language": officer.language}
    form = OwnRecordForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.change_own_record(by=officer, **form.cleaned_data)
        messages.success(request, _("Your record was changed."))
        return redirect("account")
    shown = {
        "form": form,
        "roles": queries.roles_of(officer, get_language() or "en"),
        "authenticators": Authenticator.objects.filter(user=officer).order_by("type", "created_at"),
        "session_count": UserSession.objects.filter(user=officer).count(),
        "tokens": officer.tokens.all() if officer.can("api.token") else None,
    }
    return render(request, "accounts/me.html", shown)


@officer_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Show the officer's sessions, and end one or all others."""
    officer, kept = officer_of(request), request.session.session_key
    if request.method == "POST":
        number = request.POST.get("session", "")
        if number.isdecimal():
            actions.end_session(by=officer, number=int(number))
        else:
            actions.end_other_sessions(by=officer, kept=kept)
        messages.success(request, _("What you chose was signed out."))
        return redirect("usersessions_list")
    found = UserSession.objects.purge_and_list(officer)
    listed = sorted(found, key=lambda each: each.created_at, reverse=True)
    return render(request, "usersessions/usersession_list.html", {"sessions": listed, "current": kept})


@never_cache
@permission_required("api.token")
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token, and show it once."""
    officer = officer_of(request)
    form = TokenForm(request.POST or None, by=officer)
    if not form.is_valid():
        return render(request, "accounts/new_token.html", {"form": form})
    token, raw = actions.create_token(by=officer, **form.cleaned_data)
    return render(request, "accounts/token_made.html", {"token": token, "raw": raw})


@require_POST
@officer_required
def revoke_token(request: HttpRequest, reference: str) -> HttpResponse:
    """Revoke a token of the officer's own."""
    officer = officer_of(request)
    token = get_object_or_404(officer.tokens, reference=reference)
    actions.revoke_token(by=officer, token=token)
    messages.success(request, _("The token was revoked."))
    return redirect("account")
