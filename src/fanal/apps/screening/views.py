"""The pages of a screening. Each works without JavaScript; with it, `static/screening/` answers at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.screening import safety
from fanal.apps.screening.actions import move_screening, record_answer, record_observations, start_screening
from fanal.apps.screening.card import card_in, card_languages, notices
from fanal.apps.screening.forms import AnswerForm, StartForm
from fanal.apps.screening.handover import state_for_page
from fanal.apps.screening.models import Screening
from fanal.apps.screening.pages import Page, answer_with, of_screening
from fanal.apps.screening.queries import open_screenings, recent_screenings, sheet_of, standing_screening
from fanal.apps.screening.shown import summary_of
from fanal.apps.screening.wording import (
    next_asked,
    observations,
    observed,
    officer_language,
    question_for,
    topics,
)
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.purposes import session_digest
from fanal.engine.statements.sentences import question_language
from fanal.web.directions import direction

_SAID = {
    "pause": gettext_lazy("The screening is paused. It waits for you on this page."),
    "resume": gettext_lazy("The screening goes on."),
    "finish": gettext_lazy("The screening is saved."),
}


@require_GET
@permission_required("screening.conduct")
def screening_list(request: HttpRequest) -> HttpResponse:
    """Show the screenings that wait, and begin a new one."""
    officer = officer_of(request)
    waiting, finished = open_screenings(officer), recent_screenings(officer)
    audit.record(
        actor=officer, verb="screening.listed", detail={"open": len(waiting), "finished": len(finished)}
    )
    return render(request, "screening/list.html", {"waiting": waiting, "finished": finished})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("screening.conduct")
def start(request: HttpRequest) -> HttpResponse:
    """Ask who, where, in which language and who else is there; then begin."""
    officer, about = officer_of(request), _about(request)
    if request.method == "GET" and about and (standing := standing_screening(officer, about)):
        return redirect("screening:screening", standing.reference)
    form = StartForm(request.POST or None, about=about)
    if not (request.method == "POST" and form.is_valid()):
        shown = {"form": form, "about": about}
        return render(request, "screening/shell.html", shown, status=422 if form.errors else 200)
    given = {name: form.cleaned_data.get(name) for name in ("age", "device_key")}
    screening = start_screening(
        by=officer,
        session=session_digest(request),
        circumstances=form.circumstances(),
        age_state=form.cleaned_data.get("age_state", "unknown"),
        name=form.cleaned_data.get("name", ""),
        person=about,
        **given,
    )
    return redirect("screening:screening", screening.reference)


def _about(request: HttpRequest) -> Person | None:
    """Return the person on record who is to be screened, where the request names one the officer may see."""
    reference = request.POST.get("person") or request.GET.get("person")
    if not reference:
        return None
    return get_object_or_404(
        Person.objects.visible_to(officer_of(request)).select_related("unit"), reference=reference
    )


@require_GET
@of_screening
def question(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show the question the officer chose, or the best next one."""
    sheet = sheet_of(screening, officer_of(request))
    return answer_with(
        request,
        screening,
        Page("question", "screening/sheet.html"),
        sheet=sheet,
        question=question_for(sheet, request.GET.get("ask", "")),
        coming=next_asked(sheet),
        state=state_for_page(sheet, officer_of(request)),
        situations=safety.situations(officer_language(), safety.likely_situation(screening)),
    )


@require_POST
@of_screening
def answer(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Record one answer and go on to the next question."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This answer could not be read. Choose one of the four answers."))
        return redirect("screening:screening", screening.reference)
    record_answer(screening=screening, by=officer_of(request), **form.cleaned_data)
    return redirect("screening:screening", screening.reference)


@require_GET
@of_screening
def by_topic(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show all questions by topic."""
    sheet = sheet_of(screening, officer_of(request))
    return answer_with(
        request, screening, Page("topics", "screening/topics.html"), sheet=sheet, topics=topics(sheet)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_screening
def observe(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show what an officer may see without asking, and keep what is ticked."""
    if request.method == "POST":
        offered = [one.code for one in observed()]
        record_observations(
            screening=screening, by=officer_of(request), seen=request.POST.getlist("seen"), offered=offered
        )
        messages.success(request, _("The observations are recorded."))
        return redirect("screening:observations", screening.reference)
    sheet = sheet_of(screening, officer_of(request))
    return answer_with(
        request,
        screening,
        Page("observations", "screening/observations.html"),
        sheet=sheet,
        topics=observations(sheet),
    )


@require_GET
@of_screening
def card(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show the card for the person's eyes, in large print, in the person's language."""
    lang, mine = request.GET.get("in", screening.person_language), officer_language()
    theirs = question_language(screening.person_language) or mine
    return answer_with(
        request,
        screening,
        Page("card", "screening/card.html"),
        card=card_in(lang),
        notices=list(notices(theirs, mine, child=screening.person.protected)),
        notices_lang=theirs,
        notices_dir=direction(theirs),
        card_languages=card_languages(),
    )


@require_GET
@of_screening
def safe(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show the next safe steps and whom to call."""
    lang = officer_language()
    return answer_with(
        request,
        screening,
        Page("safe", "screening/safe.html"),
        situations=safety.situations(lang, safety.likely_situation(screening)),
        numbers=safety.numbers(lang),
        country_is_set=safety.country_is_set(),
    )


@require_POST
@of_screening
def move(request: HttpRequest, screening: Screening, move: str) -> HttpResponse:
    """Pause, resume, stop or finish."""
    move_screening(screening=screening, by=officer_of(request), move=move)
    if move == "stop":
        return redirect("screening:safe", screening.reference)
    messages.success(request, str(_SAID[move]))
    return HttpResponseRedirect(
        reverse("screening:list") if move in ("pause", "finish") else _sheet_url(screening)
    )


@require_GET
@of_screening
def end(request: HttpRequest, screening: Screening) -> HttpResponse:
    """Show what the screening adds up to, what must happen now, and what is still open."""
    sheet = sheet_of(screening, officer_of(request))
    return answer_with(
        request,
        screening,
        Page("end", "screening/end.html"),
        sheet=sheet,
        summary=summary_of(sheet),
        numbers=safety.numbers(officer_language()),
        country_is_set=safety.country_is_set(),
    )


def _sheet_url(screening: Screening) -> str:
    return reverse("screening:screening", args=[screening.reference])
