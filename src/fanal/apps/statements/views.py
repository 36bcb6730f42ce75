"""The list of statements, a new statement, and the reading page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.statements import actions, policies
from fanal.apps.statements.board import small_board
from fanal.apps.statements.choices import concept_options, state_choices
from fanal.apps.statements.forms import KNOWN, StatementForm
from fanal.apps.statements.limits import CHARACTERS, FILE_BYTES
from fanal.apps.statements.models import Statement
from fanal.apps.statements.page import Page, page_of
from fanal.apps.statements.queries import find_mention, find_statement, statement_page
from fanal.apps.subjects import actions as subjects
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for


@require_safe
@officer_required
def statement_list(request: HttpRequest) -> HttpResponse:
    """Show the statements the officer may see, those with something to decide first."""
    officer = officer_of(request)
    if not (officer.can("statement.read") or officer.can("statement.write")):
        raise Http404
    page = statement_page(officer, request.GET.get("page"))
    audit.record(actor=officer, verb="statement.listed", detail={"count": len(page), "page": page.number})
    context = {"page": page, "may_record": officer.can("statement.write")}
    return render(request, "statements/list.html", context)


@permission_required("statement.write")
def new(request: HttpRequest) -> HttpResponse:
    """Take a new statement: words or a file, about a person on record or a new one."""
    officer = officer_of(request)
    asked = request.GET.get("person", "")
    initial = {"person": asked, "about": KNOWN} if asked else {}
    posted = request.method == "POST"
    form = StatementForm(
        request.POST if posted else None, request.FILES or None, officer=officer, initial=initial
    )
    if posted and form.is_valid():
        return redirect(*_record(form, officer))
    context = {"form": form, "characters": CHARACTERS, "file_bytes": FILE_BYTES}
    return render(request, "statements/new.html", context, status=422 if posted else 200)


def _record(form: StatementForm, officer: Officer) -> tuple[str, str]:
    """Record what the form holds and return what to show next: the statement, or the texts of the file."""
    given, contents = form.cleaned_data, form.contents
    person = form.known or subjects.record_person(by=officer, age_state=given["age_state"] or "unknown")
    policies.check_can_record(officer, person)
    record = partial(actions.record_statement, person=person, by=officer, title=given["title"])
    if contents is None:
        return "statements:statement", record(text=given["text"], language=given["language"]).reference
    name, one = given["file"].name or "", contents.texts[0]
    several = contents.total > 1
    kept = actions.keep_file(
        person=person,
        by=officer,
        name=name,
        kind=contents.kind,
        content=form.content,
        texts=contents.total if several else None,
    )
    if several:
        return "statements:file", kept.reference
    language = one.language if given["language"] == "auto" else given["language"]
    warnings = (*contents.warnings, *one.warnings)
    made = record(text=one.text, language=language, file=kept, line=one.line, warnings=warnings)
    return "statements:statement", made.reference


def statement_or_404(officer: Officer, reference: str) -> Statement:
    """Return a statement the officer may see; for others there is none."""
    found = find_statement(officer, reference)
    if found is None:
        raise Http404
    return found


@require_safe
@officer_required
def statement(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a statement to be read, with what was read in it."""
    officer = officer_of(request)
    found = statement_or_404(officer, reference)
    purpose = purpose_for(request, found.person)
    if purpose is None:
        return ask_purpose(request, found.person)
    audit.record(
        actor=officer,
        verb="statement.read",
        target=found,
        person=found.person,
        purpose=purpose,
    )
    return render(request, "statements/statement.html", reading_context(request, found))


def reading_context(request: HttpRequest, found: Statement, **more: Any) -> dict[str, Any]:
    """Return what the reading page needs; `more` says what went wrong with a mention that was added."""
    officer, lang = officer_of(request), get_language() or "en"
    part, place, to = (_number(request, *one) for one in (("part", 1), ("place", -1), ("to", -1)))
    page: Page = page_of(found, lang, part, place, to)
    changed = find_mention(found, _number(request, "change", 0))
    chosen = more["given"].get("concept", "") if "given" in more else changed.concept if changed else ""
    return {
        "statement": found,
        "person": found.person,
        "page": page,
        "board": small_board(found.person, officer, lang),
        "may_decide": policies.may_decide(officer, found),
        "concepts": concept_options(lang, chosen),
        "states": state_choices(),
        "changed": changed,
        "changed_words": found.text[changed.start : changed.end] if changed else "",
        "heading": heading(found),
        "purpose_chip": purpose_chip(request, found.person),
        **more,
    }


def heading(found: Statement) -> str:
    """Return what a statement is called: its title, but never one of a child."""
    return found.title if found.title and not found.person.protected else _("Statement")


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    given = request.GET.get(name) or request.POST.get(name) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else otherwise
