"""The purpose of a read: asked once for each subject or case and session, shown in the frame, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit.actors import Referenced, kind_of
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.circles.models import CircleItem
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.apps.subjects.models import PERSON, StatedPurpose

_CASES = "C-"
_THINGS = ("subject:page", "subject:purpose")
_PAGES = {PERSON: ("subjects:person", "subjects:purpose")}
_STATED = Question(
    lambda: StatedPurpose.objects.filter(
        officer=given("officer", models.BigIntegerField()),
        about=given("about", models.CharField()),
        session=given("session", models.CharField()),
    ).values_list("legal_basis")
)


@dataclass(frozen=True, slots=True)
class PurposeChip:
    """What the frame shows beside the search: why the officer reads, and where to change it."""

    label: str
    change_url: str

    @property
    def url(self) -> str:
        """The same address, as the frame calls it."""
        return self.change_url


def read_at(kind: str, page: str, question: str) -> None:
    """Say under which route names records of a kind are read, and the purpose of reading them is asked."""
    _PAGES[kind] = (page, question)


def session_digest(request: HttpRequest) -> str:
    """Return what stands for this session on record: never the key itself, which opens it."""
    if not request.session.session_key:
        request.session.create()
    return hashlib.sha256(str(request.session.session_key).encode()).hexdigest()


def purpose_for(request: HttpRequest, about: Referenced) -> str | None:
    """Return the legal basis the officer has stated for this record in this session; None when not asked yet.

    What belongs to a case is read for the purpose stated for that case, where none was stated for the record itself.
    It is looked up once in a request: the view asks for it, and so does the frame.
    """
    known: dict[str, str] = vars(request).setdefault("stated_purposes", {})
    if about.reference not in known:
        found = _stated(request, about) or _stated_for_a_case(request, about)
        if found is None:
            return None
        known[about.reference] = found
    return known[about.reference]


def ask_purpose(request: HttpRequest, about: Referenced) -> HttpResponseRedirect:
    """Send the officer to the question why they read, and from there back to the page they asked for."""
    return HttpResponseRedirect(purpose_url(about, _page(request, about)))


def purpose_url(about: Referenced, back_to: str) -> str:
    """Return the address of the question, leading on to `back_to`."""
    return f"{reverse(_pages(about)[1], args=[about.reference])}?{urlencode({'next': back_to})}"


def purpose_chip(request: HttpRequest, about: Referenced) -> PurposeChip | None:
    """Return the chip for a page about this record, for the template's `purpose_chip`."""
    code = purpose_for(request, about)
    if code is None:
        return None
    label = legal_basis_label(code, get_language() or "en")
    return PurposeChip(label, purpose_url(about, _page(request, about)))


def _stated(request: HttpRequest, about: Referenced) -> str | None:
    officer, session = officer_of(request), session_digest(request)
    rows = _STATED.rows(officer=officer.pk, about=about.reference, session=session)
    return rows[0][0] if rows else None


def _stated_for_a_case(request: HttpRequest, about: Referenced) -> str | None:
    """Return the purpose last stated in this session for a case that the record belongs to."""
    holding = CircleItem.objects.filter(record=about.reference).values("circle")
    cases = CircleItem.objects.filter(circle__in=holding, record__startswith=_CASES).values("record")
    stated = StatedPurpose.objects.filter(
        officer=officer_of(request), about__in=cases, session=session_digest(request)
    )
    return stated.order_by("-stated_at", "-pk").values_list("legal_basis", flat=True).first()


def _pages(about: Referenced) -> tuple[str, str]:
    return _PAGES.get(kind_of(about), _THINGS)


def _page(request: HttpRequest, about: Referenced) -> str:
    """Return the page to come back to: what was sent in a form cannot be sent again, so then the record's page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    return reverse(_pages(about)[0], args=[about.reference])
