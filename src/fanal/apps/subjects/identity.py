"""The identity of a child, opened deliberately: for one person, in one session, for ten minutes."""

from __future__ import annotations

import time

from django.http import HttpRequest

from fanal.apps.subjects.models import Person

MINUTES = 10
_KEY = "identities_shown"


def open_identity(request: HttpRequest, person: Person) -> None:
    """Remember in the session that the officer has opened the identity of this person."""
    request.session[_KEY] = {**_standing(request), person.reference: time.time()}


def close_identity(request: HttpRequest, person: Person) -> None:
    """Mask the person again."""
    request.session[_KEY] = {ref: at for ref, at in _standing(request).items() if ref != person.reference}


def identity_shown(request: HttpRequest, person: Person) -> bool:
    """Say whether a page may show who this person is: no child, or a child whose identity was opened just now."""
    return not person.protected or person.reference in _standing(request)


def opened_identities(request: HttpRequest) -> frozenset[str]:
    """Return the references of the children whose identity the officer has opened just now."""
    return frozenset(_standing(request))


def _standing(request: HttpRequest) -> dict[str, float]:
    opened: dict[str, float] = request.session.get(_KEY, {})
    return {reference: at for reference, at in opened.items() if time.time() - at < 60 * MINUTES}
