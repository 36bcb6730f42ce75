"""The day: documents for those who have a place, questions without names, polls that count."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.events import actions_day as actions, policies
from fanal.apps.events.finding import about_event, frame_of
from fanal.apps.events.forms import EventDocumentForm, PollForm, QuestionForm
from fanal.apps.events.models import Event, EventDocument, EventQuestion, Poll, PollVoter
from fanal.apps.events.queries import documents_of
from fanal.apps.groups.finding import about, done, said
from fanal.apps.groups.views_kept import content_of, file_response


@about_event
def day(request: HttpRequest, event: Event) -> HttpResponse:
    """Show documents, questions and polls; take in what the form at hand says."""
    officer, which = officer_of(request), str(request.POST.get("which", ""))
    policies.check_can_join_event(officer, event)
    given = {
        "document": EventDocumentForm(
            request.POST if which == "document" else None, request.FILES if which == "document" else None
        ),
        "question": QuestionForm(request.POST if which == "question" else None, auto_id="id_question_%s"),
        "poll": PollForm(request.POST if which == "poll" else None, auto_id="id_poll_%s"),
    }
    form = given.get(which)
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and done(form, lambda: _take(which, event, officer, form.cleaned_data))
    ):
        return redirect("events:day", event.reference)
    answered = set(PollVoter.objects.filter(officer=officer).values_list("poll", flat=True))
    polls = Poll.objects.visible_to(officer).filter(event=event).prefetch_related("options")
    context = frame_of(officer, event, "day") | {
        "documents": documents_of(officer, event),
        "questions": EventQuestion.objects.visible_to(officer).filter(event=event),
        "polls": [_shown(one, answered) for one in polls],
        "forms": given,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "events/day.html", context, status=status)


def _take(which: str, event: Event, by: Officer, told: dict[str, Any]) -> object:
    if which == "document":
        content = content_of(told["file"])
        return actions.add_event_document(event=event, by=by, title=told["title"], content=content)
    if which == "poll":
        return actions.open_poll(event=event, by=by, text=told["text"], options=told["options"].splitlines())
    return actions.ask_question(event=event, by=by, text=told["text"])


def _shown(poll: Poll, answered: set[int]) -> dict[str, Any]:
    """Return a poll as it is shown: the counts only to who answered, or once it is closed."""
    counted = poll.closed_at is not None or poll.pk in answered
    options = list(poll.options.all())
    return {"poll": poll, "options": options, "counted": counted, "all": sum(one.count for one in options)}


def find_event_document(officer: Officer, reference: str) -> EventDocument | None:
    """Return a document of an event at which the officer has a place."""
    seen = EventDocument.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("event").first()


def find_question(officer: Officer, reference: str) -> EventQuestion | None:
    """Return a question asked at an event at which the officer has a place."""
    seen = EventQuestion.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("event").first()


def find_poll(officer: Officer, reference: str) -> Poll | None:
    """Return a poll of an event at which the officer has a place."""
    return Poll.objects.visible_to(officer).filter(reference=reference).select_related("event").first()


@require_POST
@about(find_event_document)
def take(request: HttpRequest, document: EventDocument) -> HttpResponse:
    """Hand out a document to be saved."""
    actions.take_event_document(document=document, by=officer_of(request))
    return file_response(document.reference, document.sha256, document.media_type)


@require_POST
@about(find_question)
def answered(request: HttpRequest, question: EventQuestion) -> HttpResponse:
    """Say that a question was answered."""
    actions.mark_answered(question=question, by=officer_of(request))
    return redirect("events:day", question.event.reference)


@require_POST
@about(find_poll)
def answer_poll(request: HttpRequest, poll: Poll) -> HttpResponse:
    """Answer a poll, once."""
    form = Form(request.POST)
    form.is_valid()
    chosen = str(request.POST.get("option", ""))
    option = int(chosen) if chosen.isascii() and chosen.isdecimal() else 0
    if done(form, lambda: actions.answer_poll(poll=poll, by=officer_of(request), option=option)):
        messages.success(request, _("Your answer is counted. Nobody can see what it was."))
    else:
        messages.error(request, said(form))
    return redirect("events:day", poll.event.reference)


@require_POST
@about(find_poll)
def close_poll(request: HttpRequest, poll: Poll) -> HttpResponse:
    """Close a poll."""
    form = Form(request.POST)
    form.is_valid()
    if not done(form, lambda: actions.close_poll(poll=poll, by=officer_of(request))):
        messages.error(request, said(form))
    return redirect("events:day", poll.event.reference)
