"""Minutes, wiki pages and documents of a group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.exhibits.views_files import guarded
from fanal.apps.groups import actions_kept as actions, store
from fanal.apps.groups.actions_reading import record_group_read, record_page_read
from fanal.apps.groups.clocks import clock_of
from fanal.apps.groups.finding import about, about_group, done, frame_of, said
from fanal.apps.groups.forms import DocumentForm, EditForm, PageForm, ReasonForm
from fanal.apps.groups.models import GroupDocument, GroupPage, PageVersion, SpecialistGroup
from fanal.apps.groups.reading import page_text, to_change


def find_page(officer: Officer, reference: str) -> GroupPage | None:
    """Return a page the officer may see."""
    seen = GroupPage.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("group", "written_by").first()


def find_document(officer: Officer, reference: str) -> GroupDocument | None:
    """Return a document the officer may see."""
    seen = GroupDocument.objects.visible_to(officer).filter(reference=reference)
    return seen.select_related("group", "written_by").first()


@require_safe
@about_group
def pages(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Show the minutes and the wiki pages of a group."""
    officer = officer_of(request)
    record_group_read(by=officer, group=group, part="pages")
    seen = GroupPage.objects.visible_to(officer).filter(group=group).select_related("written_by")
    minutes = [one for one in seen.order_by("-met_on", "-pk") if one.kind == GroupPage.Kind.MINUTES]
    context = frame_of(officer, group, "pages") | {
        "minutes": minutes,
        "wiki": seen.filter(kind=GroupPage.Kind.WIKI).order_by("title"),
    }
    return render(request, "groups/pages.html", context)


@about_group
def new_page(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Write minutes or a wiki page."""
    officer = officer_of(request)
    form = PageForm(request.POST or None)
    made: list[GroupPage] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(actions.write_page(group=group, by=officer, **form.cleaned_data)))
    ):
        return redirect("groups:page", made[0].reference)
    context = frame_of(officer, group, "pages") | {"form": form}
    return render(request, "groups/new_page.html", context, status=422 if form.errors else 200)


@require_safe
@about(find_page)
def page(request: HttpRequest, page: GroupPage) -> HttpResponse:
    """Show a page, as it is or as it was in a version."""
    officer = officer_of(request)
    versions = list(PageVersion.objects.visible_to(officer).filter(page=page).select_related("written_by"))
    wanted = str(request.GET.get("version", page.version))
    shown = next((one for one in versions if str(one.number) == wanted), None)
    if shown is None:
        raise Http404
    html, looks = page_text(officer, shown.text)
    record_page_read(by=officer, page=page, looks=looks)
    context = frame_of(officer, page.group, "pages")
    context |= {"page": page, "html": html, "versions": versions, "version": shown}
    with timezone.override(clock_of(officer, page.group)):
        return render(request, "groups/page.html", context)


@about(find_page)
def change_page(request: HttpRequest, page: GroupPage) -> HttpResponse:
    """Go on with a page."""
    officer = officer_of(request)
    held = {"text": to_change(officer, page.text), "handling": page.handling, "version": page.version}
    form = EditForm(request.POST or None, initial=held)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.change_page(page=page, by=officer, **form.cleaned_data))
    ):
        return redirect("groups:page", page.reference)
    context = frame_of(officer, page.group, "pages") | {"form": form, "page": page}
    return render(request, "groups/change_page.html", context, status=422 if form.errors else 200)


@about_group
def documents(request: HttpRequest, group: SpecialistGroup) -> HttpResponse:
    """Show the documents of a group, and take one in."""
    officer = officer_of(request)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _add(form, group, officer)):
        messages.success(request, _("The document is kept."))
        return redirect("groups:documents", group.reference)
    record_group_read(by=officer, group=group, part="documents")
    seen = GroupDocument.objects.visible_to(officer).filter(group=group).select_related("written_by")
    context = frame_of(officer, group, "documents") | {"documents": seen, "form": form, "officer": officer}
    return render(request, "groups/documents.html", context, status=422 if form.errors else 200)


def _add(form: DocumentForm, group: SpecialistGroup, by: Officer) -> GroupDocument:
    kept: dict[str, Any] = {name: form.cleaned_data[name] for name in ("title", "handling")}
    return actions.add_document(group=group, by=by, content=content_of(form.cleaned_data["file"]), **kept)


def content_of(file: Any) -> bytes:
    """Return what came, no more than one byte over the limit: what is larger is refused."""
    content: bytes = file.read(store.most_bytes() + 1)
    return content


@require_POST
@about(find_document)
def take(request: HttpRequest, document: GroupDocument) -> HttpResponse:
    """Hand out a document to be saved: never to be opened in the browser, under a name that says nothing."""
    officer = officer_of(request)
    if document.withdrawn_at is not None:
        raise Http404
    actions.take_document(document=document, by=officer)
    return file_response(document.reference, document.sha256, document.media_type)


def file_response(reference: str, sha256: str, media_type: str) -> HttpResponse:
    """Return a small file to be saved."""
    response = HttpResponse(b"".join(store.pieces_of(sha256)), content_type="application/octet-stream")
    return guarded(response, "attachment", store.name_of(reference, media_type))


@require_POST
@about(find_document)
def withdraw(request: HttpRequest, document: GroupDocument) -> HttpResponse:
    """Withdraw a document, with a reason."""
    officer, form = officer_of(request), ReasonForm(request.POST)
    if form.is_valid() and done(
        form,
        lambda: actions.withdraw_document(document=document, by=officer, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("The document is withdrawn. It stays on record."))
    else:
        messages.error(request, said(form))
    return redirect("groups:documents", document.group.reference)
