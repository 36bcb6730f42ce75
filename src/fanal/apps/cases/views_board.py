"""The board of a case: suspects and presumed victims in one matrix, each pair with its evidence, and the checklist."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of
from fanal.apps.assessments.evidence import as_evidence
from fanal.apps.assessments.models import Found
from fanal.apps.audit import actions as audit
from fanal.apps.cases import actions_subjects, actions_work, policies
from fanal.apps.cases.checklist import checklist_of, parts_of
from fanal.apps.cases.elements import Cell, ElementBoard, code_label, element_board
from fanal.apps.cases.evidence import findings_behind, lines_behind
from fanal.apps.cases.forms import ReasonForm
from fanal.apps.cases.forms_work import AttributeForm, PointForm
from fanal.apps.cases.models import Attribution, Case, ChecklistAnswer
from fanal.apps.cases.reading import about_case, case_page, language, on_case
from fanal.apps.cases.victims import VictimBoard, victim_boards
from fanal.apps.cases.views import ask
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.views_values import done
from fanal.engine.statements.sentences import state_label


@about_case
def board(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what is proved for each person of a case and what is missing."""
    officer, lang, opened = officer_of(request), language(), opened_identities(request)
    elements = element_board(officer, case, lang, opened)
    victims = victim_boards(officer, elements.roster, lang, opened)
    _record_boards(request, victims, purpose)
    parts = parts_of(checklist_of(officer, case, elements, lang, opened))
    context = case_page(
        request, case, purpose, tab="board",
        board=elements, victims=victims, parts=parts, answers=ChecklistAnswer.State.choices,
        waiting=[one for one in victims if one.board is None],
        may_screen=officer.can("screening.conduct"),
    )  # fmt: skip
    return render(request, "cases/board.html", context)


def _record_boards(request: HttpRequest, victims: tuple[VictimBoard, ...], purpose: str) -> None:
    """Record that the officer reads the board of each presumed victim, and why."""
    audit.record_many(
        audit.Entry(
            actor=officer_of(request),
            verb="assessment.read",
            target=one.assessment,
            person=one.victim,
            purpose=purpose,
            detail={"number": one.assessment.number, "part": "case"},
        )
        for one in victims
        if one.assessment
    )


@about_case
def pair(request: HttpRequest, case: Case, purpose: str, suspect: str, victim: str) -> HttpResponse:
    """Show one suspect and one presumed victim: every box with its evidence, what is missing, what can be laid."""
    elements, cell = _cell(request, case, suspect, victim)
    officer, lang = officer_of(request), language()
    audit.record(
        actor=officer, verb="assessment.read", target=case, person=cell.victim, purpose=purpose,
        detail={"suspect": suspect, "part": "pair"},
    )  # fmt: skip
    context = case_page(
        request, case, purpose, tab="board",
        cell=cell,
        columns=_columns(request, elements, cell),
        row=next(row for row in elements.rows if row.suspect == cell.suspect),
        column=next(one for one in elements.columns if one.victim == cell.victim),
        offered=len(_not_laid(request, case, cell)) if officer.can("assessment.read") else 0,
        lang=lang,
    )  # fmt: skip
    return render(request, "cases/pair.html", context)


def _cell(request: HttpRequest, case: Case, suspect: str, victim: str) -> tuple[ElementBoard, Cell]:
    elements = element_board(officer_of(request), case, language(), opened_identities(request))
    cell = elements.cell(suspect, victim)
    if cell is None:
        raise Http404
    return elements, cell


def _columns(request: HttpRequest, elements: ElementBoard, cell: Cell) -> list[dict[str, Any]]:
    """Return each element of a pair with its codes, each with the sentences and quotations behind it."""
    officer, lang, opened = officer_of(request), language(), opened_identities(request)
    found = elements.evidence
    return [
        {
            "shown": shown,
            "codes": [
                {
                    "label": code_label(shown.element, code.code, lang),
                    "state": code.state,
                    "state_label": state_label(code.state, lang),
                    "why": code.why,
                    "links": lines_behind(found, code.keys, lang, opened),
                    "findings": findings_behind(found, code.keys, officer, lang),
                }
                for code in cell.pair.of(shown.element).codes
            ],
        }
        for shown in cell.elements
    ]


@on_case
def attribute(request: HttpRequest, case: Case, suspect: str, victim: str) -> HttpResponse:
    """Lay findings about a presumed victim at the door of a suspect."""
    officer, lang = officer_of(request), language()
    policies.check_can_work_on(officer, case)
    _elements, cell = _cell(request, case, suspect, victim)
    waiting = {str(found.pk): found for found in _not_laid(request, case, cell)}
    shown = {key: as_evidence(found, officer, lang) for key, found in waiting.items()}
    offered = [(key, _in_short(one.label, one.quote)) for key, one in shown.items()]
    form = AttributeForm(request.POST or None, offered=offered)

    def record() -> None:
        actions_subjects.attribute_all(
            case=case,
            by=officer,
            found=[waiting[key] for key in form.cleaned_data["found"]],
            suspect=cell.suspect,
            reason=form.cleaned_data["reason"],
        )

    if done(request, form, record):
        messages.success(request, _("The findings are attributed."))
        return redirect("cases:pair", case.reference, suspect, victim)
    return ask(
        request, case, form, tab="board", title=_("Attribute findings"), submit=_("Attribute findings")
    )


def _in_short(label: str, quote: str) -> str:
    return f"{label} — “{quote[:160]}”" if quote else label


def _not_laid(request: HttpRequest, case: Case, cell: Cell) -> list[Found]:
    """Return the standing findings about a presumed victim that are not laid at this suspect's door yet."""
    officer = officer_of(request)
    if not officer.can("assessment.read"):
        return []
    laid = Attribution.objects.visible_to(officer).standing().filter(case=case, suspect=cell.suspect)
    found = Found.objects.visible_to(officer).standing().filter(person=cell.victim.pk)
    speaking = found.filter(state__in=[Found.State.PRESENT, Found.State.UNCERTAIN])
    return list(
        speaking.exclude(pk__in=laid.values("found_id")).select_related("recorded_by__unit", "person")
    )


@on_case
def withdraw(request: HttpRequest, case: Case, suspect: str, key: int) -> HttpResponse:
    """Withdraw an attribution, saying why."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    seen = Attribution.objects.visible_to(officer).standing().filter(case=case, suspect__reference=suspect)
    made = get_object_or_404(seen.select_related("case__circle", "suspect"), found=key)
    form = ReasonForm(request.POST or None)
    if done(
        request,
        form,
        lambda: actions_subjects.withdraw_attribution(made=made, by=officer, **form.cleaned_data),
    ):
        messages.success(request, _("The attribution is withdrawn."))
        return redirect("cases:case", case.reference)
    return ask(
        request, case, form, tab="board", title=_("Withdraw an attribution"), submit=_("Withdraw attribution")
    )


@require_POST
@on_case
def answer(request: HttpRequest, case: Case) -> HttpResponse:
    """Answer a point of the prosecutor's checklist."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    form = PointForm(request.POST)
    if done(request, form, lambda: actions_work.answer_point(case=case, by=officer, **form.cleaned_data)):
        messages.success(request, _("The point is answered."))
        return redirect("cases:case", case.reference)
    return ask(
        request,
        case,
        form,
        tab="board",
        title=_("Answer a point"),
        submit=_("Record answer"),
        back="cases:case",
    )
