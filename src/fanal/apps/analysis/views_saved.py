"""Saved views of the picture, each with its story."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.analysis import actions
from fanal.apps.analysis.forms import ViewForm
from fanal.apps.analysis.models import Layout, SavedView
from fanal.apps.analysis.reading import contents_of
from fanal.apps.analysis.stories import titles_in, told
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.reading import about_case, case_frame, case_page, language
from fanal.engine.screening.subject import InputError


@about_case
def save(request: HttpRequest, case: Case, _purpose: str) -> HttpResponse:
    """Save the picture as the officer has laid it, under a name, with a story."""
    check_can_work_on(officer_of(request), case)
    return _edited(request, case, None)


@about_case
def edit(request: HttpRequest, case: Case, _purpose: str, view: str) -> HttpResponse:
    """Change the name and the story of a saved view, and take over the layout as it is now where that is asked."""
    kept = _find(officer_of(request), case, view)
    check_can_work_on(officer_of(request), case)
    return _edited(request, case, kept)


@about_case
def story(request: HttpRequest, case: Case, purpose: str, view: str) -> HttpResponse:
    """Show a saved view's story, its references as what they stand for."""
    officer = officer_of(request)
    kept = _find(officer, case, view)
    titles = titles_in(officer, case) if "[[X-" in kept.story else {}
    paragraphs = told(kept.story, contents_of(officer, case), language(), titles)
    shown = {"view": kept, "paragraphs": paragraphs}
    return render(request, "analysis/story.html", case_page(request, case, purpose, tab="picture", **shown))


@require_POST
@about_case
def remove(request: HttpRequest, case: Case, _purpose: str, view: str) -> HttpResponse:
    """Put a saved view away."""
    officer = officer_of(request)
    actions.remove_view(view=_find(officer, case, view), by=officer)
    return redirect("analysis:picture", case.reference)


def _edited(request: HttpRequest, case: Case, kept: SavedView | None) -> HttpResponse:
    officer = officer_of(request)
    said = {"name": kept.name, "story": kept.story} if kept else None
    form = ViewForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        layout = Layout.objects.visible_to(officer).filter(case=case, officer=officer).first()
        shown = {"positions": layout.positions, "unfolded": layout.unfolded} if layout and not kept else {}
        try:
            view = actions.save_view(case=case, by=officer, view=kept, **form.cleaned_data, **shown)
        except InputError as error:
            form.add_error("name", str(error))
        else:
            return redirect("analysis:story", case.reference, view.reference)
    page = case_frame(request, case, tab="picture", form=form, view=kept)
    return render(request, "analysis/view_form.html", page, status=422 if form.errors else 200)


def _find(officer: Officer, case: Case, reference: str) -> SavedView:
    views = (
        SavedView.objects.visible_to(officer)
        .filter(case=case, removed_at=None)
        .select_related("case", "saved_by")
    )
    return get_object_or_404(views, reference=reference)
