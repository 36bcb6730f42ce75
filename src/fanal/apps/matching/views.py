"""The box that looks for the same person or thing, and what it finds. Words are sent in a form and kept in the
session."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.matching import actions
from fanal.apps.matching.comparing import likely
from fanal.apps.matching.shown import cards
from fanal.apps.matching.sought import Sought
from fanal.apps.matching.ways import LIKENESS, ways_to_look
from fanal.apps.matching.wording import PARTS
from fanal.apps.search import asked
from fanal.apps.search.asked import LONGEST, SEARCH
from fanal.apps.search.fair_use import seconds_to_wait
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.purposes import purpose_for
from fanal.engine.matching.asking import Asked, read_asked

MOST = 20


@permission_required("match.search")
def match(request: HttpRequest) -> HttpResponse:
    """Show the box; take what is typed into it: kept, and found on a page of its own, or at once while typing."""
    if request.method != "POST":
        return render(request, "matching/match.html", _page(request, words=""))
    words = str(request.POST.get("words", ""))[:LONGEST].strip()
    if not words:
        return HttpResponse("") if _is_partial(request) else redirect("matching:match")
    reference = asked.keep(request, words)
    if not _is_partial(request):
        return redirect("matching:found", reference)
    purpose = purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponse(headers={"HX-Redirect": purpose_url(reverse("matching:found", args=[reference]))})
    context, _status = _answer(request, words, purpose)
    page = _page(request, reference=reference, partial=True, **context)
    return render(request, "matching/results.html", page)


@permission_required("match.search")
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what may be the same as what this session asked under a reference."""
    kept = asked.asked(request, reference)
    if kept is None:
        raise Http404
    purpose = purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(reverse("matching:found", args=[reference])))
    context, status = _answer(request, kept[0], purpose)
    page = _page(request, reference=reference, **context)
    return render(request, "matching/match.html", page, status=status)


def purpose_url(back_to: str) -> str:
    """Return the question why the officer looks, which is that of every search, leading on to a page."""
    return f"{reverse('find:purpose')}?{urlencode({'next': back_to})}"


def _is_partial(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def _page(request: HttpRequest, reference: str = "", **context: Any) -> dict[str, Any]:
    ways = ways_to_look(officer_of(request), LIKENESS, reference)
    return {"ways": ways, "reference": reference, **context}


def _answer(request: HttpRequest, words: str, purpose: str) -> tuple[dict[str, Any], int]:
    """Look, record that, and return what the page shows; who asks too much is told to pause."""
    officer = officer_of(request)
    wait = seconds_to_wait(officer)
    if wait:
        sentence = _("You search more often than anybody can read. Go on in %(wait)d seconds.")
        return {"words": words, "pause": sentence % {"wait": wait}}, 429
    read = read_asked(words, get_language() or "en")
    return {"words": words, "parts": _parts(words, read), **_found(request, officer, read, purpose)}, 200


def _found(request: HttpRequest, officer: Officer, read: Asked, purpose: str) -> dict[str, Any]:
    begun = time.perf_counter()
    there = likely(Sought(read.records), officer, most=MOST)
    took = round(1000 * (time.perf_counter() - begun))
    actions.record_search(by=officer, purpose=purpose, parts=len(read.parts), count=len(there), ms=took)
    shown = cards(there, get_language() or "en", opened_identities(request))
    return {"cards": shown, "looked": True}


def _parts(words: str, read: Asked) -> list[tuple[str, str]]:
    """Return what was typed in pieces, in the order typed, each with what it was taken for."""
    found = {(part.kind, part.written): str(PARTS.get(part.kind, part.kind)) for part in read.parts}
    shown = [(written, taken_for) for (_kind, written), taken_for in found.items()]
    return sorted(shown, key=lambda one: words.find(one[0].split()[0]))
