"""What the library of a country is asked for: asked, taken up with a draft, put aside for a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.library import policies
from fanal.apps.library.actions import Written, write_document
from fanal.apps.library.models import Document, WantedDocument, country_of
from fanal.engine.screening.subject import InputError

_WHY = "what is asked for, which the officer has before them, locked so that one takes it up"


@transaction.atomic
def ask_for(*, by: Officer, title: str, due_on: date | None = None) -> WantedDocument:
    """Ask the library of the officer's country for something; whoever maintains it takes it up."""
    if not title.strip():
        raise InputError(_("Say what the library should hold."))
    wanted = WantedDocument.objects.create(
        title=title.strip(), country=country_of(by), due_on=due_on, asked_by=by
    )
    audit.record(actor=by, verb="library.asked_for", target=wanted, detail={"country": wanted.country})
    return wanted


@transaction.atomic
def begin_draft(*, wanted: WantedDocument, by: Officer, written: Written) -> Document:
    """Begin the document that is asked for; when it is published, what was asked for is done."""
    policies.check_can_take_up(by, wanted)
    held = _open(wanted)
    if held.document_id is not None:
        raise InputError(_("Somebody has begun a draft for it. Open what is asked for again."))
    held.document = write_document(by=by, written=written)
    held.save(update_fields=["document"])
    audit.record(actor=by, verb="library.taken_up", target=held)
    return held.document


@transaction.atomic
def put_aside(*, wanted: WantedDocument, by: Officer, reason: str) -> WantedDocument:
    """Put aside what is asked for, for a reason that who asked reads."""
    policies.check_can_take_up(by, wanted)
    held = _open(wanted)
    if not reason.strip():
        raise InputError(_("Say why it is put aside."))
    if held.document is not None and held.document.current_id is not None:
        raise InputError(_("It is published already."))
    held.put_aside_by, held.put_aside_at, held.reason = by, timezone.now(), reason.strip()
    held.save(update_fields=["put_aside_by", "put_aside_at", "reason"])
    audit.record(actor=by, verb="library.put_aside", target=held)
    return held


def _open(wanted: WantedDocument) -> WantedDocument:
    """Return what is asked for as it stands now, locked, unless it was put aside."""
    found = WantedDocument.objects.unguarded(_WHY).select_for_update(of=("self",))
    held = found.select_related("document").get(pk=wanted.pk)
    if held.put_aside_at is not None:
        raise InputError(_("It was put aside meanwhile."))
    return held
