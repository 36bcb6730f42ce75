"""Watch lists: the list of them, a new one, its entries by hand and from a file, who keeps it, its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.circles.models import CircleMember
from fanal.apps.matching import actions_watch as actions, policies_watch as policies
from fanal.apps.matching.crosscheck_lists import MOST_ROWS
from fanal.apps.matching.forms_watch import (
    EntriesFileForm,
    EntryForm,
    KeeperForm,
    ProlongForm,
    WatchListForm,
    WhyForm,
)
from fanal.apps.matching.models import WatchList
from fanal.apps.matching.refusals_watch import refuse
from fanal.apps.matching.views_crosscheck_lists import read_list
from fanal.apps.matching.watch_entries import wanted_from_form, wanted_from_list
from fanal.apps.matching.watch_queries import entries_of, find_entry, find_list, lists_for
from fanal.apps.matching.ways import WATCH, ways_to_look
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.engine.screening.subject import InputError

P = ParamSpec("P")
PAGE = 50


def about_list(
    view: Callable[Concatenate[HttpRequest, WatchList, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the watch list of its address; for who may not see it there is no such page."""

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        watch_list = find_list(officer_of(request), reference)
        if watch_list is None:
            raise Http404
        return view(request, watch_list, *args, **kwargs)

    guarded: Callable[..., HttpResponse] = found
    return permission_required("match.search")(guarded)


@require_safe
@permission_required("match.search")
def lists(request: HttpRequest) -> HttpResponse:
    """Show the watch lists that an officer may see."""
    officer = officer_of(request)
    context = {
        "lines": lists_for(officer),
        "may_make": policies.may_make_list(officer),
        "ways": ways_to_look(officer, WATCH),
    }
    return render(request, "matching/watch_lists.html", context)


@permission_required("match.search")
def new(request: HttpRequest) -> HttpResponse:
    """Make a watch list."""
    officer = officer_of(request)
    policies.check_can_make_list(officer)
    form = WatchListForm(request.POST or None, officer=officer)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_list(by=officer, **form.cleaned_data)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            return redirect("watch:list", made.reference)
    context = {"form": form, "ways": ways_to_look(officer, WATCH)}
    return render(request, "matching/watch_new.html", context, status=422 if form.errors else 200)


