"""The day and what follows: documents, questions, polls, badges, the report and its tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.events import policies
from fanal.apps.events.models import (
    Event,
    EventDocument,
    EventQuestion,
    FollowUp,
    Poll,
    PollOption,
    PollVoter,
    ReportPoint,
)
from fanal.apps.events.refusals import refuse
from fanal.apps.groups import store
from fanal.apps.groups.actions_board import Written, open_thread
from fanal.apps.groups.checks import check_file
from fanal.apps.groups.handling import USUAL
from fanal.apps.groups.models import GroupThread
from fanal.apps.groups.policies import member_of
from fanal.apps.library.actions_wanted import ask_for

MOST_OPTIONS = 10
_WHY = "what belongs to an event that the officer runs or has a place at"


@transaction.atomic
def add_event_document(*, event: Event, by: Officer, title: str, content: bytes) -> EventDocument:
    """Keep a small file for those who have a place."""
    policies.check_can_run_event(by, event)
    refuse(not title.strip(), "no_title")
    media_type = check_file(content)
    made = EventDocument.objects.create(
        event=event, title=title.strip(), sha256=store.keep(content), size=len(content),
        media_type=media_type, added_by=by,
    )  # fmt: skip
    detail = {"type": media_type, "bytes": len(content)}
    audit.record(actor=by, verb="event_document.added", target=made, detail=detail)
    return made


@transaction.atomic
def take_event_document(*, document: EventDocument, by: Officer) -> EventDocument:
    """Record that somebody takes a document out."""
    policies.check_can_join_event(by, document.event)
    audit.record(actor=by, verb="event_document.taken", target=document)
    return document


@transaction.atomic
def ask_question(*, event: Event, by: Officer, text: str) -> EventQuestion:
    """Ask a question; the others read it without a name."""
    policies.check_can_join_event(by, event)
    refuse(not text.strip(), "no_text")
    made = EventQuestion.objects.create(event=event, text=text.strip())
    audit.record(actor=by, verb="event_question.asked", target=event)
    return made


@transaction.atomic
def mark_answered(*, question: EventQuestion, by: Officer) -> EventQuestion:
    """Say that a question was answered."""
    policies.check_can_run_event(by, question.event)
    question.answered = True
    question.save(update_fields=["answered"])
    audit.record(actor=by, verb="event_question.answered", target=question)
    return question


@transaction.atomic
def open_poll(*, event: Event, by: Officer, text: str, options: Sequence[str]) -> Poll:
    """Ask all who are there, with answers to choose from."""
    policies.check_can_run_event(by, event)
    given = [one.strip()[:120] for one in options if one.strip()]
    refuse(not text.strip(), "no_text")
    refuse(not 2 <= len(given) <= MOST_OPTIONS, "two_options")
    poll = Poll.objects.create(event=event, text=text.strip())
    PollOption.objects.bulk_create(PollOption(poll=poll, text=one) for one in given)
    audit.record(actor=by, verb="poll.opened", target=poll, detail={"options": len(given)})
    return poll


@transaction.atomic
def answer_poll(*, poll: Poll, by: Officer, option: int) -> None:
    """Answer a poll once. That one answered is kept, not what."""
    policies.check_can_join_event(by, poll.event)
    held = Poll.objects.unguarded(_WHY).select_for_update().get(pk=poll.pk)
    refuse(held.closed_at is not None, "poll_closed")
    refuse(PollVoter.objects.filter(poll=held, officer=by).exists(), "answered_before")
    chosen = PollOption.objects.filter(poll=held, pk=option)
    refuse(not chosen.exists(), "unknown_code")
    PollVoter.objects.create(poll=held, officer=by)
    chosen.update(count=F("count") + 1)
    audit.record(actor=by, verb="poll.answered", target=held)


@transaction.atomic
def close_poll(*, poll: Poll, by: Officer) -> Poll:
    """Close a poll."""
    policies.check_can_run_event(by, poll.event)
    refuse(poll.closed_at is not None, "poll_closed")
    poll.closed_at = timezone.now()
    poll.save(update_fields=["closed_at"])
    audit.record(actor=by, verb="poll.closed", target=poll)
    return poll


@transaction.atomic
def record_badges(*, event: Event, by: Officer, count: int) -> None:
    """Record that the badges of an event were printed."""
    policies.check_can_run_event(by, event)
    audit.record(actor=by, verb="badges.printed", target=event, detail={"count": count})


@transaction.atomic
def add_point(*, event: Event, by: Officer, kind: str, text: str) -> ReportPoint:
    """Say in the report what worked, what did not, or what is learnt."""
    policies.check_can_join_event(by, event)
    refuse(event.begins_at > timezone.now() and event.state != Event.State.HELD, "not_held")
    refuse(kind not in ReportPoint.Kind.values, "unknown_code")
    refuse(not text.strip(), "no_text")
    made = ReportPoint.objects.create(event=event, kind=kind, text=text.strip(), said_by=by)
    audit.record(actor=by, verb="report.point_added", target=made, detail={"kind": kind})
    return made


@transaction.atomic
def add_follow_up(
    *, event: Event, by: Officer, title: str, due_on: date | None = None, for_library: bool = False
) -> FollowUp:
    """Add a task that comes out of the event; in the group that hosts it, it opens a thread, and the library of the
    organiser's country is asked for what is meant for it."""
    policies.check_can_run_event(by, event)
    refuse(not title.strip(), "no_title")
    task = FollowUp(event=event, title=title.strip(), due_on=due_on, added_by=by)
    task.wanted = ask_for(by=by, title=task.title, due_on=due_on) if for_library else None
    task.thread = _in_the_group(task, by)
    task.save()
    detail = {"in_group": task.thread is not None, "for_library": for_library}
    audit.record(actor=by, verb="follow_up.added", target=task, detail=detail)
    return task


def _in_the_group(task: FollowUp, by: Officer) -> GroupThread | None:
    group = task.event.group
    if group is None or member_of(by, group) is None:
        return None
    lines = [_("A follow-up task of the event %(event)s.") % {"event": task.event.reference}]
    if task.due_on:
        lines.append(_("By %(day)s.") % {"day": task.due_on.isoformat()})
    if task.wanted is not None:
        lines.append(_("The library is asked for it: whoever maintains it takes it up there."))
    written = Written(f"{task.title}\n\n{' '.join(lines)}", USUAL)
    return open_thread(group=group, by=by, title=task.title, written=written)


@transaction.atomic
def settle_follow_up(*, task: FollowUp, by: Officer, outcome: str) -> FollowUp:
    """Settle a task with what came of it."""
    policies.check_can_run_event(by, task.event)
    held = FollowUp.objects.unguarded(_WHY).select_for_update().get(pk=task.pk)
    refuse(held.settled_at is not None, "decided_before")
    refuse(not outcome.strip(), "no_outcome")
    held.settled_by, held.settled_at, held.outcome = by, timezone.now(), outcome.strip()
    held.save()
    audit.record(actor=by, verb="follow_up.settled", target=held)
    return held
