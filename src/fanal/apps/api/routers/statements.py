"""Statements: record the words, list them, read one with its mentions."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.core.files.uploadedfile import UploadedFile as Uploaded
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.finding import statement_of
from fanal.apps.api.forms import cleaned, written
from fanal.apps.api.handlers import too_large
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import statements as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.audit import actions as audit
from fanal.apps.statements import actions, policies
from fanal.apps.statements.forms import KNOWN, NEW, StatementForm
from fanal.apps.statements.limits import FILE_BYTES
from fanal.apps.statements.models import Statement
from fanal.apps.statements.queries import statement_data, statement_page
from fanal.apps.subjects import actions as subjects
from fanal.apps.subjects.models import Person

router = Router(tags=["statements"])
READS = ("statement.read", "statement.write")
WRITES = ("statement.write", "person.read")


def _card(one: Statement) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "person": one.person.reference,
        "title": "" if one.person.protected else one.title,
        "language": one.language,
        "pending": getattr(one, "pending", 0),
        "recorded_by": one.recorded_by.reference,
        "recorded_at": one.recorded_at,
    }


@router.get("/statements", **call(schemas.StatementPage, "person.read", any_of=READS))
def list_statements(
    request: HttpRequest, page: Annotated[int, Query(ge=1, le=100_000, description="Counted from one.")] = 1
) -> dict[str, Any]:
    """List the statements you may see, those with something to decide first; a page too far is the last one."""
    officer = caller_of(request).officer
    shown = statement_page(officer, page)
    audit.record(actor=officer, verb="statement.listed", detail={"count": len(shown), "page": shown.number})
    return {
        "statements": [_card(one) for one in shown],
        "page": shown.number,
        "pages": shown.paginator.num_pages,
        "total": shown.paginator.count,
    }


@router.post("/statements", **call(schemas.StatementShown, *WRITES, refused=(*BODY, 428), status=201))
def record_statement(
    request: HttpRequest, given: schemas.NewStatement, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record a statement and read it: what is read is proposed, and counts once an officer confirms it."""
    caller = caller_of(request)
    form = _checked(caller.officer, given.model_dump())
    person = _person(request, form, why)
    said = form.cleaned_data
    made = actions.record_statement(
        person=person, by=caller.officer, title=said["title"], text=said["text"], language=said["language"]
    )
    return Status(201, shown(made))


def _checked(officer: Officer, given: dict[str, Any], file: Uploaded[bytes] | None = None) -> StatementForm:
    """Return the page's own form, with what it refuses refused here."""
    about = KNOWN if given["person"] else NEW
    form = StatementForm(
        written({**given, "about": about}), {"file": file} if file else None, officer=officer
    )
    cleaned(form)
    return form


def _person(request: HttpRequest, form: StatementForm, why: str | None) -> Person:
    """Return whom a statement is about: a person on record, once it is said why, or a new one."""
    officer = caller_of(request).officer
    if form.known is not None:
        purpose_of(request, form.known, why)
    person = form.known or subjects.record_person(
        by=officer, age_state=form.cleaned_data["age_state"] or "unknown"
    )
    policies.check_can_record(officer, person)
    return person


@router.post("/statements/files", **call(schemas.Recorded, *WRITES, refused=(400, 413, 428), status=201))
def record_file(
    request: HttpRequest,
    file: File[UploadedFile],
    given: Form[schemas.FileGiven],
    why: Purpose = None,
) -> Status[dict[str, Any]]:
    """Record a file: kept byte for byte; one text becomes a statement, of a list you choose the texts afterwards."""
    officer = caller_of(request).officer
    if (file.size or 0) > FILE_BYTES:
        raise too_large()
    if not request.POST.keys() <= schemas.FileGiven.model_fields.keys():
        raise Refusal(422, "invalid", _("There is a field here that Fanal does not know. Leave it out."))
    form = _checked(officer, given.model_dump(), file)
    contents = form.contents
    if contents is None:
        raise Refusal(422, "empty", str(form.fields["file"].help_text), "file")
    person, said, one = _person(request, form, why), form.cleaned_data, contents.texts[0]
    several = contents.total > 1
    kept = actions.keep_file(
        person=person,
        by=officer,
        name=file.name or "",
        kind=contents.kind,
        content=form.content,
        texts=contents.total if several else None,
    )
    record = partial(actions.record_statement, person=person, by=officer, title=said["title"], file=kept)
    language = one.language if said["language"] == "auto" else said["language"]
    warnings = (*contents.warnings, *one.warnings)
    made = None if several else record(text=one.text, language=language, line=one.line, warnings=warnings)
    answer = {
        "person": person.reference,
        "statement": made.reference if made else "",
        "file": kept.reference,
        "texts": contents.total,
    }
    return Status(201, answer)


@router.get(
    "/statements/{reference}", **call(schemas.StatementShown, "person.read", any_of=READS, refused=PERSON)
)
def show_statement(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show a statement: its words, every mention with its span, and the numbers and names that were read."""
    officer = caller_of(request).officer
    found = statement_of(officer, reference)
    purpose = purpose_of(request, found.person, why)
    audit.record(actor=officer, verb="statement.read", target=found, person=found.person, purpose=purpose)
    return shown(found)


def shown(statement: Statement) -> dict[str, Any]:
    """Return a statement as it goes out: never with the title of one about a child."""
    data = statement_data(statement)
    return {**data, "title": "" if statement.person.protected else data["title"]}
