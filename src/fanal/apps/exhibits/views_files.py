"""What leaves the store: pictures drawn anew, the original, a copy without EXIF. Never the file itself, inline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit import actions as audit
from fanal.apps.exhibits import actions, policies, store
from fanal.apps.exhibits.actions_exposure import opened
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.reading import picture_of
from fanal.apps.exhibits.sniffing import PICTURES
from fanal.apps.exhibits.views import about_exhibit, number_of
from fanal.apps.exhibits.views_acts import try_to
from fanal.apps.subjects.purposes import session_digest
from fanal.engine.reading.documents import DocumentError
from fanal.engine.reading.documents.pictures import BLURRED, CLEAN, CLEAR

R = TypeVar("R", bound=HttpResponseBase)
_ENDS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/tiff": "tif", "image/webp": "webp",
    "image/bmp": "bmp", "application/pdf": "pdf", "text/plain": "txt", "message/rfc822": "eml",
    "application/warc": "warc", "application/zip": "zip", "video/mp4": "mp4",
}  # fmt: skip


@require_safe
@about_exhibit
def blurred(request: HttpRequest, exhibit: Exhibit, _purpose: str) -> HttpResponse:
    """Show a picture in so few grey points that nobody can be known in it."""
    policies.check_can_see_content(officer_of(request), exhibit)
    return picture_response(exhibit, BLURRED, number_of(request, "page"))


@require_safe
@about_exhibit
def picture(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponse:
    """Show a picture as it is; a sensitive one only after both acts."""
    check_may_be_seen(officer_of(request), exhibit, session_digest(request))
    audit.record(
        actor=officer_of(request),
        verb="exhibit.read",
        target=exhibit,
        purpose=purpose,
        detail={"part": "picture", "sensitive": exhibit.sensitive},
    )
    return picture_response(exhibit, CLEAR, number_of(request, "page"))


@require_POST
@about_exhibit
def original(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponseBase:
    """Hand out the file as it came, to be saved: never to be opened in the browser, under a name that says nothing."""
    officer = officer_of(request)
    check_may_be_seen(officer, exhibit, session_digest(request))
    taking = partial(actions.record_taking, exhibit=exhibit, by=officer, purpose=purpose, form="original")
    if not try_to(request, taking):
        return redirect("exhibits:exhibit", exhibit.reference)
    return original_response(exhibit)


@require_POST
@about_exhibit
def copy(request: HttpRequest, exhibit: Exhibit, purpose: str) -> HttpResponse:
    """Hand out a copy of a picture with nothing in it but what is seen: no EXIF, no position."""
    officer = officer_of(request)
    check_may_be_seen(officer, exhibit, session_digest(request))
    made = clean_copy(exhibit)
    taking = partial(actions.record_taking, exhibit=exhibit, by=officer, purpose=purpose, form="without_exif")
    return made if try_to(request, taking) else redirect("exhibits:exhibit", exhibit.reference)


def check_may_be_seen(officer: Officer, exhibit: Exhibit, session: str) -> None:
    """Refuse a sensitive exhibit without blur before both acts, and every exhibit that may tell who a child is."""
    policies.check_can_see_content(officer, exhibit)
    if exhibit.sensitive and opened(exhibit=exhibit, by=officer, session=session) is None:
        raise PermissionDenied(
            _("This exhibit is hard to look at. Ask first what it is, then open it without blur.")
        )


def picture_response(exhibit: Exhibit, how: str, page: int) -> HttpResponse:
    """Return a picture drawn anew; where there is none, there is nothing here."""
    try:
        drawn = picture_of(exhibit, how, page)
    except DocumentError:
        raise Http404 from None
    response = HttpResponse(drawn.data, content_type=f"image/{drawn.type}")
    return guarded(response, "inline", f"{exhibit.reference}.{drawn.type}")


def clean_copy(exhibit: Exhibit) -> HttpResponse:
    """Return a copy of a picture without EXIF, to be saved; other files have none and no such copy."""
    if exhibit.media_type not in PICTURES:
        raise Http404
    try:
        drawn = picture_of(exhibit, CLEAN)
    except DocumentError:
        raise Http404 from None
    response = HttpResponse(drawn.data, content_type="application/octet-stream")
    return guarded(response, "attachment", f"{exhibit.reference}-copy.{drawn.type}")


def original_response(exhibit: Exhibit) -> HttpResponseBase:
    """Return the file as it came, piece by piece."""
    pieces: Iterable[bytes] = store.pieces_of(exhibit.sha256)
    response = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    response["Content-Length"] = str(exhibit.size)
    return guarded(response, "attachment", f"{exhibit.reference}.{_ENDS.get(exhibit.media_type, 'bin')}")


def guarded(response: R, way: str, name: str) -> R:
    """Return a response that no browser takes for a page of ours, or for anything but what it says."""
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
