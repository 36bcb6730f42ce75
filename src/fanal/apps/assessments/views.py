"""The pages of the board: find, act, answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of
from fanal.apps.assessments import actions, policies, queries
from fanal.apps.assessments.evidence import listed_as
from fanal.apps.assessments.export import EXPORTS, content_digest, content_of
from fanal.apps.assessments.forms import DisagreementForm, GradingForm, outcome_choices
from fanal.apps.assessments.history import stretches
from fanal.apps.assessments.law import country_law
from fanal.apps.assessments.models import Assessment
from fanal.apps.assessments.reading import about_person, assessment_numbered, frame_of, language, record_read
from fanal.apps.audit import actions as audit
from fanal.apps.subjects.models import Person
from fanal.web.report import words


@require_safe
@about_person
def board(request: HttpRequest, person: Person, purpose: str, number: int | None = None) -> HttpResponse:
    """Show the latest board of a person, or an earlier one."""
    officer = officer_of(request)
    assessment = queries.find_assessment(officer, person, number)
    if assessment is None:
        audit.record(
            actor=officer, verb="assessment.listed", person=person, purpose=purpose, detail={"count": 0}
        )
        return render(request, "assessments/none.html", frame_of(request, person))
    record_read(request, assessment, purpose)
    return render(request, "assessments/board.html", _board_context(request, person, assessment))


@require_safe
@about_person
def changes(request: HttpRequest, person: Person, purpose: str, number: int) -> HttpResponse:
    """Show what would change an assessment: as a page, or as the part that a board asks for once it stands."""
    assessment = assessment_numbered(request, person, number)
    record_read(request, assessment, purpose, part="changes")
    part = "part" if request.headers.get("HX-Request") else "page"
    context = _board_context(request, person, assessment, search=True)
    return render(request, f"assessments/changes_{part}.html", context)


def _board_context(
    request: HttpRequest, person: Person, assessment: Assessment, search: bool = False
) -> dict[str, object]:
    """Return what the board needs; its digest is of the whole of it, and so waits for what would change it."""
    officer, lang = officer_of(request), language()
    data = queries.board_data(officer, assessment, lang, search=search)
    said = queries.disagreements(officer, assessment)
    digest = content_digest(content_of(data, assessment, said, lang)) if data.changing else ""
    return frame_of(
        request,
        person,
        assessment=assessment,
        board=data,
        w=words(lang),
        disagreements=said,
        outcomes=outcome_choices(lang),
        digest=digest,
        may=policies.allowed(officer, assessment),
    )


@require_safe
@about_person
def box(
    request: HttpRequest, person: Person, purpose: str, number: int, element: str, code: str
) -> HttpResponse:
    """Show one box of the law: the evidence behind it, how the source lists rate it, and the law."""
    officer, lang = officer_of(request), language()
    assessment = assessment_numbered(request, person, number)
    found = queries.box_of(queries.board_data(officer, assessment, lang, search=False), element, code)
    if found is None:
        raise Http404
    record_read(request, assessment, purpose, part=f"{element}.{code}")
    context = frame_of(request, person, assessment=assessment, w=words(lang), **found)
    filled = found["filled"]
    context["lists"] = [(label, listed_as(c, lang)) for c, label in filled.named()]
    context["law"] = country_law(officer.unit.organisation.country, element, lang)
    context["may_grade"] = policies.may_grade(officer, person)
    context["grading_form"] = GradingForm()
    return render(request, "assessments/box.html", context)


@require_safe
@about_person
def smuggling(request: HttpRequest, person: Person, purpose: str, number: int) -> HttpResponse:
    """Show what stands behind the smuggling column: its facts, what excludes it, the turning points and the law."""
    assessment = assessment_numbered(request, person, number)
    data = queries.board_data(officer_of(request), assessment, language(), search=False)
    record_read(request, assessment, purpose, part="smuggling")
    context = frame_of(request, person, assessment=assessment, board=data, w=words(language()))
    return render(request, "assessments/smuggling.html", context)


@require_safe
@about_person
def history(request: HttpRequest, person: Person, purpose: str) -> HttpResponse:
    """Show every assessment of a person and what changed between them."""
    officer = officer_of(request)
    steps = queries.history(officer, person, language())
    audit.record(
        actor=officer, verb="assessment.listed", person=person, purpose=purpose, detail={"count": len(steps)}
    )
    return render(request, "assessments/history.html", frame_of(request, person, stretches=stretches(steps)))


@about_person
def disagree(request: HttpRequest, person: Person, purpose: str, number: int) -> HttpResponse:
    """Take an officer's own outcome and reason, and put them beside the assessment."""
    officer = officer_of(request)
    assessment = assessment_numbered(request, person, number)
    policies.check_can_disagree(officer, assessment)
    form = DisagreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.disagree(assessment=assessment, by=officer, **form.cleaned_data)
        return redirect("assessments:numbered", person.reference, number)
    record_read(request, assessment, purpose, part="disagree")
    data = queries.board_data(officer, assessment, language(), search=False)
    context = frame_of(request, person, assessment=assessment, board=data, form=form)
    return render(request, "assessments/disagree.html", context, status=400 if form.errors else 200)


@require_POST
@about_person
def again(request: HttpRequest, person: Person, purpose: str) -> HttpResponse:
    """Assess the person again under the present rules, and show the result."""
    made = actions.assess_again(person=person, by=officer_of(request))
    record_read(request, made, purpose)
    return redirect("assessments:board", person.reference)


@require_POST
@about_person
def grade(request: HttpRequest, person: Person, purpose: str, number: int, key: int) -> HttpResponse:
    """Grade a finding, and go back to the board it was read on."""
    officer = officer_of(request)
    assessment = assessment_numbered(request, person, number)
    found = queries.find_found(officer, person, key)
    form = GradingForm(request.POST)
    if form.is_valid():
        actions.grade_found(found=found, by=officer, grading=form.grading())
    else:
        record_read(request, assessment, purpose, part="grade")
    return redirect("assessments:numbered", person.reference, assessment.number)


@require_POST
@about_person
def export(request: HttpRequest, person: Person, purpose: str, number: int, form: str) -> HttpResponse:
    """Hand out a board as JSON or PDF, recorded with its digest and the purpose."""
    officer, lang = officer_of(request), language()
    assessment = assessment_numbered(request, person, number)
    policies.check_can_export(officer, assessment)
    if form not in EXPORTS:
        raise Http404
    data = queries.board_data(officer, assessment, lang)
    made = EXPORTS[form](data, assessment, queries.disagreements(officer, assessment), officer, purpose, lang)
    actions.record_export(assessment=assessment, by=officer, form=form, sha256=made.sha256, purpose=purpose)
    return made.response()
