"""The demo door: the invented officers, by what they may do, each one click away. Exists in a demo only."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.queries import officers_of_the_demo
from fanal.apps.accounts.second_factor import DEMO_DOOR

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Show the invented officers, and let the one who is chosen in."""
    if not (settings.FANAL_DEMO and _from_this_machine(request)):
        raise Http404
    if request.method == "GET":
        return render(
            request, "accounts/demo_door.html", {"units": officers_of_the_demo(get_language() or "en")}
        )
    officer = get_object_or_404(Officer, reference=request.POST.get("officer", ""), is_active=True)
    request.session.flush()
    request.session[DEMO_DOOR] = True
    login(request, officer, backend=BACKEND)
    user_logged_in.send(sender=Officer, request=request, user=officer)
    return redirect("home:first")


def _from_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from this machine, and straight: what a proxy hands on comes from anywhere."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
