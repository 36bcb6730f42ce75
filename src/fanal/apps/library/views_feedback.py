"""What officers say of the library, and the list of it for whoever maintains it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fanal.apps.accounts.officers import officer_of, officer_required, permission_required
from fanal.apps.library import actions
from fanal.apps.library.forms import FeedbackForm
from fanal.apps.library.models import EDIT, Feedback
from fanal.apps.library.queries import feedback_for
from fanal.apps.library.spoken_of import leads_to, version_said


@officer_required
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Take what an officer says of an item, an indicator or a lesson."""
    officer, form = officer_of(request), FeedbackForm(request.POST)
    if not form.is_valid():
        return render(request, "library/feedback_form.html", {"form": form}, status=422)
    given = form.cleaned_data
    version = version_said(officer, given["address"])
    if version is None:
        raise Http404
    version = given["version"] or version
    actions.give_feedback(
        by=officer, address=given["address"], version=version, kind=given["kind"], note=given["note"]
    )
    messages.success(request, _("Thank you. Whoever maintains the library reads it."))
    return redirect(leads_to(given["address"]))


@permission_required(EDIT)
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """List what nobody has dealt with."""
    said = [(one, leads_to(one.address)) for one in feedback_for(officer_of(request))]
    return render(request, "library/feedback_list.html", {"said": said})


@permission_required(EDIT)
@require_POST
def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """Put feedback aside as dealt with."""
    officer = officer_of(request)
    said = Feedback.objects.visible_to(officer).filter(reference=reference).first()
    if said is None:
        raise Http404
    actions.settle_feedback(feedback=said, by=officer)
    messages.success(request, _("The feedback is settled."))
    return redirect("library:feedback")
