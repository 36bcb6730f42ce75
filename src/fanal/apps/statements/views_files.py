"""The file a statement came in: the choice among its texts, and the original."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.audit import actions as audit
from fanal.apps.statements import actions, policies
from fanal.apps.statements.files import Contents, Text, read_contents
from fanal.apps.statements.limits import CHARACTERS, RECORDS_AT_ONCE, RECORDS_SHOWN
from fanal.apps.statements.models import StatementFile
from fanal.apps.statements.previews import previews
from fanal.apps.statements.queries import find_file, lines_taken
from fanal.apps.statements.refusals import NotPossible, refuse
from fanal.apps.statements.remarks import remark_sentence
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for


def _file_or_404(officer: Officer, reference: str) -> StatementFile:
    found = find_file(officer, reference)
    if found is None:
        raise Http404
    return found


@officer_required
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the texts of a file, and record those that are chosen as statements, one each."""
    officer = officer_of(request)
    file = _file_or_404(officer, reference)
    purpose = purpose_for(request, file.person)
    if purpose is None:
        return ask_purpose(request, file.person)
    contents = read_contents(bytes(file.content), file.name)
    error = ""
    if request.method == "POST":
        try:
            return _record(officer, file, contents, request.POST.getlist("line"))
        except NotPossible as refused:
            error = refused.sentence
    audit.record(actor=officer, verb="document.read", target=file, person=file.person, purpose=purpose)
    taken = lines_taken(file, officer)
    context = {
        "file": file,
        "person": file.person,
        "contents": contents,
        "previews": previews(contents.texts, taken),
        "unread": [(one.line, remark_sentence(one.remark)) for one in contents.unread],
        "warnings": [remark_sentence(one) for one in contents.warnings],
        "remaining": contents.total - len(taken),
        "error": error,
        "may_record": officer.can("statement.write"),
        "at_once": RECORDS_AT_ONCE,
        "shown": RECORDS_SHOWN,
        "purpose_chip": purpose_chip(request, file.person),
    }
    return render(request, "statements/file.html", context, status=422 if error else 200)


def _record(officer: Officer, file: StatementFile, contents: Contents, wanted: list[str]) -> HttpResponse:
    """Record the chosen texts that are not statements yet, and lead to the only one or back to the list."""
    policies.check_can_record(officer, file.person)
    taken = lines_taken(file, officer)
    chosen = [text for text in contents.texts if str(text.line) in wanted and text.line not in taken]
    _check(chosen)
    made = [
        actions.record_statement(
            person=file.person,
            by=officer,
            text=text.text,
            language=text.language,
            file=file,
            line=text.line,
            warnings=text.warnings,
        )
        for text in chosen
    ]
    if len(made) == 1:
        return redirect("statements:statement", made[0].reference)
    return redirect("statements:file", file.reference)


def _check(chosen: list[Text]) -> None:
    refuse(not chosen, "choose_one")
    together = sum(len(text.text) for text in chosen)
    refuse(len(chosen) > RECORDS_AT_ONCE or together > CHARACTERS, "choose_fewer")


@require_safe
@officer_required
def original(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the file back as it came: to be saved, never to be opened in the browser, under a name that says nothing."""
    officer = officer_of(request)
    file = _file_or_404(officer, reference)
    purpose = purpose_for(request, file.person)
    if purpose is None:
        return ask_purpose(request, file.person)
    detail = {"original": True, "bytes": file.size}
    audit.record(
        actor=officer, verb="document.read", target=file, person=file.person, purpose=purpose, detail=detail
    )
    response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file.reference}.{file.kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
