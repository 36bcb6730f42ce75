"""What was asked in this session, by a reference: the words stand in no address, and go with the session.

All that an officer looks for, by words or by likeness, is asked for one purpose, and kept under one reference.
"""

from __future__ import annotations

from django.http import HttpRequest

from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.references import new_reference

LONGEST = 500
SEARCH = Pointer("search", "search")
_KEY = "asked"
_KEPT = 30


def keep(request: HttpRequest, words: str, saved: str = "") -> str:
    """Keep what was asked, and which saved search it is; return its reference."""
    kept: dict[str, list[str]] = request.session.get(_KEY, {})
    reference = new_reference("A")
    request.session[_KEY] = {**dict(list(kept.items())[1 - _KEPT :]), reference: [words[:LONGEST], saved]}
    return reference


def asked(request: HttpRequest, reference: str) -> tuple[str, str] | None:
    """Return what was asked under a reference and the saved search it is; None where this session asked no such."""
    kept: dict[str, list[str]] = request.session.get(_KEY, {})
    words, saved = kept.get(reference, ["", ""])
    return (words, saved) if words else None
