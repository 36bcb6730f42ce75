"""The lists that codes come from, in the language of the answer. They are about nobody."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from fanal.apps.api.declaring import RECORD, call
from fanal.apps.api.schemas.vocabularies import Vocabularies, Vocabulary
from fanal.apps.api.shaping import language
from fanal.apps.audit.verbs import VERBS
from fanal.engine.screening.concepts import concepts, texts
from fanal.engine.vocabulary import data_files, entries, text_in

router = Router(tags=["vocabularies"])
_OWN = ("concepts", "verbs")


@cache
def lists() -> tuple[str, ...]:
    """Return the names of the lists: those kept as data with words, the concepts, and the verbs of the audit."""
    kept = [name.rpartition("/")[2].removesuffix(".yaml") for name in data_files("vocabularies")]
    return tuple(
        sorted({*_OWN, *(name for name in kept if all("labels" in one for one in _entries(name).values()))})
    )


def _entries(name: str) -> Mapping[str, Mapping[str, Any]]:
    return entries(f"vocabularies/{name}.yaml")


def _rows(name: str, lang: str) -> list[dict[str, str]]:
    if name == "concepts":
        words = texts(lang)
        return [_row(code, words[code]["label"], words[code].get("wording", "")) for code in concepts()]
    if name == "verbs":
        return [_row(code, str(words)) for code, words in VERBS.items()]
    return [
        _row(code, text_in(one["labels"], lang), text_in(one.get("description", {}), lang))
        for code, one in _entries(name).items()
    ]


def _row(code: str, label: str, description: str = "") -> dict[str, str]:
    return {"code": code, "label": label, "description": description}


@router.get("/vocabularies", **call(Vocabularies))
def list_vocabularies(request: HttpRequest) -> dict[str, Any]:
    """List the names of the lists."""
    return {"vocabularies": lists()}


@router.get("/vocabularies/{name}", **call(Vocabulary, refused=RECORD))
def show_vocabulary(request: HttpRequest, name: str) -> dict[str, Any]:
    """Show a list: each code with its words."""
    if name not in lists():
        raise Http404
    return {"name": name, "language": language(), "entries": _rows(name, language())}
