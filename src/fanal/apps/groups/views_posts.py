"""One post: changed by who wrote it, its history, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.officers import officer_of
from fanal.apps.groups import actions_board as actions, policies
from fanal.apps.groups.actions_reading import record_page_read
from fanal.apps.groups.finding import about_post, done, frame_of, said
from fanal.apps.groups.forms import EditForm, ReasonForm
from fanal.apps.groups.models import GroupPost
from fanal.apps.groups.reading import history_of, to_change


@about_post
def edit(request: HttpRequest, post: GroupPost) -> HttpResponse:
    """Change what one wrote."""
    officer = officer_of(request)
    policies.check_can_change_post(officer, post)
    held = {"text": to_change(officer, post.text), "handling": post.handling, "version": post.version}
    form = EditForm(request.POST or None, initial=held)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.edit_post(post=post, by=officer, **form.cleaned_data))
    ):
        return redirect("groups:thread", post.thread.reference)
    context = frame_of(officer, post.thread.group, "group") | {"form": form, "post": post}
    return render(request, "groups/edit.html", context, status=422 if form.errors else 200)


@require_safe
@about_post
def history(request: HttpRequest, post: GroupPost) -> HttpResponse:
    """Show what a post said before."""
    officer = officer_of(request)
    versions, looks = history_of(officer, post)
    record_page_read(by=officer, page=post, looks=looks)
    context = frame_of(officer, post.thread.group, "group") | {"post": post, "versions": versions}
    return render(request, "groups/history.html", context)


@require_POST
@about_post
def withdraw(request: HttpRequest, post: GroupPost) -> HttpResponse:
    """Withdraw a post, with a reason."""
    officer, form = officer_of(request), ReasonForm(request.POST)
    policies.check_can_withdraw_post(officer, post)
    if form.is_valid() and done(
        form, lambda: actions.withdraw_post(post=post, by=officer, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("The post is withdrawn. It stays on record."))
    else:
        messages.error(request, said(form))
    return redirect("groups:thread", post.thread.reference)
