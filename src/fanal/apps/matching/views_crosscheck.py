"""Cross-checks: of a case in a tab, of one subject, and what both sides were told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page, language
from fanal.apps.matching import policies_watch as policies
from fanal.apps.matching.actions_crosscheck import cross_check_case, tell_about_subject, tell_both
from fanal.apps.matching.actions_deconflict import settle_notice
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.crosscheck_case import AT_ONCE, checked_case
from fanal.apps.matching.crosscheck_running import start
from fanal.apps.matching.crosscheck_sections import found_elsewhere
from fanal.apps.matching.crosscheck_shown import shown_elsewhere
from fanal.apps.matching.deconflict_notices import find_notice, notices_of, shown_notice
from fanal.apps.matching.forms_watch import NoticeForm
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.models import PERSON, Subject
from fanal.apps.subjects.naming import name_html, page_of
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for
from fanal.engine.screening.subject import InputError

TAB = "crosscheck"


@require_safe
@about_case
def of_case(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what is known elsewhere of the subjects of a case, and tell both sides of what the officer may not see."""
    officer, lang = officer_of(request), language()
    policies.check_can_cross_check(officer)
    found, opened = checked_case(officer, case), opened_identities(request)
    tell_both(case=case, found=found)
    rows = [
        {
            "subject": one.subject,
            "name": name_html(one.subject, lang, opened),
            "url": page_of(one.subject),
            "found": shown_elsewhere(one.found, lang, opened, one.subject),
        }
        for one in found.subjects
    ]
    notices = [shown_notice(officer, one) for one in notices_of(officer, case)]
    more: dict[str, Any] = {"rows": rows, "notices": notices, "left": found.left, "at_once": AT_ONCE}
    return render(request, "matching/case.html", case_page(request, case, purpose, tab=TAB, **more))


@require_POST
@about_case
def whole(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Cross-check all subjects of a case in one go, in the background where they are many."""
    try:
        check = cross_check_case(case=case, by=officer_of(request), purpose=purpose)
    except InputError as error:
        messages.error(request, str(error))
        return redirect("crosscheck:case", case.reference)
    start(check)
    return redirect("crosscheck:results", check.reference)


@require_safe
@permission_required("match.search")
def of_subject(request: HttpRequest, reference: str) -> HttpResponse:
    """Show possible links of one subject to other cases: whole, or in short as the page of the subject asks."""
    officer, lang = officer_of(request), language()
    policies.check_can_cross_check(officer)
    subject = Subject.objects.visible_to(officer).filter(reference=reference).select_related("unit").first()
    if subject is None:
        raise Http404
    purpose = purpose_for(request, subject)
    if purpose is None:
        return ask_purpose(request, subject)
    person = subject if subject.kind == PERSON else None
    audit.record(actor=officer, verb="match.read", target=subject, person=person, purpose=purpose)
    found, opened = elsewhere(officer, subject), opened_identities(request)
    tell_about_subject(subject=subject, by=officer, found=found)
    if request.headers.get("HX-Request"):
        return render(request, "subjects/section.html", {"section": found_elsewhere(found, subject)})
    context = {
        "subject": subject,
        "name": name_html(subject, lang, opened),
        "url": page_of(subject),
        "found": shown_elsewhere(found, lang, opened, subject),
        "purpose_chip": purpose_chip(request, subject),
    }
    return render(request, "matching/subject.html", context)


@require_POST
@permission_required("match.search")
def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what came of a notice."""
    officer = officer_of(request)
    notice = find_notice(officer, reference)
    if notice is None:
        raise Http404
    form = NoticeForm(request.POST)
    try:
        if form.is_valid():
            settle_notice(notice=notice, by=officer, **form.cleaned_data)
            messages.success(request, _("The notice is settled. The other side settles its own."))
        else:
            messages.error(request, _("Choose what came of it."))
    except InputError as error:
        messages.error(request, str(error))
    if notice.case is not None:
        return redirect("crosscheck:case", notice.case.reference)
    return redirect("watch:alerts")
