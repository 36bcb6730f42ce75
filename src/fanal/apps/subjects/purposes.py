"""The purpose of a read: asked once for each person and session, shown in the frame, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit.actors import Referenced
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.apps.subjects.models import Person, StatedPurpose


@dataclass(frozen=True, slots=True)
class PurposeChip:
    """What the frame shows beside the search: why the officer reads, and where to change it."""

    label: str
    change_url: str

    @property
    def url(self) -> str:
        """The same address, as the frame calls it."""
        return self.change_url


def session_digest(request: HttpRequest) -> str:
    """Return what stands for this session on record: never the key itself, which opens it."""
    if not request.session.session_key:
        request.session.create()
    return hashlib.sha256(str(request.session.session_key).encode()).hexdigest()


def purpose_for(request: HttpRequest, about: Referenced) -> str | None:
    """Return the legal basis the officer has stated for this record in this session; None when not asked yet.

    It is looked up once in a request: the view asks for it, and so does the frame.
    """
    known: dict[str, str] = vars(request).setdefault("stated_purposes", {})
    if about.reference not in known:
        stated = StatedPurpose.objects.filter(
            officer=officer_of(request), about=about.reference, session=session_digest(request)
        )
        found = stated.values_list("legal_basis", flat=True).first()
        if found is None:
            return None
        known[about.reference] = found
    return known[about.reference]


def ask_purpose(request: HttpRequest, person: Person) -> HttpResponseRedirect:
    """Send the officer to the question why they read, and from there back to the page they asked for."""
    return HttpResponseRedirect(purpose_url(person, _page(request, person)))


def purpose_url(person: Person, back_to: str) -> str:
    """Return the address of the question, leading on to `back_to`."""
    return f"{reverse('subjects:purpose', args=[person.reference])}?{urlencode({'next': back_to})}"


def purpose_chip(request: HttpRequest, person: Person) -> PurposeChip | None:
    """Return the chip for a page about this person, for the template's `purpose_chip`."""
    code = purpose_for(request, person)
    if code is None:
        return None
    label = legal_basis_label(code, get_language() or "en")
    return PurposeChip(label, purpose_url(person, _page(request, person)))


def _page(request: HttpRequest, person: Person) -> str:
    """Return the page to come back to: what was sent in a form cannot be sent again, so then the person's page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return reverse("subjects:person", args=[person.reference])
