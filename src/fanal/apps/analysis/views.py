"""The picture of a case, a sentence recorded in it or undone, and what the network says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.analysis import actions
from fanal.apps.analysis.figures import figures_of
from fanal.apps.analysis.forms import SentenceForm, filled_from
from fanal.apps.analysis.models import PictureStep, SavedView
from fanal.apps.analysis.reading import contents_of, counts_of
from fanal.apps.analysis.recorded import course_of
from fanal.apps.analysis.sentences import parse_sentence
from fanal.apps.analysis.timeline import first_lines
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.reading import about_case, case_frame, case_page, language
from fanal.apps.subjects.actions_values import Source
from fanal.engine.screening.subject import InputError

_NAMED, _LINES = 500, 200


@about_case
def picture(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show chart, map, timeline and documents of a case in one frame, with the line that records a sentence."""
    officer = officer_of(request)
    shown = _shown(officer, case, SentenceForm(officer=officer, case=case))
    shown["view"] = request.GET.get("view", "")
    return render(request, "analysis/picture.html", case_page(request, case, purpose, tab="picture", **shown))


@about_case
def sentence(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Take a typed sentence apart and show its parts, or record the parts once the officer has looked at them."""
    officer, typed = officer_of(request), request.POST.get("typed", "").strip()
    if request.method != "POST":
        return redirect("analysis:picture", case.reference)
    if typed:
        return _taken_apart(request, case, officer, typed)
    form = SentenceForm(request.POST, officer=officer, case=case)
    if form.is_valid() and _recorded(form, case, officer):
        messages.success(request, _("Recorded in the picture. It can be undone."))
        return redirect("analysis:picture", case.reference)
    return _form_page(request, case, form, status=422)


@about_case
def parts(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Show the parts of a sentence to be filled in; two things joined in the chart are filled in already."""
    officer = officer_of(request)
    check_can_work_on(officer, case)
    given = {name: request.GET[name][:24] for name in ("origin", "target") if name in request.GET}
    return _form_page(request, case, SentenceForm(initial=given, officer=officer, case=case))


@require_POST
@about_case
def undo(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Undo the last step of the officer in this picture."""
    officer = officer_of(request)
    step = _last_step(officer, case)
    if step is not None:
        try:
            actions.undo_step(step=step, by=officer)
            messages.success(request, _("Undone. It stays on record as withdrawn."))
        except InputError as error:
            messages.error(request, str(error))
    return redirect("analysis:picture", case.reference)


@about_case
def network(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what the network of the case says: roles, brokers, groups, key players, each with its limits."""
    contents = contents_of(officer_of(request), case, records=True)
    course = course_of(case, {one.pk: key for key, one in contents.subjects.items()})
    shown = {"figures": figures_of(contents, language(), course)}
    return render(request, "analysis/network.html", case_page(request, case, purpose, tab="picture", **shown))


def _taken_apart(request: HttpRequest, case: Case, officer: Officer, typed: str) -> HttpResponse:
    parsed = parse_sentence(typed, language())
    form = SentenceForm(initial=filled_from(parsed) if parsed else None, officer=officer, case=case)
    not_read = (
        "" if parsed else _("No verb was found in this sentence. Choose one, and fill in who and whom.")
    )
    return _form_page(request, case, form, not_read=not_read, typed=typed)


def _form_page(
    request: HttpRequest, case: Case, form: SentenceForm, status: int = 200, **more: Any
) -> HttpResponse:
    shown = {**_shown(officer_of(request), case, form), **more}
    return render(
        request, "analysis/sentence.html", case_frame(request, case, tab="picture", **shown), status=status
    )


def _shown(officer: Officer, case: Case, form: SentenceForm) -> dict[str, Any]:
    """Return what the picture and the form of a sentence show beside the frame of the case."""
    subjects, links = counts_of(officer, case)
    named = subjects_in(officer, case).filter(protected=False).exclude(known_as="").order_by("-changed_at")
    return {
        "form": form,
        "timeline": first_lines(contents_of(officer, case, first=_LINES), language(), _LINES),
        "names": list(named.values_list("known_as", "reference")[:_NAMED]),
        "subjects": subjects,
        "links": links,
        "views": list(SavedView.objects.visible_to(officer).filter(case=case, removed_at=None)),
        "may_undo": _last_step(officer, case) is not None,
    }


def _recorded(form: SentenceForm, case: Case, officer: Officer) -> bool:
    said = form.cleaned_data
    try:
        actions.record_sentence(
            case=case,
            by=officer,
            origin=said["origin_end"],
            verb=said["verb"],
            target=said["target_end"],
            place=said.get("place_end"),
            begins=said["begins"],
            ends=said["ends"],
            source=Source(
                source=said["source"],
                source_ref=said["source_ref"],
                grading=said["grading"],
                note=said["note"],
            ),
        )
    except InputError as error:
        form.add_error(None, str(error))
        return False
    return True


def _last_step(officer: Officer, case: Case) -> PictureStep | None:
    mine = PictureStep.objects.visible_to(officer).filter(case=case, officer=officer, undone_at=None)
    return mine.select_related("case").first()
