"""The question why an officer reads a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.cases.reading import find_case
from fanal.apps.subjects.addresses import safe_next
from fanal.apps.subjects.views_purpose import question


@permission_required("case.read")
def purpose(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the legal basis of reading this case in this session, keep it, and lead on."""
    case = find_case(officer_of(request), reference)
    back_to = safe_next(request, reverse("cases:case", args=[reference]))
    words = _(
        "Asked once for each case while you are signed in. Your answer is kept with everything you open in this case,"
        " the people in it too, and inspectors read it."
    )
    return question(request, case, back_to=back_to, above=(_("Cases"), reverse("cases:list")), words=words)
