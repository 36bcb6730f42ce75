"""What a phone keeps to read without a connection: guides, checklists and whom to call, and nothing about anybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.library.models import country_of
from fanal.apps.library.queries import named_in, of_kinds, read
from fanal.apps.library.shown import near, said, shown
from fanal.apps.library.views import reader_of
from fanal.engine.library.items import Item

NOBODY = {"officer": None, "menu": ()}


@officer_required
@require_GET
def addresses(request: HttpRequest) -> JsonResponse:
    """Answer with the addresses of everything a phone keeps."""
    officer = officer_of(request)
    pages = [reverse("library:kept_item", args=[*one.address.split("/", 1)]) for one in _kept(officer)]
    return JsonResponse({"pages": [reverse("library:kept"), *pages]}, headers={"Cache-Control": "no-store"})


@officer_required
@require_GET
@cache_control(private=True, no_cache=True)
def kept(request: HttpRequest) -> HttpResponse:
    """Show the first page of what is kept, without the officer."""
    items = [near(one, reader_of(request)) for one in _kept(officer_of(request))]
    return render(request, "library/kept.html", {"items": items, **NOBODY})


@officer_required
@require_GET
@cache_control(private=True, no_cache=True)
def kept_item(request: HttpRequest, kind: str, rest: str) -> HttpResponse:
    """Show an item as it is kept, without the officer."""
    officer, lang = officer_of(request), reader_of(request)
    one = read(officer, f"{kind}/{rest}")
    if one is None:
        raise Http404
    page = shown(one.item, named_in(officer, one.item, lang), lang, lang)
    context = {
        "page": page,
        "read": one,
        "reader": lang,
        "facts": [said(fact, lang) for fact in one.item.facts],
    }
    return render(request, "library/kept_item.html", {**context, **NOBODY})


def _kept(officer: Officer) -> list[Item]:
    own = read(officer, f"authority/{country_of(officer)}")
    return [*of_kinds(officer, ["checklist", "guide"]), *([own.item] if own else [])]
