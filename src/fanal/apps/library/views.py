"""The first page of the library, what a question finds, the shelves, and one item."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.library.forms import FeedbackForm, WordsForm
from fanal.apps.library.models import EDIT, Edition, country_of
from fanal.apps.library.queries import (
    Read,
    counts_by_kind,
    decisions_about,
    find_document,
    items_at,
    named_in,
    of_kinds,
    read,
    search,
    under,
)
from fanal.apps.library.shown import found, near, said, shown
from fanal.apps.library.wanted import count_asked
from fanal.engine.library.items import TEXTS
from fanal.engine.library.naming import word_for
from fanal.engine.vocabulary import LANGUAGES

ASKED = "library_words"
SHELVES = ("guide", "checklist", "information", "instrument", "country", "case_law", "source")


def reader_of(_request: HttpRequest) -> str:
    """Return the language an officer reads in."""
    return get_language() or "en"


@officer_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the box, the officer's own country first, and the shelves by kind."""
    officer, lang = officer_of(request), reader_of(request)
    counts = counts_by_kind(officer)
    own = items_at(officer, [f"country/{country_of(officer)}", f"authority/{country_of(officer)}"])
    texts = of_kinds(officer, ["guide", "checklist"])
    context = {
        "shelves": [
            (kind, word_for(f"kinds_{kind}", lang), counts[kind]) for kind in SHELVES if kind in counts
        ],
        "own": [near(one, lang) for _, one in sorted(own.items(), reverse=True)],
        "guides": [near(one, lang) for one in texts if one.kind == "guide"],
        "checklists": [near(one, lang) for one in texts if one.kind == "checklist"],
        "may_write": officer.can(EDIT),
        "asked": count_asked(officer) if officer.can(EDIT) else 0,
        "words": "",
    }
    return render(request, "library/home.html", context)


@officer_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Keep what was typed in the session, so that it stands in no address, and show what it finds."""
    words = WordsForm(request.POST).asked()
    request.session[ASKED] = words
    return redirect("library:found" if words else "library:home")


@officer_required
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Show what the words of this session find."""
    officer, lang = officer_of(request), reader_of(request)
    words = str(request.session.get(ASKED, ""))
    hits = search(officer, words, lang)
    items = items_at(officer, [hit.address for hit in hits])
    context = {"words": words, "found": found(hits, items, lang), "lang": lang}
    return render(request, "library/found.html", context)


@officer_required
@require_GET
def shelf(request: HttpRequest, kind: str) -> HttpResponse:
    """List everything of one kind."""
    if kind not in SHELVES:
        raise Http404
    lang = reader_of(request)
    items = [near(one, lang) for one in of_kinds(officer_of(request), [kind])]
    title = word_for(f"kinds_{kind}", lang)
    shown_items = sorted(items, key=lambda one: one.title) if kind != "instrument" else items
    return render(request, "library/shelf.html", {"title": title, "items": shown_items})


@officer_required
@require_GET
def item(request: HttpRequest, kind: str, rest: str) -> HttpResponse:
    """Show one item; `lang` chooses the language of its text, `edition` an older edition."""
    officer, address = officer_of(request), f"{kind}/{rest}"
    version = request.GET.get("edition", "")
    one = read(officer, address, int(version) if version.isdecimal() else None)
    if one is None:
        document = find_document(officer, address)
        if document is None:
            raise Http404
        return render(request, "library/unpublished.html", {"document": document}, status=404)
    return render(request, "library/item.html", item_context(request, officer, one))


def item_context(request: HttpRequest, officer: Officer, one: Read) -> dict[str, Any]:
    """Return what the page of an item shows."""
    reader = reader_of(request)
    wanted = request.GET.get("lang", "")
    lang = wanted if wanted in LANGUAGES else reader
    below = under(officer, one.item.address) if one.item.kind in ("instrument", "country") else []
    decisions = decisions_about(officer, one.item.country) if one.item.kind == "country" else []
    published = one.document.editions.filter(published_at__isnull=False).exclude(
        state=Edition.State.WITHDRAWN
    )
    return {
        "read": one,
        "page": shown(one.item, named_in(officer, one.item, lang), lang, reader),
        "reader": reader,
        "is_text": one.item.kind in TEXTS,
        "below": [(near(each, reader), [said(fact, reader) for fact in each.facts], each) for each in below],
        "decisions": [near(each, reader) for each in decisions],
        "decisions_title": word_for("kinds_case_law", reader),
        "editions": list(published) if one.edition.version > 1 else [],
        "feedback": FeedbackForm(initial={"address": one.item.address, "version": str(one.edition.version)}),
        "may_write": officer.can(EDIT) and not one.document.seeded,
    }
