"""What a phone asks for besides pages: the pack, the shell, the worker, and the place where it delivers."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language_bidi, gettext as _, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.screening import worker
from fanal.apps.screening.actions import ALREADY, KEPT, SUPERSEDED
from fanal.apps.screening.forms import StartForm
from fanal.apps.screening.handover import state_for_phone
from fanal.apps.screening.merging import REFUSED, Merge, merge_envelopes
from fanal.apps.screening.models import Screening
from fanal.apps.screening.pack import officer_pack, question_pack
from fanal.apps.screening.queries import sheet_of
from fanal.apps.subjects.purposes import session_digest
from fanal.engine.vocabulary import LANGUAGES

_YEAR = 31_536_000
_MOST = 200


@require_GET
@permission_required("screening.conduct")
@cache_control(private=True, no_cache=True)
def shell(request: HttpRequest) -> HttpResponse:
    """Answer with the page of a screening without any person or officer in it, for the worker to keep."""
    return render(
        request, "screening/shell.html", {"form": StartForm(), "officer": None, "menu": (), "shell": True}
    )


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Answer with the page that stands for all others while there is no connection."""
    return render(request, "screening/offline.html", {"officer": None, "menu": ()})


@require_GET
@permission_required("screening.conduct")
@cache_control(private=True, max_age=_YEAR, immutable=True)
def pack(_request: HttpRequest, language: str) -> HttpResponse:
    """Answer with the pack of an officer's language; its address changes when it does."""
    return _json(officer_pack(_known(language)))


@require_GET
@permission_required("screening.conduct")
@cache_control(private=True, max_age=_YEAR, immutable=True)
def questions(_request: HttpRequest, language: str) -> HttpResponse:
    """Answer with the questions in a language of the person."""
    return _json(question_pack(_known(language)))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise Http404
    return language


def _json(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="application/json; charset=utf-8")


@require_POST
@permission_required("screening.conduct")
def merge(request: HttpRequest) -> HttpResponse:
    """Take in the sealed entries of a phone and say of each what became of it."""
    try:
        envelopes = json.loads(request.body)["envelopes"]
        if not isinstance(envelopes, list) or len(envelopes) > _MOST:
            raise ValueError("no list, or too long")
    except (ValueError, KeyError, TypeError):
        sentence = _("This delivery cannot be read. The entries stay on the phone.")
        return JsonResponse({"sentence": sentence}, status=400)
    officer = officer_of(request)
    done = merge_envelopes(by=officer, session=session_digest(request), envelopes=envelopes)
    return JsonResponse(_report(done), headers={"Cache-Control": "no-store"})


def _report(done: Merge) -> dict[str, Any]:
    seen = Screening.objects.visible_to(done.bringer).select_related("person")
    touched = seen.filter(pk__in=[screening.pk for screening in done.screenings.values()])
    return {
        "taken": [{"id": one.id, "outcome": one.outcome, "sentence": one.sentence} for one in done.taken],
        "sentence": _sentence(done),
        "sheets": [state_for_phone(sheet_of(screening, done.bringer)) for screening in touched],
    }


def _sentence(done: Merge) -> str:
    """Say in words what a delivery brought."""
    count = {
        name: sum(one.outcome == name for one in done.taken) for name in (KEPT, ALREADY, SUPERSEDED, REFUSED)
    }
    arrived = count[KEPT] + count[ALREADY] + count[SUPERSEDED]
    said = [
        ngettext("%(n)d entry came in from this phone.", "%(n)d entries came in from this phone.", arrived)
        % {"n": arrived}
    ]
    if count[SUPERSEDED]:
        said.append(
            ngettext(
                "%(n)d was answered later elsewhere.",
                "%(n)d were answered later elsewhere.",
                count[SUPERSEDED],
            )
            % {"n": count[SUPERSEDED]}
        )
    if count[REFUSED]:
        said.append(
            ngettext("%(n)d was refused and stays here.", "%(n)d were refused and stay here.", count[REFUSED])
            % {"n": count[REFUSED]}
        )
    return " ".join(said)


@require_GET
@cache_control(no_cache=True)
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Answer with the worker that keeps the shell of the screening on the phone."""
    response = HttpResponse(worker.source(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    return response


@require_GET
@cache_control(private=True, max_age=3600)
def manifest(_request: HttpRequest) -> HttpResponse:
    """Answer with what makes the screening installable."""
    content = {
        "name": "Fanal",
        "short_name": "Fanal",
        "description": _("Screen a person, with or without a connection."),
        "id": "/screen/",
        "start_url": "/screen/",
        "scope": "/",
        "display": "standalone",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "background_color": "#faf8f4",
        "theme_color": "#14304f",
        "icons": [
            {"src": static(f"mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")