@require_safe
@about_list
def watch_list(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Show a watch list with its entries; the purpose of the list is that of reading it."""
    audit.record(
        actor=officer_of(request), verb="watch_list.read", target=watch_list, purpose=watch_list.purpose
    )
    return _page(request, watch_list)


@require_POST
@about_list
def add(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Put a person or thing on a list."""
    form, officer = EntryForm(request.POST), officer_of(request)
    policies.check_can_keep_list(officer, watch_list)
    if form.is_valid():
        wanted = wanted_from_form(form.cleaned_data)
        if _done(form, lambda: actions.add_entry(watch_list=watch_list, by=officer, wanted=wanted)):
            messages.success(request, _("It is watched for from now on."))
            return redirect("watch:list", watch_list.reference)
    return _page(request, watch_list, status=422, entry_form=form)


@require_POST
@about_list
def add_file(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Put the rows of a file on a list."""
    form, officer = EntriesFileForm(request.POST, request.FILES), officer_of(request)
    policies.check_can_keep_list(officer, watch_list)
    came: list[int] = []
    if form.is_valid():
        file = form.cleaned_data["file"]

        def take() -> None:
            asked = read_list("", file, get_language() or "en")
            refuse(asked.more, "too_many_rows", most=MOST_ROWS)
            wanted, left = wanted_from_list(asked)
            came.extend((actions.add_entries(watch_list=watch_list, by=officer, wanted=wanted), left))

        if _done(form, take):
            _say_what_came(request, *came)
            return redirect("watch:list", watch_list.reference)
    return _page(request, watch_list, status=422, file_form=form)


def _say_what_came(request: HttpRequest, new: int, left: int) -> None:
    """Say how many rows of a file are new entries, and how many gave none."""
    said = ngettext("%(number)d new entry.", "%(number)d new entries.", new)
    messages.success(request, said % {"number": new})
    if left:
        lost = ngettext("%(number)s row could not be read", "%(number)s rows could not be read", left)
        messages.warning(request, lost % {"number": left})


@require_POST
@permission_required("match.search")
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take an entry off its list, with a reason."""
    officer = officer_of(request)
    entry = find_entry(officer, reference)
    if entry is None:
        raise Http404
    form = WhyForm(request.POST)
    policies.check_can_keep_list(officer, entry.watch_list)
    if form.is_valid() and _done(
        form, lambda: actions.withdraw_entry(entry=entry, by=officer, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("It is no longer watched for. It stays on record."))
    else:
        messages.error(request, _said(form))
    return redirect("watch:list", entry.watch_list.reference)


@require_POST
@about_list
def prolong(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Give a list another day on which it expires."""
    form, officer = ProlongForm(request.POST), officer_of(request)
    policies.check_can_keep_list(officer, watch_list)
    if form.is_valid() and _done(
        form, lambda: actions.prolong_list(watch_list=watch_list, by=officer, **form.cleaned_data)
    ):
        return redirect("watch:list", watch_list.reference)
    return _page(request, watch_list, status=422, prolong_form=form)


@require_POST
@about_list
def close(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Close a list for good."""
    form, officer = WhyForm(request.POST), officer_of(request)
    policies.check_can_keep_list(officer, watch_list)
    if form.is_valid() and _done(
        form,
        lambda: actions.close_list(watch_list=watch_list, by=officer, reason=form.cleaned_data["reason"]),
    ):
        return redirect("watch:list", watch_list.reference)
    return _page(request, watch_list, status=422, close_form=form)


@require_POST
@about_list
def keepers(request: HttpRequest, watch_list: WatchList) -> HttpResponse:
    """Let another officer keep a list, or make them its owner."""
    by = officer_of(request)
    policies.check_can_keep_list(by, watch_list)
    form = KeeperForm(request.POST, officers=_officers(by))
    if form.is_valid():
        let_in = Officer.objects.get(reference=form.cleaned_data["officer"])
        owner = form.cleaned_data["owner"]
        if _done(form, lambda: actions.let_keep(watch_list=watch_list, by=by, officer=let_in, owner=owner)):
            return redirect("watch:list", watch_list.reference)
    return _page(request, watch_list, status=422, keeper_form=form)


@require_POST
@about_list
def stop_keeping(request: HttpRequest, watch_list: WatchList, officer: str) -> HttpResponse:
    """End an officer's part in a list."""
    by = officer_of(request)
    policies.check_can_keep_list(by, watch_list)
    member = (
        CircleMember.objects.current().filter(circle=watch_list.circle_id, officer__reference=officer).first()
    )
    if member is None:
        raise Http404
    form = Form(request.POST)
    form.is_valid()
    if not _done(form, lambda: actions.stop_keeping(watch_list=watch_list, by=by, officer=member.officer)):
        messages.error(request, _said(form))
    return redirect("watch:list", watch_list.reference)


def _page(request: HttpRequest, watch_list: WatchList, status: int = 200, **forms: Any) -> HttpResponse:
    officer = officer_of(request)
    may = policies.may_keep_list(officer, watch_list) and watch_list.closed_at is None
    page = Paginator(entries_of(officer, watch_list), PAGE).get_page(request.GET.get("page"))
    current = CircleMember.objects.current().filter(circle=watch_list.circle_id)
    context = {
        "watch_list": watch_list,
        "purpose": legal_basis_label(watch_list.purpose, get_language() or "en"),
        "expired": watch_list.expires_on < timezone.localdate(),
        "page": page,
        "today": timezone.localdate(),
        "keepers": list(current.select_related("officer__unit")),
        "may_keep": may,
        "entry_form": EntryForm(),
        "file_form": EntriesFileForm(),
        "prolong_form": ProlongForm(initial={"expires_on": watch_list.expires_on}),
        "close_form": WhyForm(),
        "keeper_form": KeeperForm(officers=_officers(officer)) if may else None,
        "ways": ways_to_look(officer, WATCH),
    }
    return render(request, "matching/watch_list.html", {**context, **forms}, status=status)


def _officers(officer: Officer) -> list[Officer]:
    return list(Officer.objects.filter(is_active=True).exclude(pk=officer.pk).order_by("display_name"))


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Act; say in the form why it cannot be done, where it cannot."""
    try:
        act()
    except InputError as error:
        form.add_error(None, str(error))
        return False
    return True


def _said(form: Form) -> str:
    return " ".join(str(one) for errors in form.errors.values() for one in errors)
