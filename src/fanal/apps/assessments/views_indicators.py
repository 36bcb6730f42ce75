"""The page of how indicators are used, under Learn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.assessments.indicator_use import MOST, uses_of
from fanal.apps.assessments.queries import last_of_each
from fanal.apps.audit import actions as audit
from fanal.engine.vocabulary import entries, text_in


@require_safe
@permission_required("assessment.read")
def indicators(request: HttpRequest) -> HttpResponse:
    """Show how often each indicator was found and decided, for all forms or one; small counts are not told."""
    officer, lang = officer_of(request), get_language() or "en"
    forms = {code: text_in(one["labels"], lang) for code, one in entries("vocabularies/forms.yaml").items()}
    form = request.GET.get("form", "")
    form = form if form in forms else ""
    uses = uses_of(last_of_each(officer).order_by("-made_at")[:MOST], lang, form)
    audit.record(actor=officer, verb="assessment.counted", detail={"rows": len(uses.rows), "form": form})
    context = {"uses": uses, "forms": forms.items(), "form": form}
    return render(request, "assessments/indicators.html", context)
