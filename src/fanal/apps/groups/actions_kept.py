"""Pages with every version kept, and documents."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies, store
from fanal.apps.groups.checks import (
    check_file,
    check_page_handling,
    check_remark,
    check_text,
    check_title,
    not_copied,
)
from fanal.apps.groups.handling import is_no_lower
from fanal.apps.groups.models import GroupDocument, GroupPage, PageVersion, SpecialistGroup
from fanal.apps.groups.refusals import refuse
from fanal.apps.groups.writing import folded_for_search

_WHY = "the page or document a member was shown, locked to be changed"


@transaction.atomic
def write_page(
    *,
    group: SpecialistGroup,
    by: Officer,
    kind: str,
    title: str,
    text: str,
    handling: str,
    met_on: date | None = None,
) -> GroupPage:
    """Write minutes or a page that all members may go on with."""
    policies.check_can_take_part(by, group)
    check_title(title)
    check_page_handling(handling)
    check_text(by, text, handling, "-")
    refuse(kind not in GroupPage.Kind.values, "unknown_code")
    refuse(kind == GroupPage.Kind.MINUTES and met_on is None, "no_day")
    not_copied(by, group, text, handling)
    page = GroupPage.objects.create(
        group=group, kind=kind, title=title.strip(), text=text.strip(), handling=handling, met_on=met_on,
        folded=folded_for_search(title, text), written_by=by,
    )  # fmt: skip
    return _version(page, by, "group_page.written")


@transaction.atomic
def change_page(*, page: GroupPage, by: Officer, text: str, handling: str, version: int) -> GroupPage:
    """Go on with a page; what it said before is kept, and the handling code is not lowered."""
    held = GroupPage.objects.unguarded(_WHY).select_for_update().select_related(None).get(pk=page.pk)
    policies.check_can_take_part(by, held.group)
    refuse(held.version != version, "changed_meanwhile")
    check_page_handling(handling)
    refuse(not is_no_lower(handling, held.handling), "lower_than_before")
    check_text(by, text, handling, "-")
    not_copied(by, held.group, text, handling, but=held)
    held.text, held.handling, held.version = text.strip(), handling, held.version + 1
    held.folded = folded_for_search(held.title, held.text)
    held.written_by, held.written_at = by, timezone.now()
    held.save()
    return _version(held, by, "group_page.changed")


def _version(page: GroupPage, by: Officer, verb: str) -> GroupPage:
    PageVersion.objects.create(page=page, number=page.version, text=page.text, written_by=by)
    detail = {"kind": page.kind, "version": page.version, "handling": page.handling}
    audit.record(actor=by, verb=verb, target=page, detail=detail)
    return page


@transaction.atomic
def add_document(
    *, group: SpecialistGroup, by: Officer, title: str, handling: str, content: bytes
) -> GroupDocument:
    """Keep a small file of a kind that is known by its first bytes."""
    policies.check_can_take_part(by, group)
    check_title(title)
    check_page_handling(handling)
    media_type = check_file(content)
    document = GroupDocument.objects.create(
        group=group, title=title.strip(), handling=handling, sha256=store.keep(content),
        size=len(content), media_type=media_type, written_by=by,
    )  # fmt: skip
    detail = {"type": media_type, "bytes": len(content), "handling": handling}
    audit.record(actor=by, verb="group_document.added", target=document, detail=detail)
    return document


@transaction.atomic
def take_document(*, document: GroupDocument, by: Officer) -> GroupDocument:
    """Record that a member takes a document out."""
    policies.check_can_take_part(by, document.group)
    refuse(document.withdrawn_at is not None, "withdrawn")
    audit.record(actor=by, verb="group_document.taken", target=document)
    return document


@transaction.atomic
def withdraw_document(*, document: GroupDocument, by: Officer, reason: str) -> GroupDocument:
    """Withdraw a document: nobody takes it out any more."""
    held = GroupDocument.objects.unguarded(_WHY).select_for_update().get(pk=document.pk)
    if held.written_by_id != by.pk:
        policies.check_can_moderate(by, held.group)
    policies.check_can_take_part(by, held.group)
    refuse(held.withdrawn_at is not None, "withdrawn")
    refuse(not reason.strip(), "no_reason")
    check_remark(reason)
    held.withdrawn_by, held.withdrawn_at, held.withdrawal_reason = by, timezone.now(), reason.strip()
    held.save()
    audit.record(actor=by, verb="group_document.withdrawn", target=held)
    return held
