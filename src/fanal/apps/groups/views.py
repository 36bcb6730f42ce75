"""The list of groups, a new one, one of them, its name card, and a search in it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Pointer
from fanal.apps.groups import actions, policies
from fanal.apps.groups.actions_reading import record_group_read, record_group_search
from fanal.apps.groups.finding import about_group, done, frame_of, lang
from fanal.apps.groups.forms import GroupForm, card_of
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.queries import (
    cards_for,
    name_in,
    on_call_now,
    thread_lines,
    threads_of,
    unseen_mentions,
    urgent_for,
)
from fanal.apps.groups.reading import search_group
from fanal.apps.groups.tabs import tabs_of

PAGE = 30
GROUPS = Pointer("group", "all")


@require_safe
@officer_required
def groups(request: HttpRequest) -> HttpResponse:
    """Show the name card of every group; of the officer's own, what is urgent and where they are named."""
    officer = officer_of(request)
    audit.record(actor=officer, verb="group.listed", target=GROUPS)
    urgent = [(one, name_in(one.thread.group, lang())) for one in urgent_for(officer)]
    context = {
        "cards": cards_for(officer, lang()),
        "urgent": urgent,
        "mentions": unseen_mentions(officer)[:PAGE],
        "may_found": policies.may_found(officer),
        "tabs": tabs_of("groups"),
    }
    return render(request, "groups/list.html", context)


@officer_required
def new(request: HttpRequest) -> HttpResponse:
    """Found a group."""
    officer = officer_of(request)
    policies.check_can_found_group(officer)
    form = GroupForm(request.POST or None)
    made: list[SpecialistGroup] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(actions.found_group(by=officer, **form.given())))
    ):
        return redirect("groups:group", made[0].reference)
    context = {"form": form, "tabs": tabs_of("groups")}
    return render(request, "groups/new.html", context, status=422 if form.errors else 200)


@require_safe
@about_group
def group(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Show the board of a group, with what is urgent and who is on call."""
    officer = officer_of(request)
    record_group_read(by=officer, group=group, part="board")
    page = Paginator(threads_of(officer, group), PAGE).get_page(request.GET.get("page"))
    context = frame_of(officer, group, "group") | {
        "page": page,
        "lines": thread_lines(officer, list(page.object_list)),
        "on_call": on_call_now(officer, group),
    }
    return render(request, "groups/group.html", context)


@about_group
def change(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Change the name card of a group."""
    officer = officer_of(request)
    policies.check_can_moderate(officer, group)
    form = GroupForm(request.POST or None, initial=card_of(group))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.change_group(group=group, by=officer, **form.given()))
    ):
        return redirect("groups:group", group.reference)
    context = frame_of(officer, group, "group") | {"form": form}
    return render(request, "groups/change.html", context, status=422 if form.errors else 200)


@require_POST
@about_group
def search(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Search in a group, in what the member may see. What is looked for stands in no address and in no log."""
    officer = officer_of(request)
    words = str(request.POST.get("words", ""))[:200]
    found = search_group(officer, group, words)
    record_group_search(by=officer, group=group, found=found.count)
    context = frame_of(officer, group, "group") | {"found": found, "words": words}
    return render(request, "groups/found.html", context)
