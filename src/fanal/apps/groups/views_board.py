"""Threads: a new one, one of them with its posts, an answer, following."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.groups import actions_board as actions
from fanal.apps.groups.actions_board import Written
from fanal.apps.groups.actions_reading import record_thread_read
from fanal.apps.groups.actions_urgent import answer_urgent, raise_urgent
from fanal.apps.groups.clocks import clock_of
from fanal.apps.groups.finding import about_group, about_thread, done, frame_of
from fanal.apps.groups.forms import AnswerForm, OutcomeForm, PostForm, ReasonForm, ThreadForm
from fanal.apps.groups.letters import tell_on_call
from fanal.apps.groups.models import Follow, GroupPost, GroupThread, SpecialistGroup, UrgentRequest
from fanal.apps.groups.queries import members_but, on_call_now
from fanal.apps.groups.reading import posts_of


@about_group
def new(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Open a thread; an urgent one tells who is on call."""
    officer = officer_of(request)
    with timezone.override(clock_of(officer, group)):
        form = ThreadForm(request.POST or None, members=members_but(officer, group))
        if request.method == "POST" and form.is_valid() and (made := _opened(form, group, officer)):
            return redirect("groups:thread", made.reference)
        context = frame_of(officer, group, "group")
        context |= {"form": form, "on_call": on_call_now(officer, group)}
        return render(request, "groups/new_thread.html", context, status=422 if form.errors else 200)


def _opened(form: ThreadForm, group: SpecialistGroup, by: Officer) -> GroupThread | None:
    title, deadline = form.cleaned_data["title"], form.cleaned_data["deadline"]
    made: list[GroupThread] = []

    def act() -> None:
        if not form.cleaned_data["urgent"]:
            made.append(actions.open_thread(group=group, by=by, title=title, written=_written(form)))
            return
        asked = raise_urgent(group=group, by=by, title=title, written=_written(form), deadline=deadline)
        tell_on_call(asked)
        made.append(asked.thread)

    if form.cleaned_data["urgent"] and deadline is None:
        form.add_error("deadline", _("Say by when it is needed."))
        return None
    return made[0] if done(form, act) else None


def _written(form: PostForm, quotes: GroupPost | None = None) -> Written:
    said = form.cleaned_data
    return Written(
        said["text"], said["handling"], said["handling_words"], tuple(said.get("named", ())), quotes
    )


@require_safe
@about_thread
def thread(request: HttpRequest, thread: GroupThread) -> HttpResponse:
    """Show a thread with the posts that the member may see."""
    return _page(request, thread)


@require_POST
@about_thread
def answer(request: HttpRequest, thread: GroupThread) -> HttpResponse:
    """Write in a thread; in an urgent one who writes first has taken it on."""
    officer = officer_of(request)
    form = _answer_form(request, officer, thread)
    if form.is_valid():
        quoted = GroupPost.objects.visible_to(officer).filter(
            thread=thread, reference=form.cleaned_data["quotes"]
        )
        written = _written(form, quoted.first())
        urgent = UrgentRequest.objects.visible_to(officer).open().filter(thread=thread).exists()
        act = answer_urgent if urgent and thread.opened_by_id != officer.pk else actions.write_post
        if done(form, lambda: act(thread=thread, by=officer, written=written)):
            return redirect("groups:thread", thread.reference)
    return _page(request, thread, status=422, form=form)


@require_POST
@about_thread
def follow(request: HttpRequest, thread: GroupThread) -> HttpResponse:
    """Follow a thread, or follow it no longer."""
    on = request.POST.get("follow") == "on"
    actions.follow_thread(thread=thread, by=officer_of(request), follow=on)
    messages.success(request, _("You follow this thread.") if on else _("You no longer follow this thread."))
    return redirect("groups:thread", thread.reference)


def _answer_form(request: HttpRequest, officer: Officer, thread: GroupThread) -> AnswerForm:
    seen = GroupPost.objects.visible_to(officer).filter(thread=thread)
    opening = seen.get(opening=True)
    stand = seen.filter(withdrawn_at__isnull=True).select_related("author").order_by("pk")
    quotable = [
        (one.reference, f"{one.author.display_name} · {one.reference} · {one.handling}") for one in stand
    ]
    return AnswerForm(
        request.POST or None,
        members=members_but(officer, thread.group),
        quotable=quotable,
        initial={"handling": opening.handling, "handling_words": opening.handling_words},
    )


def _page(request: HttpRequest, thread: GroupThread, status: int = 200, **given: Any) -> HttpResponse:
    officer = officer_of(request)
    posts, looks = posts_of(officer, thread)
    record_thread_read(by=officer, thread=thread, looks=looks)
    urgent = UrgentRequest.objects.visible_to(officer).filter(thread=thread)
    context = frame_of(officer, thread.group, "group") | {
        "thread": thread,
        "posts": posts,
        "urgent": urgent.select_related("on_call", "answered_by", "closed_by", "raised_by").first(),
        "followed": Follow.objects.filter(thread=thread, officer=officer).exists(),
        "outcome_form": OutcomeForm(),
        "reason_form": ReasonForm(),
        "now": timezone.now(),
    }
    context["form"] = given.get("form") or _answer_form(request, officer, thread)
    zone = clock_of(officer, thread.group)
    with timezone.override(zone):
        return render(request, "groups/thread.html", context | {"zone": zone.key}, status=status)
