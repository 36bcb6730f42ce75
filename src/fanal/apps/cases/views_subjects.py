"""The people and things of a case: the table, adding to it, taking out, and the roles of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of
from fanal.apps.audit import actions as audit
from fanal.apps.cases import actions_subjects, policies
from fanal.apps.cases.finding import candidates
from fanal.apps.cases.forms import ReasonForm
from fanal.apps.cases.forms_subjects import BulkForm, PersonInCaseForm, PickForm, ThingInCaseForm
from fanal.apps.cases.forms_work import RoleForm
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case, CaseRole, CaseSubject
from fanal.apps.cases.people import counted_kinds, people_and_things
from fanal.apps.cases.reading import about_case, case_frame, case_page, language, on_case
from fanal.apps.cases.roster import held_roles, roster_of
from fanal.apps.cases.views import ask
from fanal.apps.cases.vocabulary import roles_in
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.kinds import kind_in, kinds_in, known_kinds
from fanal.apps.subjects.models import PERSON, Subject
from fanal.apps.subjects.naming import name_html
from fanal.apps.subjects.views_values import done


@about_case
def subjects(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show who and what belongs to a case."""
    officer, lang, kind = officer_of(request), language(), request.GET.get("kind", "")
    groups = people_and_things(officer, case, lang, opened_identities(request), kind)
    persons = sum(len(group.rows) for group in groups if group.kind.code == PERSON)
    audit.record(actor=officer, verb="person.listed", target=case, purpose=purpose, detail={"shown": persons})
    context = case_page(
        request, case, purpose, tab="subjects",
        groups=groups,
        kinds=counted_kinds(roster_of(officer, case, lang), lang),
        kind=kind,
        shown=sum(len(group.rows) for group in groups),
        roles=roles_in(lang),
    )  # fmt: skip
    return render(request, "cases/subjects.html", context)


@on_case
def add(request: HttpRequest, case: Case) -> HttpResponse:
    """Offer what to add: a subject on record, found by name, number or reference, or a new one of a kind."""
    officer, lang = officer_of(request), language()
    policies.check_can_work_on(officer, case)
    words = request.GET.get("q", "")
    found = candidates(officer, case, words) if words.strip() else []
    if words.strip():
        audit.record(actor=officer, verb="search.people", target=case, detail={"count": len(found)})
    opened = opened_identities(request)
    rows = [(one, kind_in(one.kind, lang), name_html(one, lang, opened)) for one in found]
    context = case_frame(request, case, tab="subjects", kinds=kinds_in(lang), words=words, rows=rows)
    return render(request, "cases/add.html", context)


@require_POST
@on_case
def pick(request: HttpRequest, case: Case) -> HttpResponse:
    """Put subjects on record into the case."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = PickForm(request.POST, officer=officer)
    if not form.is_valid():
        messages.error(request, _("Choose at least one."))
        return redirect("cases:add", case.reference)
    said = form.cleaned_data
    number = actions_subjects.add_subjects(case=case, by=officer, subjects=said["chosen"], why=said["why"])
    messages.success(
        request,
        ngettext("%(number)d is in the case now.", "%(number)d are in the case now.", number)
        % {"number": number},
    )
    return redirect("cases:subjects", case.reference)


@on_case
def new(request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    """Record a new subject of a kind in the case; a person may be given a role at once."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    if kind not in known_kinds():
        raise Http404
    person = kind == PERSON
    form = (
        PersonInCaseForm(request.POST or None) if person else ThingInCaseForm(request.POST or None, kind=kind)
    )
    if done(request, form, lambda: actions_subjects.record_with_role(case=case, by=officer, **form.given())):
        messages.success(request, _("It is on record and in the case."))
        again = "new" if "again" in request.POST else "subjects"
        return redirect("cases:new_subject", case.reference, kind) if again == "new" else redirect(
            "cases:subjects", case.reference
        )  # fmt: skip
    known = kind_in(kind, language())
    context = case_frame(request, case, tab="subjects", form=form, kind=known)
    return render(request, "cases/new_subject.html", context)


