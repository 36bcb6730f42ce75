"""Who works on a case, where it stands, which others it is linked to, and what happened in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of
from fanal.apps.cases import actions, actions_work, policies
from fanal.apps.cases.forms import LinkedCaseForm, MemberForm, MoveForm
from fanal.apps.cases.linked import linked_cases
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page, language, on_case
from fanal.apps.cases.timeline import timeline_of
from fanal.apps.cases.views import ask
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.views_values import done
from fanal.engine.screening.subject import InputError

# How each format is called on its button; the names are the same in every language.
FORMAT_WORDS = (
    ("json", "JSON"), ("csv", "CSV"), ("xlsx", "XLSX"), ("graphml", "GraphML"), ("geojson", "GeoJSON"),
    ("ftm", "FollowTheMoney"),
)  # fmt: skip


@about_case
def about(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show who works on a case, where it stands, its linked cases, and what happened in it."""
    officer = officer_of(request)
    current = CircleMember.objects.current().filter(circle=case.circle_id)
    context = case_page(
        request, case, purpose, tab="about",
        members=list(current.select_related("officer__unit__organisation", "let_in_by")),
        parts=CircleMember.Part.choices,
        linked=linked_cases(officer, case),
        happened=timeline_of(officer, case, language()),
        formats=FORMAT_WORDS,
        may_export=policies.may_export(officer, case),
        may_send_identities=policies.may_send_identities(officer, case),
    )  # fmt: skip
    return render(request, "cases/about.html", context)


@on_case
def move(request: HttpRequest, case: Case) -> HttpResponse:
    """Move a case on to another state."""
    officer = officer_of(request)
    policies.check_can_lead(officer, case)
    form = MoveForm(request.POST or None, case=case)
    if done(request, form, lambda: actions.move_case(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The case has moved on."))
        return redirect("cases:about", case.reference)
    return ask(request, case, form, tab="about", title=_("Move the case on"), submit=_("Move case"))


@require_POST
@on_case
def restrict(request: HttpRequest, case: Case) -> HttpResponse:
    """Show a case to its members alone, or to the whole unit again."""
    wanted = request.POST.get("restricted") == "1"
    actions.restrict_case(case=case, by=officer_of(request), restricted=wanted)
    words = _("Only its members see the case now.") if wanted else _("The unit sees the case again.")
    messages.success(request, words)
    return redirect("cases:about", case.reference)


@on_case
def let_in(request: HttpRequest, case: Case) -> HttpResponse:
    """Let an officer in, or give a member another part."""
    officer = officer_of(request)
    policies.check_can_lead(officer, case)
    form = MemberForm(request.POST or None)
    if done(request, form, lambda: actions.let_in(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The officer works on the case now."))
        return redirect("cases:about", case.reference)
    return ask(request, case, form, tab="about", title=_("Let an officer in"), submit=_("Let in"))


@require_POST
@on_case
def let_out(request: HttpRequest, case: Case, officer: str) -> HttpResponse:
    """End an officer's part in the case."""
    current = CircleMember.objects.current().filter(circle=case.circle_id)
    member = get_object_or_404(current.select_related("officer"), officer__reference=officer)
    try:
        actions.let_out(case=case, by=officer_of(request), officer=member.officer)
        messages.success(request, _("The officer no longer works on the case."))
    except InputError as error:
        messages.error(request, str(error))
    return redirect("cases:about", case.reference)


@on_case
def link(request: HttpRequest, case: Case) -> HttpResponse:
    """Link the case to another one."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = LinkedCaseForm(request.POST or None, officer=officer)
    if done(request, form, lambda: actions_work.link_case(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The cases are linked."))
        return redirect("cases:about", case.reference)
    return ask(request, case, form, tab="about", title=_("Link another case"), submit=_("Link case"))
