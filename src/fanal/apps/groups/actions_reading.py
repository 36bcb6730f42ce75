"""What members read, as the audit keeps it: threads, records by reference, pages, searches; and letters that count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Pointer, Referenced
from fanal.apps.groups.models import GroupThread, Membership, PostMention, SpecialistGroup
from fanal.apps.groups.writing import Look


@transaction.atomic
def record_group_read(*, by: Officer, group: SpecialistGroup, part: str) -> None:
    """Record that a member opened a part of a group."""
    audit.record(actor=by, verb="group.read", target=group, detail={"part": part})


@transaction.atomic
def record_thread_read(*, by: Officer, thread: GroupThread, looks: Iterable[Look]) -> None:
    """Record that a member read a thread, with each record it names; what they were told by name is seen now."""
    audit.record(actor=by, verb="thread.read", target=thread)
    record_looks(by=by, at=thread, looks=looks)
    own = PostMention.objects.visible_to(by).filter(post__thread=thread, officer=by, seen_at__isnull=True)
    own.update(seen_at=timezone.now())


def record_looks(*, by: Officer, at: Referenced, looks: Iterable[Look]) -> None:
    """Record each look at a record that a text names: whether it was seen, or only whom to ask."""
    audit.record_many(
        audit.Entry(
            actor=by,
            verb="record.looked_at",
            target=at,
            person=Pointer("person", look.reference) if look.kind == "person" else None,
            detail={"record": look.reference, "seen": look.seen},
        )
        for look in looks
    )


@transaction.atomic
def record_page_read(*, by: Officer, page: Referenced, looks: Iterable[Look]) -> None:
    """Record that a member read a page, or the history of a post, with each record it names."""
    audit.record(actor=by, verb="group_page.read", target=page)
    record_looks(by=by, at=page, looks=looks)


def record_group_search(*, by: Officer, group: SpecialistGroup, found: int) -> None:
    """Record that a member searched in a group: how much was found, never what was asked."""
    audit.record(actor=by, verb="group.searched", target=group, detail={"count": found})


@transaction.atomic
def note_digest(*, membership: Membership, up_to: datetime, posts: int) -> None:
    """Record that a letter counted for a member what is new."""
    Membership.objects.filter(pk=membership.pk).update(digest_up_to=up_to)
    detail = {"officer": membership.officer.reference, "posts": posts}
    audit.record(actor=None, verb="digest.sent", target=membership.group, detail=detail)
