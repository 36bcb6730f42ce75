"""The box, and what was found. Words are sent in a form and kept in the session: they stand in no address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.find import actions
from fanal.apps.find.forms import SaveForm, WordsForm
from fanal.apps.find.queries import find_saved, saved_by
from fanal.apps.find.shown import cards, facets
from fanal.apps.matching.ways import WORDS, ways_to_look
from fanal.apps.search import asked
from fanal.apps.search.fair_use import seconds_to_wait
from fanal.apps.search.queries import Hits, search
from fanal.apps.subjects.purposes import purpose_for


@permission_required("person.read")
def find(request: HttpRequest) -> HttpResponse:
    """Show the box; take what is typed into it: kept, and found on a page of its own, or at once while typing."""
    officer = officer_of(request)
    if request.method != "POST":
        ways = ways_to_look(officer, WORDS)
        return render(request, "find/find.html", {"saved": saved_by(officer), "words": "", "ways": ways})
    words = WordsForm(request.POST).asked()
    if not words:
        return _nothing(request)
    reference = asked.keep(request, words)
    if "HX-Request" in request.headers:
        return _while_typing(request, officer, words, reference)
    return redirect("find:found", reference)


@permission_required("person.read")
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was found of what this session asked under a reference."""
    kept = asked.asked(request, reference)
    if kept is None:
        raise Http404
    officer, purpose = officer_of(request), purpose_for(request, actions.SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(reference))
    words, of_saved = kept
    number = request.GET.get("page", "1")
    context, status = _answer(officer, words, purpose, of_saved, int(number) if number.isdecimal() else 1)
    ways = ways_to_look(officer, WORDS, reference)
    shown = {"saved": saved_by(officer), "reference": reference, "form": SaveForm(), "ways": ways, **context}
    return render(request, "find/find.html", shown, status=status)


def purpose_url(reference: str) -> str:
    """Return the question why the officer searches, leading on to what was asked."""
    back_to = reverse("find:found", args=[reference])
    return f"{reverse('find:purpose')}?{urlencode({'next': back_to})}"


def _nothing(request: HttpRequest) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse("")
    return redirect("find:find")


def _while_typing(request: HttpRequest, officer: Officer, words: str, reference: str) -> HttpResponse:
    purpose = purpose_for(request, actions.SEARCH)
    if purpose is None:
        return HttpResponse(headers={"HX-Redirect": purpose_url(reference)})
    context, _status = _answer(officer, words, purpose)
    shown = {
        "reference": reference,
        "ways": ways_to_look(officer, WORDS, reference),
        "partial": True,
        **context,
    }
    return render(request, "find/results.html", shown)


def _answer(
    officer: Officer, words: str, purpose: str, of_saved: str = "", page: int = 1
) -> tuple[dict[str, Any], int]:
    """Search, record that, and return what the page shows; who asks too much is told to pause."""
    wait = seconds_to_wait(officer)
    if wait:
        sentence = _("You search more often than anybody can read. Go on in %(wait)d seconds.")
        return {"words": words, "pause": sentence % {"wait": wait}}, 429
    hits = search(officer, words, page)
    saved = find_saved(officer, of_saved) if of_saved else None
    if saved is not None:
        actions.run_saved(saved=saved, by=officer, hits=hits, purpose=purpose)
    else:
        actions.record_search(by=officer, hits=hits, purpose=purpose)
    return _shown(words, hits), 200


def _shown(words: str, hits: Hits) -> dict[str, Any]:
    lang = get_language() or "en"
    return {"words": words, "hits": hits, "cards": cards(hits, lang), "facets": facets(hits, lang)}
