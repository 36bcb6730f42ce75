"""Threads and posts: written, changed with every version kept, withdrawn, followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies
from fanal.apps.groups.checks import check_remark, check_text, check_title, members_named, not_copied
from fanal.apps.groups.handling import is_no_lower
from fanal.apps.groups.models import (
    Follow,
    GroupPost,
    GroupThread,
    PostMention,
    PostVersion,
    SpecialistGroup,
)
from fanal.apps.groups.refusals import refuse
from fanal.apps.groups.writing import folded_for_search

_WHY = "the post its author or a moderator changes, whom a policy has let in"


@dataclass(frozen=True, slots=True)
class Written:
    """What a member writes: the text, under which code, with the restriction in words, naming whom, quoting what."""

    text: str
    handling: str
    handling_words: str = ""
    named: tuple[str, ...] = ()
    quotes: GroupPost | None = None


@transaction.atomic
def open_thread(*, group: SpecialistGroup, by: Officer, title: str, written: Written) -> GroupThread:
    """Open a thread with its first post, and follow it."""
    policies.check_can_take_part(by, group)
    check_title(title)
    thread = GroupThread.objects.create(group=group, title=title.strip(), opened_by=by)
    audit.record(actor=by, verb="thread.opened", target=thread, detail={"group": group.reference})
    _post(thread, by, written, opening=True)
    return thread


@transaction.atomic
def write_post(*, thread: GroupThread, by: Officer, written: Written) -> GroupPost:
    """Write in a thread, at least as strictly as the post that opened it, and follow it."""
    policies.check_can_take_part(by, thread.group)
    opening = GroupPost.objects.visible_to(by).get(thread=thread, opening=True)
    refuse(bool(opening.withdrawn_at), "withdrawn")
    post = _post(thread, by, written, opening=False)
    refuse(not is_no_lower(post.handling, opening.handling), "lower_than_thread", code=opening.handling)
    return post


@transaction.atomic
def edit_post(*, post: GroupPost, by: Officer, text: str, handling: str, version: int) -> GroupPost:
    """Change what one wrote; what it said before is kept, and the handling code is not lowered."""
    held = _working_on(post)
    policies.check_can_change_post(by, held)
    refuse(bool(held.withdrawn_at), "withdrawn")
    refuse(held.version != version, "changed_meanwhile")
    check_text(by, text, handling, held.handling_words)
    refuse(not is_no_lower(handling, held.handling), "lower_than_before")
    not_copied(by, held.thread.group, text, handling, but=held)
    named = [one.officer for one in PostMention.objects.unguarded(_WHY).filter(post=held)]
    members_named(by, held.thread.group, handling, [*(one.reference for one in named)], text)
    held.text, held.handling, held.version = text.strip(), handling, held.version + 1
    held.folded, held.changed_at = folded_for_search(held.text), timezone.now()
    held.save()
    _keep_version(held)
    detail = {"version": held.version, "handling": handling}
    audit.record(actor=by, verb="post.changed", target=held, detail=detail)
    return held


@transaction.atomic
def withdraw_post(*, post: GroupPost, by: Officer, reason: str) -> GroupPost:
    """Withdraw a post: nobody reads it any more, and it is not deleted."""
    held = _working_on(post)
    policies.check_can_withdraw_post(by, held)
    refuse(bool(held.withdrawn_at), "withdrawn")
    refuse(not reason.strip(), "no_reason")
    check_remark(reason)
    held.withdrawn_by, held.withdrawn_at, held.withdrawal_reason = by, timezone.now(), reason.strip()
    held.save()
    audit.record(actor=by, verb="post.withdrawn", target=held)
    return held


@transaction.atomic
def follow_thread(*, thread: GroupThread, by: Officer, follow: bool) -> None:
    """Follow a thread, or follow it no longer."""
    policies.check_can_take_part(by, thread.group)
    if follow:
        Follow.objects.get_or_create(thread=thread, officer=by)
    else:
        Follow.objects.filter(thread=thread, officer=by).delete()
    audit.record(actor=by, verb="thread.followed", target=thread, detail={"follow": follow})


def _post(thread: GroupThread, by: Officer, written: Written, *, opening: bool) -> GroupPost:
    check_text(by, written.text, written.handling, written.handling_words)
    named = members_named(by, thread.group, written.handling, written.named, written.text)
    _check_quoted(by, written)
    not_copied(by, thread.group, written.text, written.handling)
    post = GroupPost.objects.create(
        thread=thread, opening=opening, author=by, text=written.text.strip(),
        folded=folded_for_search(written.text), handling=written.handling,
        handling_words=written.handling_words.strip(), quotes=written.quotes,
    )  # fmt: skip
    _keep_version(post)
    _name(post, named)
    Follow.objects.get_or_create(thread=thread, officer=by)
    detail = {"thread": thread.reference, "handling": post.handling, "named": len(named)}
    audit.record(actor=by, verb="post.written", target=post, detail=detail)
    return post


def _check_quoted(by: Officer, written: Written) -> None:
    quoted = written.quotes
    if quoted is None:
        return
    seen = GroupPost.objects.visible_to(by).filter(pk=quoted.pk, withdrawn_at__isnull=True)
    refuse(not seen.exists(), "withdrawn")
    refuse(not is_no_lower(written.handling, quoted.handling), "lower_than_quoted", code=quoted.handling)


def _name(post: GroupPost, named: Iterable[Officer]) -> None:
    PostMention.objects.bulk_create(PostMention(post=post, officer=one) for one in named)


def _keep_version(post: GroupPost) -> None:
    PostVersion.objects.create(post=post, number=post.version, text=post.text, handling=post.handling)


def _working_on(post: GroupPost) -> GroupPost:
    related = GroupPost.objects.unguarded(_WHY).select_related("thread__group", "author__unit")
    return related.select_for_update(of=("self",)).get(pk=post.pk)
