"""The searches an officer keeps: kept, run again, with or without alerts, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.find import actions
from fanal.apps.find.forms import SaveForm
from fanal.apps.find.models import SavedSearch
from fanal.apps.find.queries import find_saved, saved_by
from fanal.apps.matching.ways import WORDS, ways_to_look
from fanal.apps.search import asked
from fanal.engine.screening.subject import InputError


@require_POST
@permission_required("person.read")
def save(request: HttpRequest) -> HttpResponse:
    """Keep what was asked under a name."""
    officer, form = officer_of(request), SaveForm(request.POST)
    reference = request.POST.get("asked", "")
    kept = asked.asked(request, reference)
    if kept is None:
        messages.error(request, _("This search is no longer at hand. Search again, then keep it."))
        return redirect("find:find")
    if form.is_valid():
        try:
            actions.save_search(by=officer, words=kept[0], **form.cleaned_data)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The search is kept."))
            return redirect("find:found", reference)
    shown = {"saved": saved_by(officer), "reference": reference, "words": kept[0], "form": form}
    shown |= {"ways": ways_to_look(officer, WORDS, reference)}
    return render(request, "find/find.html", shown, status=422)


@require_POST
@permission_required("person.read")
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """Run a search that the officer keeps."""
    saved = _own(request, reference)
    return redirect("find:found", asked.keep(request, saved.words, saved.reference))


@require_POST
@permission_required("person.read")
def alerts(request: HttpRequest, reference: str) -> HttpResponse:
    """Have the first page say what is new in a search, or not."""
    on = request.POST.get("alerts") == "on"
    actions.switch_alerts(saved=_own(request, reference), by=officer_of(request), alerts=on)
    return redirect("find:find")


@require_POST
@permission_required("person.read")
def forget(request: HttpRequest, reference: str) -> HttpResponse:
    """Delete a search that the officer keeps."""
    actions.forget_search(saved=_own(request, reference), by=officer_of(request))
    messages.success(request, _("The search is deleted."))
    return redirect("find:find")


def _own(request: HttpRequest, reference: str) -> SavedSearch:
    saved = find_saved(officer_of(request), reference)
    if saved is None:
        raise Http404
    return saved
