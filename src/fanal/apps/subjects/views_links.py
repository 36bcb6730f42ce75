"""Adding a link to a subject, and withdrawing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.circles.models import CircleItem
from fanal.apps.subjects import actions_links, policies
from fanal.apps.subjects.forms import RetractForm
from fanal.apps.subjects.forms_link import LinkForm
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Link, Subject
from fanal.apps.subjects.naming import name_of, page_of
from fanal.apps.subjects.purposes import purpose_chip
from fanal.apps.subjects.sentences import sentence_html, with_ends
from fanal.apps.subjects.views_thing import about_subject
from fanal.apps.subjects.views_values import done

_OFFERED = 400


@about_subject
def add_link(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Record a link of this subject to another one."""
    officer = officer_of(request)
    policies.check_can_link(officer, subject)
    form = LinkForm(
        request.POST or None, officer=officer, subject=subject, initial={"verb": request.GET.get("verb")}
    )
    if done(request, form, lambda: _record(officer, form)):
        messages.success(request, _("The link is on record."))
        return redirect(page_of(subject))
    ends = ends_offered(request, officer, subject)
    return ask_about(
        request,
        subject,
        form,
        title=_("Add a link"),
        submit=_("Record link"),
        ends=ends,
        template="subjects/link.html",
    )


@about_subject
def retract_link(request: HttpRequest, subject: Subject, link: str) -> HttpResponse:
    """Withdraw a link, saying why."""
    officer = officer_of(request)
    seen = with_ends(Link.objects.visible_to(officer))
    held = get_object_or_404(seen, reference=link)
    policies.check_can_retract_link(officer, held)
    form = RetractForm(request.POST or None)
    if done(request, form, lambda: actions_links.retract_link(link=held, by=officer, **form.cleaned_data)):
        messages.success(request, _("The link is withdrawn. It stays on the record, struck through."))
        return redirect(page_of(subject))
    quoted = sentence_html(held, get_language() or "en", opened=opened_identities(request))
    return ask_about(
        request, subject, form, title=_("Withdraw a link"), submit=_("Withdraw link"), quoted=quoted
    )


def ends_offered(request: HttpRequest, officer: Officer, subject: Subject) -> list[dict[str, Any]]:
    """Return the subjects of the cases that this one belongs to, for the list from which the other end is chosen."""
    lang, opened = get_language() or "en", opened_identities(request)
    circles = CircleItem.objects.filter(record=subject.reference).values("circle")
    records = CircleItem.objects.filter(circle__in=circles).values("record")
    seen = Subject.objects.visible_to(officer).filter(reference__in=records).exclude(pk=subject.pk)
    kinds = {kind: kind_in(kind, lang) for kind in set(seen.order_by().values_list("kind", flat=True))}
    return [
        {
            "reference": one.reference,
            "name": name_of(one, lang, opened),
            "kind": kinds[one.kind].label,
            "place": kinds[one.kind].pole == "location",
        }
        for one in seen.order_by("kind", "known_as")[:_OFFERED]
    ]


def ask_about(
    request: HttpRequest,
    subject: Subject,
    form: Any,
    template: str = "subjects/thing_form.html",
    **shown: Any,
) -> HttpResponse:
    """Show a form about a subject, with the way back to its page."""
    about = {
        "subject": subject,
        "above": kind_in(subject.kind, get_language() or "en").label,
        "back_to": page_of(subject),
        "purpose_chip": purpose_chip(request, subject),
    }
    return render(request, template, {"form": form, **about, **shown})


def _record(officer: Officer, form: LinkForm) -> Link:
    said = form.cleaned_data
    origin, target = form.both_ends()
    return actions_links.link_subjects(
        by=officer,
        verb=form.code,
        origin=origin,
        target=target,
        place=said["place"],
        begins=said["begins"],
        ends=said["ends"],
        source=form.given_source(),
    )
