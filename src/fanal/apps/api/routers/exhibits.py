"""Exhibits: files taken into a case, opened in quarantine, their custody, and what leaves again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call, file_call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import exhibits as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.cases.policies import check_can_work_on
from fanal.apps.cases.reading import find_case
from fanal.apps.exhibits import actions, actions_exposure
from fanal.apps.exhibits.actions import Described
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.models import CustodyStep, Exhibit
from fanal.apps.exhibits.page import heading_of
from fanal.apps.exhibits.policies import check_can_see_content
from fanal.apps.exhibits.queries import custody_of, exhibits_of, find_exhibit
from fanal.apps.exhibits.remarks import remark_sentences
from fanal.apps.exhibits.uploads import ArrivedFile
from fanal.apps.exhibits.views import take_in
from fanal.apps.exhibits.views_files import check_may_be_seen, clean_copy, original_response, picture_response
from fanal.engine.reading.documents.pictures import BLURRED, CLEAR

router = Router(tags=["exhibits"])
READS, WRITES = ("case.read",), ("case.read", "case.write")


def exhibit_of(request: HttpRequest, reference: str, why: str | None) -> tuple[Exhibit, str]:
    """Return an exhibit the officer may see, and why they read its case."""
    found = find_exhibit(caller_of(request).officer, reference)
    if found is None:
        raise Http404
    return found, purpose_of(request, found.case, why)


def case_at(request: HttpRequest, reference: str, why: str | None) -> tuple[Case, str]:
    """Return a case the officer may see, and why they read it."""
    case = find_case(caller_of(request).officer, reference)
    return case, purpose_of(request, case, why)


def _card(one: Exhibit, shown: bool) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "number": one.number,
        "title": heading_of(one, language(), shown),
        "kind": one.kind,
        "state": one.state,
        "sensitive": one.sensitive,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "suggestions_waiting": getattr(one, "waiting", 0) if shown else 0,
        "received_at": one.received_at,
    }


def _step(one: CustodyStep) -> dict[str, Any]:
    said = ("number", "kind", "at", "handed_from", "handed_to", "place", "note", "sha256", "matched")
    return {name: getattr(one, name) for name in said} | {"by": one.by.reference}


def shown_of(officer: Officer, one: Exhibit) -> dict[str, Any]:
    """Return an exhibit as it goes out: without what it holds where the officer may not see it."""
    shown = may_see_content(officer, one.case)
    held = ("description", "file_name", "text", "language", "facts")
    bare: dict[str, Any] = {"description": "", "file_name": "", "text": "", "language": "", "facts": {}}
    said = ("media_claimed", "received_from", "seized_at", "seized_where", "captured_url", "captured_at")
    return {
        **_card(one, shown),
        **({name: getattr(one, name) for name in held} if shown else bare),
        **{name: getattr(one, name) for name in said},
        "case": one.case.reference,
        "masked": not shown,
        "recorded_by": one.recorded_by.reference,
        "remarks": list(remark_sentences(one.warnings, one.facts)) if shown else [],
        "custody": [_step(step) for step in custody_of(officer, one)],
    }


@router.get("/cases/{reference}/exhibits", **call(schemas.ExhibitList, *READS, refused=PERSON))
def list_exhibits(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the exhibits of a case, in their order."""
    officer = caller_of(request).officer
    case, purpose = case_at(request, reference, why)
    shown = may_see_content(officer, case)
    found = [_card(one, shown) for one in exhibits_of(officer, case)]
    detail = {"part": "exhibits", "count": len(found)}
    audit.record(actor=officer, verb="case.read", target=case, purpose=purpose, detail=detail)
    return {"case": case.reference, "exhibits": found}


@router.post(
    "/cases/{reference}/exhibits",
    **call(schemas.ExhibitShown, *WRITES, refused=(*PERSON, 400, 413), status=201),
)
def record_exhibit(
    request: HttpRequest,
    reference: Reference,
    file: File[UploadedFile],
    given: Form[schemas.ExhibitGiven],
    why: Purpose = None,
) -> Status[dict[str, Any]]:
    """Take a file into a case: hashed as it arrives, kept byte for byte, in quarantine until it is opened."""
    officer = caller_of(request).officer
    case, _purpose = case_at(request, reference, why)
    check_can_work_on(officer, case)
    if not request.POST.keys() <= schemas.ExhibitGiven.model_fields.keys():
        raise Refusal(422, "invalid", _("There is a field here that Fanal does not know. Leave it out."))
    if not isinstance(file, ArrivedFile):
        raise Refusal(422, "invalid", _("There is no file. Choose one or more; a file needs a name."), "file")
    taken = take_in(case, officer, file, Described(**given.model_dump()))
    return Status(201, shown_of(officer, taken))


