"""From a request to the officer who sent it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def officer_of(request: HttpRequest) -> Officer:
    """Return the officer who is signed in; call it only behind `officer_required` or `permission_required`."""
    if not isinstance(request.user, Officer):
        raise PermissionDenied(_("Sign in first."))
    return request.user


def officer_required(view: View[P]) -> View[P]:
    """Let a view answer officers who are signed in; others are sent to the door."""
    guarded: View[P] = login_required(view)
    return guarded


def permission_required(permission: str) -> Callable[[View[P]], View[P]]:
    """Let a view answer officers whose roles allow `permission`; others are told that theirs do not."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not officer_of(request).can(permission):
                raise PermissionDenied(
                    _("Your roles do not allow this. Your unit's administrator can change them.")
                )
            return view(request, *args, **kwargs)

        guarded: View[P] = login_required(checked)
        return guarded

    return decorate
