"""The files that statements came in: their texts, and the original."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call, file_call
from fanal.apps.api.finding import file_of
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.routers.statements import READS, WRITES
from fanal.apps.api.schemas import statements as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.audit import actions as audit
from fanal.apps.statements import actions, policies
from fanal.apps.statements.files import Text, read_contents
from fanal.apps.statements.limits import CHARACTERS
from fanal.apps.statements.models import StatementFile
from fanal.apps.statements.previews import previews
from fanal.apps.statements.queries import lines_taken
from fanal.apps.statements.refusals import refuse
from fanal.apps.statements.remarks import remark_sentence

router = Router(tags=["statements"])


@router.get(
    "/statements/files/{reference}", **call(schemas.FileShown, "person.read", any_of=READS, refused=PERSON)
)
def show_file(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the texts of a file, each in short, and which have become statements."""
    officer = caller_of(request).officer
    file = file_of(officer, reference)
    purpose = purpose_of(request, file.person, why)
    contents = read_contents(bytes(file.content), file.name)
    audit.record(actor=officer, verb="document.read", target=file, person=file.person, purpose=purpose)
    offered = previews(contents.texts, lines_taken(file, officer))
    return {
        **_kept(file),
        "texts": [
            {
                "line": one.line,
                "words": one.words,
                "length": one.length,
                "language": one.lang,
                "statement": one.reference,
            }
            for one in offered
        ],
        "left": contents.left,
        "unread": [{"line": one.line, "sentence": remark_sentence(one.remark)} for one in contents.unread],
        "warnings": [remark_sentence(one) for one in contents.warnings],
    }


def _kept(file: StatementFile) -> dict[str, Any]:
    return {
        "reference": file.reference,
        "person": file.person.reference,
        "kind": file.kind,
        "size": file.size,
        "sha256": file.sha256,
    }


@router.post(
    "/statements/files/{reference}/texts",
    **call(schemas.StatementsMade, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def record_texts(
    request: HttpRequest, reference: Reference, given: schemas.Lines, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record texts of a file as statements, one each; those that are statements already are left out."""
    officer = caller_of(request).officer
    file = file_of(officer, reference)
    purpose_of(request, file.person, why)
    policies.check_can_record(officer, file.person)
    taken = lines_taken(file, officer)
    contents = read_contents(bytes(file.content), file.name)
    chosen = [one for one in contents.texts if one.line in given.lines and one.line not in taken]
    refuse(not chosen, "choose_one")
    refuse(sum(len(one.text) for one in chosen) > CHARACTERS, "choose_fewer")
    made = [_statement(file, one, request) for one in chosen]
    return Status(201, {"statements": made})


def _statement(file: StatementFile, one: Text, request: HttpRequest) -> str:
    return actions.record_statement(
        person=file.person,
        by=caller_of(request).officer,
        text=one.text,
        language=one.language,
        file=file,
        line=one.line,
        warnings=one.warnings,
    ).reference


@router.get(
    "/statements/files/{reference}/original",
    **file_call("application/octet-stream", "person.read", any_of=READS, refused=PERSON),
)
def take_original(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponse:
    """Take the file as it came, byte for byte, under a name that says nothing."""
    officer = caller_of(request).officer
    file = file_of(officer, reference)
    purpose = purpose_of(request, file.person, why)
    detail = {"original": True, "bytes": file.size}
    audit.record(
        actor=officer, verb="document.read", target=file, person=file.person, purpose=purpose, detail=detail
    )
    response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file.reference}.{file.kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