@router.get("/exhibits/{reference}", **call(schemas.ExhibitShown, *READS, refused=PERSON))
def show_exhibit(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show an exhibit: its text, what the file says about itself, and its chain of custody."""
    officer = caller_of(request).officer
    one, purpose = exhibit_of(request, reference, why)
    detail = {"part": "page", "case": one.case.reference}
    audit.record(actor=officer, verb="exhibit.read", target=one, purpose=purpose, detail=detail)
    return shown_of(officer, one)


@router.post("/exhibits/{reference}/open", **call(schemas.ExhibitShown, *WRITES, refused=PERSON))
def open_exhibit(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Open a file that waits in quarantine, in the reader's own process. What could not be read can be tried again."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    return shown_of(officer, actions.open_exhibit(exhibit=one, by=officer))


@router.post(
    "/exhibits/{reference}/custody",
    **call(schemas.StepShown, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def record_custody(
    request: HttpRequest, reference: Reference, given: schemas.NewStep, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Add a step to the chain of custody; where the step asks for it, the file is hashed again and compared."""
    one, _purpose = exhibit_of(request, reference, why)
    officer = caller_of(request).officer
    return Status(201, _step(actions.record_custody(exhibit=one, by=officer, **given.model_dump())))


@router.post("/exhibits/{reference}/words", **call(schemas.ExhibitShown, *WRITES, refused=(*PERSON, *BODY)))
def describe_exhibit(
    request: HttpRequest, reference: Reference, given: schemas.Words, why: Purpose = None
) -> dict[str, Any]:
    """Change what officers say of an exhibit; the file and where it came from stand."""
    one, _purpose = exhibit_of(request, reference, why)
    officer = caller_of(request).officer
    changed = actions.describe_exhibit(exhibit=one, by=officer, **given.model_dump())
    return shown_of(officer, changed)


@router.post("/exhibits/{reference}/mark", **call(schemas.ExhibitShown, *WRITES, refused=(*PERSON, *BODY)))
def mark_exhibit(
    request: HttpRequest, reference: Reference, given: schemas.Marking, why: Purpose = None
) -> dict[str, Any]:
    """Mark an exhibit as hard to look at, or lift the mark with a reason."""
    one, _purpose = exhibit_of(request, reference, why)
    officer = caller_of(request).officer
    return shown_of(officer, actions.mark_exhibit(exhibit=one, by=officer, **given.model_dump()))


@router.post("/exhibits/{reference}/ask", **call(schemas.ActDone, *READS, refused=PERSON))
def ask_what_it_is(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """The first act before a sensitive exhibit is seen without blur: ask what it is. Read its words now."""
    caller = caller_of(request)
    one, purpose = exhibit_of(request, reference, why)
    made = actions_exposure.ask_what_it_is(
        exhibit=one, by=caller.officer, session=caller.session, purpose=purpose
    )
    return {"exhibit": one.reference, "asked_at": made.asked_at, "opened_at": made.opened_at}


@router.post("/exhibits/{reference}/unblur", **call(schemas.ActDone, *READS, refused=PERSON))
def open_without_blur(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """The second act: open a sensitive exhibit without blur, for ten minutes with this token."""
    caller = caller_of(request)
    one, purpose = exhibit_of(request, reference, why)
    made = actions_exposure.open_without_blur(
        exhibit=one, by=caller.officer, session=caller.session, purpose=purpose
    )
    return {"exhibit": one.reference, "asked_at": made.asked_at, "opened_at": made.opened_at}


@router.get("/exhibits/{reference}/blurred", **file_call("image/png", *READS, refused=PERSON))
def take_blurred(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponse:
    """Take a picture in so few grey points that nobody can be known in it."""
    officer = caller_of(request).officer
    one, purpose = exhibit_of(request, reference, why)
    check_can_see_content(officer, one)
    detail = {"part": "blurred"}
    audit.record(actor=officer, verb="exhibit.read", target=one, purpose=purpose, detail=detail)
    return picture_response(one, BLURRED, 1)


@router.get("/exhibits/{reference}/picture", **file_call("image/jpeg", *READS, refused=PERSON))
def take_picture(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponse:
    """Take a picture drawn anew; of a sensitive exhibit only after both acts."""
    caller = caller_of(request)
    one, purpose = exhibit_of(request, reference, why)
    check_may_be_seen(caller.officer, one, caller.session)
    detail = {"part": "picture", "sensitive": one.sensitive}
    audit.record(actor=caller.officer, verb="exhibit.read", target=one, purpose=purpose, detail=detail)
    return picture_response(one, CLEAR, 1)


@router.post(
    "/exhibits/{reference}/original",
    **file_call("application/octet-stream", "case.export", *READS, refused=PERSON),
)
def take_exhibit(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponseBase:
    """Take the file as it came, byte for byte; it is hashed first, and the chain of custody says that it left."""
    caller = caller_of(request)
    one, purpose = exhibit_of(request, reference, why)
    check_may_be_seen(caller.officer, one, caller.session)
    actions.record_taking(exhibit=one, by=caller.officer, purpose=purpose, form="original")
    return original_response(one)


@router.post(
    "/exhibits/{reference}/copy",
    **file_call("application/octet-stream", "case.export", *READS, refused=PERSON),
)
def take_copy(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponse:
    """Take a copy of a picture with nothing in it but what is seen: no EXIF, no position."""
    caller = caller_of(request)
    one, purpose = exhibit_of(request, reference, why)
    check_may_be_seen(caller.officer, one, caller.session)
    made = clean_copy(one)
    actions.record_taking(exhibit=one, by=caller.officer, purpose=purpose, form="without_exif")
    return made
