"""Who belongs to a group: the directory, nominations and decisions, one's own card, leaving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.groups import actions_members as actions, policies
from fanal.apps.groups.actions_reading import record_group_read
from fanal.apps.groups.finding import about_group, done, frame_of, lang, said
from fanal.apps.groups.forms import CardForm, NominateForm, card_shown
from fanal.apps.groups.models import ContactCard, Membership, SpecialistGroup
from fanal.apps.groups.queries import find_group_to_nominate, labels_of, memberships_of, name_in
from fanal.apps.groups.refusals import REFUSALS
from fanal.apps.groups.tabs import tabs_of


@require_safe
@about_group
def members(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Show who belongs to a group and what they show of themselves; to moderators who waits and who is suspended."""
    officer = officer_of(request)
    record_group_read(by=officer, group=group, part="members")
    context = frame_of(officer, group, "members") | {
        "lines": [_line(one) for one in memberships_of(group, "active")],
        "nominated": memberships_of(group, "nominated"),
        "suspended": memberships_of(group, "suspended"),
    }
    return render(request, "groups/members.html", context)


def _line(membership: Membership) -> dict[str, Any]:
    card = getattr(membership, "card", None) or ContactCard(membership=membership)
    shows = set(card.shows)
    return {
        "membership": membership,
        "languages": labels_of("person_languages", card.languages, lang()) if "languages" in shows else (),
        "expertise": card.expertise if "expertise" in shows else "",
        "reach": card.reach if "reach" in shows else "",
    }


@officer_required
def nominate(request: HttpRequest, reference: str) -> HttpResponse:
    """Nominate an officer; open to members, and to supervisors for their own."""
    by = officer_of(request)
    group = find_group_to_nominate(by, reference)
    if group is None:
        raise Http404
    form = NominateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nominee, why = _officer(form.cleaned_data["officer"]), form.cleaned_data["why"]
        if nominee is None:
            form.add_error("officer", REFUSALS["no_officer"])
        elif done(form, lambda: actions.nominate(group=group, by=by, officer=nominee, why=why)):
            messages.success(request, _("The nomination waits for a moderator."))
            return redirect("groups:list")
    context = {"form": form, "group": group, "name": name_in(group, lang()), "tabs": tabs_of("groups")}
    return render(request, "groups/nominate.html", context, status=422 if form.errors else 200)


def _officer(said: str) -> Officer | None:
    known = Officer.objects.filter(is_active=True)
    said = said.strip()
    return known.filter(email__iexact=said).first() or known.filter(reference=said.upper()).first()


@require_POST
@officer_required
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Approve, refuse, suspend or restore a member, or change what they do in the group."""
    by = officer_of(request)
    held = Membership.objects.filter(reference=reference).select_related("group", "officer").first()
    if held is None or policies.member_of(by, held.group) is None:
        raise Http404
    policies.check_can_moderate(by, held.group)
    form = Form(request.POST)
    form.is_valid()
    reason, act = str(request.POST.get("reason", ""))[:300], str(request.POST.get("act", ""))
    acts = {
        "approve": lambda: actions.approve_member(membership=held, by=by),
        "refuse": lambda: actions.refuse_member(membership=held, by=by, reason=reason),
        "suspend": lambda: actions.suspend_member(membership=held, by=by, reason=reason),
        "restore": lambda: actions.restore_member(membership=held, by=by),
        "moderator": lambda: actions.change_part(membership=held, by=by, part="moderator"),
        "member": lambda: actions.change_part(membership=held, by=by, part="member"),
    }
    if act in acts and done(form, acts[act]):
        messages.success(request, _("It is decided, and on record."))
    else:
        messages.error(request, said(form) or _("Choose what is to be done."))
    if policies.member_of(by, held.group) is None:
        return redirect("groups:list")
    return redirect("groups:members", held.group.reference)


@about_group
def card(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Say what one knows and how one is reached, and who sees it."""
    officer = officer_of(request)
    held = Membership.objects.active().select_related("card").get(group=group, officer=officer)
    form = CardForm(request.POST or None, initial=card_shown(getattr(held, "card", None), held.digest))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.change_card(group=group, by=officer, **form.cleaned_data))
    ):
        messages.success(request, _("Your card is changed."))
        return redirect("groups:members", group.reference)
    context = frame_of(officer, group, "members") | {"form": form}
    return render(request, "groups/card.html", context, status=422 if form.errors else 200)


@require_POST
@about_group
def leave(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Leave a group."""
    form = Form(request.POST)
    form.is_valid()
    if done(form, lambda: actions.leave_group(group=group, by=officer_of(request))):
        messages.success(request, _("You have left the group."))
        return redirect("groups:list")
    messages.error(request, said(form))
    return redirect("groups:members", group.reference)
