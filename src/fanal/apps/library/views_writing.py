"""Documents of the officer's own country: written, previewed, submitted, reviewed by two others, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.library import actions
from fanal.apps.library.contents import item_of
from fanal.apps.library.forms import DocumentForm, ReasonForm
from fanal.apps.library.models import EDIT, Document, Edition
from fanal.apps.library.queries import faults_for, items_at, named_in, written_for
from fanal.apps.library.shown import parts_in, shown
from fanal.apps.library.views import reader_of
from fanal.apps.library.wanted import wanted_for
from fanal.engine.library.citations import candidates, citations_in
from fanal.engine.library.items import in_language
from fanal.engine.screening.subject import InputError


@permission_required(EDIT)
@require_GET
def written(request: HttpRequest) -> HttpResponse:
    """List what is asked for, and the documents of the officer's country, those in work first."""
    officer = officer_of(request)
    rows = [
        (one, in_language(item_of(one.content).title, reader_of(request))[0]) for one in written_for(officer)
    ]
    asked = [(one, ReasonForm(auto_id=f"id_{one.wanted.reference}_%s")) for one in wanted_for(officer)]
    return render(request, "library/written.html", {"rows": rows, "asked": asked})


@permission_required(EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a document: preview it, or keep it as a draft."""
    officer, form = officer_of(request), new_form(request)
    if is_to_keep(request, form):
        document = actions.write_document(by=officer, written=form.written())
        messages.success(request, _("The draft is kept."))
        return redirect("library:draft", document.reference)
    return render(request, "library/write.html", writing(request, officer, form))


@permission_required(EDIT)
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the last edition of a document with what may be done with it; change a draft or begin the next edition."""
    officer = officer_of(request)
    document = _own(officer, reference)
    edition = document.editions.select_related("author", "first_reviewer", "second_reviewer")[0]
    form = DocumentForm(request.POST or None, initial=_initial(edition, reader_of(request)))
    if is_to_keep(request, form):
        try:
            actions.write_edition(document=document, by=officer, written=form.written())
        except InputError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("library:draft", document.reference)
    item = item_of(edition.content)
    context = writing(request, officer, form) | {
        "document": document,
        "edition": edition,
        "page": shown(
            item, named_in(officer, item, reader_of(request)), reader_of(request), reader_of(request)
        ),
        "faults": faults_for(officer, item),
        "reason": ReasonForm(),
        "is_author": edition.author_id == officer.pk,
        "may_review": officer.pk not in (edition.author_id, edition.first_reviewer_id),
    }
    return render(request, "library/draft.html", context)


@permission_required(EDIT)
@require_POST
def move(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Submit, review, send back or withdraw."""
    officer = officer_of(request)
    document = _own(officer, reference)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        _step(step, document, officer, reason)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done, and recorded."))
    return redirect("library:draft", document.reference)


def _step(step: str, document: Document, officer: Officer, reason: str) -> Edition:
    if step == "submit":
        return actions.submit(document=document, by=officer)
    if step == "review":
        return actions.review(document=document, by=officer)
    if step == "back":
        return actions.send_back(document=document, by=officer, remark=reason)
    if step == "withdraw":
        return actions.withdraw(document=document, by=officer, reason=reason)
    raise Http404


def new_form(request: HttpRequest, title: str = "") -> DocumentForm:
    """Return the form of a document that is begun."""
    initial = {"lang": reader_of(request), "kind": "guide", "confidence": "recalled", "title": title}
    return DocumentForm(request.POST or None, initial=initial)


def is_to_keep(request: HttpRequest, form: DocumentForm) -> bool:
    """Say whether what was typed is right and to be kept, not only previewed."""
    return request.method == "POST" and form.is_valid() and "preview" not in request.POST


def writing(request: HttpRequest, officer: Officer, form: DocumentForm) -> dict[str, Any]:
    """Return the form, and the preview of what was typed where that was asked for."""
    text = str(form.data.get("text", "")) if request.method == "POST" and "preview" in request.POST else ""
    asked = {address for one in citations_in(text) for address in candidates(one.target)}
    lang = str(form.data.get("lang", "")) or reader_of(request)
    return {"form": form, "preview": parts_in(text, items_at(officer, asked), lang) if text else ()}


def _initial(edition: Edition, lang: str) -> dict[str, Any]:
    item = item_of(edition.content)
    text_lang = in_language(item.text, lang)[1] or lang
    source = next((fact.text.get("", "") for fact in item.facts if fact.code == "source"), "")
    return {
        "kind": item.kind,
        "lang": text_lang,
        "title": item.title.get(text_lang, ""),
        "summary": item.summary.get(text_lang, ""),
        "text": item.text.get(text_lang, ""),
        "confidence": item.confidence,
        "article": item.number,
        "source": source,
        "forms_of": list(item.forms),
    }


def _own(officer: Officer, reference: str) -> Document:
    document = Document.objects.visible_to(officer).filter(reference=reference, seeded=False).first()
    if document is None:
        raise Http404
    return document
