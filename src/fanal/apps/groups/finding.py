"""From an address to what it names, for views: for who may not see it there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.policies import member_of, moderates
from fanal.apps.groups.queries import find_group, name_in
from fanal.apps.groups.reading import find_post, find_thread
from fanal.engine.screening.subject import InputError

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[..., Any]
Acting = Callable[Concatenate[HttpRequest, T, P], HttpResponse]


def about(find: Callable[[Officer, str], T | None]) -> Callable[[Acting[T, P]], View]:
    """Give a view what its address names, as far as the officer may see it."""

    def decorate(view: Acting[T, P]) -> View:
        @wraps(view)
        def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            thing = find(officer_of(request), reference)
            if thing is None:
                raise Http404
            return view(request, thing, *args, **kwargs)

        guarded: View = officer_required(found)
        return guarded

    return decorate


about_group = about(find_group)
about_thread = about(find_thread)
about_post = about(find_post)


def lang() -> str:
    """Return the language of the reader."""
    return get_language() or "en"


def frame_of(officer: Officer, group: SpecialistGroup, current: str) -> dict[str, Any]:
    """Return what every page of a group shows: its name, its tabs, what the reader may do."""
    tabs = (
        ("group", _("Threads")),
        ("pages", _("Minutes and wiki")),
        ("documents", _("Documents")),
        ("members", _("Members")),
        ("on_call", _("On call")),
    )
    return {
        "group": group,
        "name": name_in(group, lang()),
        "moderates": moderates(officer, group),
        "membership": member_of(officer, group),
        "tabs": [
            {
                "url": reverse(f"groups:{page}", args=[group.reference]),
                "label": label,
                "current": page == current,
            }
            for page, label in tabs
        ],
    }


def done(form: Form, act: Callable[[], object]) -> bool:
    """Do something, and say in the form where it is refused; return whether it was done."""
    try:
        act()
    except InputError as error:
        form.add_error(None, str(error))
        return False
    return True


def said(form: Form) -> str:
    """Return what is wrong with a form, in one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
