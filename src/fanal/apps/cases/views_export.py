"""Taking a case out, as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of
from fanal.apps.cases.actions_export import export_case
from fanal.apps.cases.export import FORMATS
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, language


@require_POST
@about_case
def export(request: HttpRequest, case: Case, purpose: str, form: str) -> HttpResponse:
    """Hand out a case in a format, recorded with its digest and the purpose."""
    if form not in FORMATS:
        raise Http404
    made = export_case(
        case=case,
        by=officer_of(request),
        form=form,
        purpose=purpose,
        lang=language(),
        identities=request.POST.get("identities") == "1",
    )
    return made.response()