@require_POST
@on_case
def bulk(request: HttpRequest, case: Case) -> HttpResponse:
    """Do one thing with all that is chosen: take it out, or give it a role."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = BulkForm(request.POST, officer=officer, case=case)
    if done(request, form, lambda: form.act(case, officer)):
        messages.success(request, _("Done for all that you chose."))
        return redirect("cases:subjects", case.reference)
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))
    return redirect("cases:subjects", case.reference)


@about_case
def subject(request: HttpRequest, case: Case, purpose: str, subject: str) -> HttpResponse:
    """Show what a subject is in this case: its roles with who decided, when and on what basis, and why it is here."""
    officer, lang = officer_of(request), language()
    held = _held(request, case, subject)
    roles = [one for one in held_roles(officer, case, lang) if one.record.subject_id == held.subject_id]
    context = case_page(
        request, case, purpose, tab="subjects",
        held=held,
        kind=kind_in(held.subject.kind, lang),
        name=name_html(held.subject, lang, opened_identities(request)),
        roles=roles,
        has_roles=held.subject.kind in actions_subjects.WITH_ROLES,
    )  # fmt: skip
    return render(request, "cases/subject.html", context)


@on_case
def give_role(request: HttpRequest, case: Case, subject: str) -> HttpResponse:
    """Give a person or an organisation a role in the case."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    held = _held(request, case, subject)
    form = RoleForm(request.POST or None, initial={"role": request.GET.get("role", "")})
    if done(
        request,
        form,
        lambda: actions_subjects.give_role(case=case, by=officer, subject=held.subject, **form.cleaned_data),
    ):
        messages.success(request, _("The role is on record."))
        return redirect("cases:subject", case.reference, subject)
    return _ask_about(request, case, held, form, title=_("Give a role"), submit=_("Record role"))


@on_case
def end_role(request: HttpRequest, case: Case, subject: str, role: str) -> HttpResponse:
    """End a role, saying why."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    held = _held(request, case, subject)
    standing = CaseRole.objects.visible_to(officer).current().filter(case=case, subject=held.subject)
    record = get_object_or_404(standing.select_related("case__circle", "subject"), role=role)
    form = ReasonForm(request.POST or None)
    if done(request, form, lambda: actions_subjects.end_role(held=record, by=officer, **form.cleaned_data)):
        messages.success(request, _("The role has ended. That it was held stays on record."))
        return redirect("cases:subject", case.reference, subject)
    return _ask_about(request, case, held, form, title=_("End a role"), submit=_("End role"))


@on_case
def take_out(request: HttpRequest, case: Case, subject: str) -> HttpResponse:
    """Take a subject out of the case, saying why."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    held = _held(request, case, subject)
    form = ReasonForm(request.POST or None)

    def record() -> None:
        reason = form.cleaned_data["reason"]
        actions_subjects.take_out_subject(case=case, by=officer, subject=held.subject, reason=reason)

    if done(request, form, record):
        messages.success(request, _("It is out of the case. That it was in it stays on record."))
        return redirect("cases:subjects", case.reference)
    return _ask_about(
        request, case, held, form, title=_("Take out of the case"), submit=_("Take out of the case")
    )


def _held(request: HttpRequest, case: Case, reference: str) -> CaseSubject:
    seen = subjects_in(officer_of(request), case)
    found: Subject = get_object_or_404(seen, reference=reference)
    held = CaseSubject.objects.unguarded("the subject was just found").current().filter(case=case)
    return held.select_related("subject__unit", "added_by").get(subject=found)


def _ask_about(request: HttpRequest, case: Case, held: CaseSubject, form: Any, **shown: Any) -> HttpResponse:
    """Show a form about one subject of the case."""
    quoted = name_html(held.subject, language(), opened_identities(request))
    return ask(request, case, form, tab="subjects", quoted=quoted, **shown)
