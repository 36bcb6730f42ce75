"""From a request to the inspector who sent it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from fanal.apps.audit.actors import Inspector
from fanal.apps.audit.policies import check_can_read

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
InspectorView = Callable[Concatenate[HttpRequest, Inspector, P], HttpResponse]


def for_inspectors(view: InspectorView[P]) -> View[P]:
    """Let a view answer inspectors, whom it is given; others are sent to the door or told no."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        inspector = cast(Inspector, request.user)
        check_can_read(inspector)
        return view(request, inspector, *args, **kwargs)

    guarded: View[P] = login_required(checked)
    return guarded
