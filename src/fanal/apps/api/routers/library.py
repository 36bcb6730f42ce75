"""The library: find in everyday words, read one item, and say what you think of it. It is about nobody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Path, Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.schemas.library import (
    GivenFeedback,
    LibraryHits,
    LibraryItem,
    LibraryQuestion,
    NewFeedback,
)
from fanal.apps.api.shaping import language
from fanal.apps.library import actions
from fanal.apps.library.queries import items_at, named_in, read, search
from fanal.apps.library.shown import said, shown
from fanal.apps.library.spoken_of import version_said
from fanal.engine.library.items import Item, in_language
from fanal.engine.library.ranking import Hit
from fanal.engine.library.sections import sections_of

router = Router(tags=["library"])
ITEM = "/library/{kind}/{path:rest}"


@router.post("/library/search", **call(LibraryHits, refused=BODY))
def search_library(request: HttpRequest, given: LibraryQuestion) -> dict[str, Any]:
    """Find in the library: guides, law, authorities, decisions and sources, in everyday words."""
    officer = caller_of(request).officer
    hits = search(officer, given.words, language())
    items = items_at(officer, [hit.address for hit in hits])
    return {"results": [_hit(hit, items[hit.address]) for hit in hits if hit.address in items]}


@router.post("/library/feedback", **call(GivenFeedback, refused=(*RECORD, *BODY), status=201))
def give_library_feedback(request: HttpRequest, given: NewFeedback) -> Status[dict[str, Any]]:
    """Say of an item, an indicator or a lesson that it is unclear, did not fit, is wrong or is good."""
    officer = caller_of(request).officer
    version = version_said(officer, given.address)
    if version is None:
        raise Http404
    said = actions.give_feedback(
        by=officer, address=given.address, version=version, kind=given.kind, note=given.note
    )
    names = ("reference", "address", "kind", "rules_version")
    return Status(201, {name: getattr(said, name) for name in names})


@router.get(ITEM, **call(LibraryItem, refused=RECORD))
def show_library_item(request: HttpRequest, kind: str, rest: Path[str]) -> dict[str, Any]:
    """Show one item with its text, its facts with their sources, and how it is cited."""
    officer, lang = caller_of(request).officer, language()
    one = read(officer, f"{kind}/{rest}")
    if one is None:
        raise Http404
    page = shown(one.item, named_in(officer, one.item, lang), lang, lang)
    text, text_lang = in_language(one.item.text, lang)
    return {
        "address": one.item.address,
        "kind": one.item.kind,
        "title": page.title,
        "summary": page.summary,
        "language": text_lang or page.summary_lang or lang,
        "sections": [
            {"anchor": part.anchor, "title": part.title, "text": part.body} for part in sections_of(text)
        ],
        "facts": [_fact(said(fact, lang), fact.confidence) for fact in one.item.facts],
        "sources": [near.code for near in page.sources],
        "country": one.item.country,
        "confidence": one.item.confidence,
        "checked_on": one.item.checked_on,
        "edition": one.edition.version,
        "citation": page.citation,
    }


def _hit(hit: Hit, item: Item) -> dict[str, Any]:
    title, _ = in_language(item.title, language())
    summary, lang = in_language(item.summary, language())
    return {
        "address": hit.address,
        "kind": item.kind,
        "title": title,
        "summary": summary,
        "language": lang or hit.lang,
        "confidence": item.confidence,
        "score": hit.score,
        "covered": hit.covered,
    }


def _fact(fact: Any, confidence: str) -> dict[str, str]:
    names = ("code", "label", "text", "source", "as_of")
    return {name: getattr(fact, name) for name in names} | {"confidence": confidence}
