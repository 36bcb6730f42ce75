"""What the library of the officer's country is asked for: begun as a draft, or put aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.library import actions_wanted as actions
from fanal.apps.library.forms import ReasonForm
from fanal.apps.library.models import EDIT, WantedDocument
from fanal.apps.library.views_writing import is_to_keep, new_form, writing
from fanal.apps.library.wanted import find_wanted
from fanal.engine.screening.subject import InputError


@permission_required(EDIT)
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin the document that is asked for, under its title."""
    officer = officer_of(request)
    wanted = _found(officer, reference)
    if request.method == "GET" and wanted.document is not None:
        return redirect("library:draft", wanted.document.reference)
    form = new_form(request, wanted.title)
    if is_to_keep(request, form):
        try:
            document = actions.begin_draft(wanted=wanted, by=officer, written=form.written())
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("library:draft", document.reference)
    return render(request, "library/write.html", writing(request, officer, form) | {"wanted": wanted})


@permission_required(EDIT)
@require_POST
def aside(request: HttpRequest, reference: str) -> HttpResponse:
    """Put aside what is asked for."""
    officer = officer_of(request)
    wanted = _found(officer, reference)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.put_aside(wanted=wanted, by=officer, reason=reason)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is put aside. Who asked for it reads why."))
    return redirect("library:written")


def _found(officer: Officer, reference: str) -> WantedDocument:
    wanted = find_wanted(officer, reference)
    if wanted is None:
        raise Http404
    return wanted
