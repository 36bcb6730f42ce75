"""Every write of officers in the library: written, submitted, reviewed, published, withdrawn; feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.audit.references import new_reference
from fanal.apps.library import policies
from fanal.apps.library.actions_seeded import put_words
from fanal.apps.library.contents import content_of, digest_of, item_of
from fanal.apps.library.models import MOVES, Document, Edition, Feedback, country_of
from fanal.engine.library.items import Fact, Item
from fanal.engine.screening.assess import RULES_VERSION
from fanal.engine.screening.subject import InputError


@dataclass(frozen=True, slots=True)
class Written:
    """What an officer writes of a document in one language."""

    kind: str
    lang: str
    title: str
    summary: str
    text: str
    confidence: str
    article: str = ""
    source: str = ""
    forms: tuple[str, ...] = ()


@transaction.atomic
def write_document(*, by: Officer, written: Written) -> Document:
    """Begin a document of the officer's country with a draft."""
    policies.check_can_write(by)
    reference, country = new_reference("L"), country_of(by)
    document = Document.objects.create(
        reference=reference, address=f"local/{country}/{reference}", kind=written.kind, country=country
    )
    _draft(document, by, written, None)
    audit.record(
        actor=by, verb="library.written", target=document, detail={"version": 1, "kind": written.kind}
    )
    return document


@transaction.atomic
def write_edition(*, document: Document, by: Officer, written: Written) -> Edition:
    """Change the draft of a document, or begin its next edition; texts in other languages stay as they are."""
    policies.check_can_write(by, document)
    latest = _latest(document)
    if latest.state == Edition.State.IN_REVIEW:
        raise InputError(_("This document is in review. Wait for the reviewers, or ask one to send it back."))
    if latest.state == Edition.State.DRAFT:
        policies.check_can_submit(by, latest)
    edition = _draft(document, by, written, latest)
    audit.record(actor=by, verb="library.written", target=document, detail={"version": edition.version})
    return edition


@transaction.atomic
def submit(*, document: Document, by: Officer) -> Edition:
    """Hand a draft to the reviewers."""
    edition = _latest(document)
    policies.check_can_submit(by, edition)
    return _move(edition, Edition.State.IN_REVIEW, by, "library.submitted")


@transaction.atomic
def review(*, document: Document, by: Officer) -> Edition:
    """Find an edition right; the second reviewer publishes it."""
    edition = _latest(document)
    policies.check_can_review(by, edition)
    _check_move(edition, Edition.State.PUBLISHED)
    if edition.first_reviewer_id is None:
        edition.first_reviewer = by
        edition.save(update_fields=["first_reviewer"])
        audit.record(actor=by, verb="library.reviewed", target=document, detail={"version": edition.version})
        return edition
    edition.second_reviewer, edition.published_at = by, timezone.now()
    return _publish(edition, by)


@transaction.atomic
def send_back(*, document: Document, by: Officer, remark: str) -> Edition:
    """Send an edition back to its author with what to mend."""
    edition = _latest(document)
    policies.check_can_review(by, edition)
    if not remark.strip():
        raise InputError(_("Say what the author should mend."))
    edition.first_reviewer, edition.remark = None, remark.strip()
    edition.save(update_fields=["first_reviewer", "remark"])
    return _move(edition, Edition.State.DRAFT, by, "library.sent_back")


@transaction.atomic
def withdraw(*, document: Document, by: Officer, reason: str) -> Edition:
    """Take a document out of the library for a reason; its editions stay readable to those who maintain it."""
    policies.check_can_withdraw(by, document)
    edition = Edition.objects.filter(in_force_for=document).first()
    if edition is None or not reason.strip():
        raise InputError(_("Only what is in force is withdrawn, and for a reason."))
    edition.reason = reason.strip()
    edition.save(update_fields=["reason"])
    _move(edition, Edition.State.WITHDRAWN, by, "library.withdrawn")
    document.current = None
    document.save(update_fields=["current"])
    put_words(document=document, item=None)
    return edition


@transaction.atomic
def give_feedback(*, by: Officer, address: str, version: str, kind: str, note: str = "") -> Feedback:
    """Say of an item, an indicator or a lesson that it is unclear, did not fit, is wrong or is good."""
    said = Feedback.objects.create(
        officer=by, country=country_of(by), address=address, version=version,
        rules_version=RULES_VERSION, kind=kind, note=note.strip(),
    )  # fmt: skip
    detail = {"about": address, "kind": kind, "rules": RULES_VERSION}
    audit.record(actor=by, verb="library.feedback_given", target=said, detail=detail)
    return said


@transaction.atomic
def settle_feedback(*, feedback: Feedback, by: Officer) -> Feedback:
    """Put feedback aside as dealt with."""
    policies.check_can_settle(by, feedback)
    feedback.settled_at, feedback.settled_by = timezone.now(), by
    feedback.save(update_fields=["settled_at", "settled_by"])
    audit.record(
        actor=by, verb="library.feedback_settled", target=feedback, detail={"about": feedback.address}
    )
    return feedback


def _publish(edition: Edition, by: Officer) -> Edition:
    document = edition.document
    _move(edition, Edition.State.PUBLISHED, by, "library.published")
    document.current = edition
    document.save(update_fields=["current"])
    put_words(document=document, item=item_of(edition.content))
    return edition


def _latest(document: Document) -> Edition:
    """Return the last edition of a document, locked."""
    return (
        Edition.objects.select_for_update(of=("self",))
        .select_related("document")
        .filter(document=document)[0]
    )


def _check_move(edition: Edition, to: str) -> None:
    if to not in MOVES[edition.state]:
        raise InputError(_("This edition has gone on meanwhile. Open the document again."))


def _move(edition: Edition, to: Edition.State, by: Officer, verb: str) -> Edition:
    _check_move(edition, to)
    edition.state = to
    edition.save(update_fields=["state", "second_reviewer", "published_at"])
    audit.record(actor=by, verb=verb, target=edition.document, detail={"version": edition.version})
    return edition


def _draft(document: Document, by: Officer, written: Written, latest: Edition | None) -> Edition:
    """Write the draft of a document: the one that is open, else a new edition after the latest."""
    is_open = latest is not None and latest.state == Edition.State.DRAFT
    version = latest.version + (not is_open) if latest is not None else 1
    item = _item(document, written, latest.content if latest is not None else None, version)
    values: Mapping[str, Any] = {"content": content_of(item), "digest": digest_of(content_of(item))}
    if latest is not None and is_open:
        latest.content, latest.digest = values["content"], values["digest"]
        latest.save(update_fields=["content", "digest"])
        return latest
    return Edition.objects.create(document=document, version=version, author=by, **values)


def _item(document: Document, written: Written, before: Mapping[str, Any] | None, version: int) -> Item:
    known = item_of(before) if before else Item(address=document.address, kind=document.kind, title={})
    facts = (Fact("source", {"": written.source}, confidence=written.confidence),) if written.source else ()
    return replace(
        known,
        title={**known.title, written.lang: written.title},
        summary={**known.summary, written.lang: written.summary},
        text={**known.text, written.lang: written.text},
        country=document.country,
        forms=written.forms,
        facts=facts,
        number=written.article,
        part_of=f"country/{document.country}",
        confidence=written.confidence,
        checked_on=timezone.localdate().isoformat(),
        version=str(version),
    )
