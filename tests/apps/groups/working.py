"""A group to work in: Ada moderates, Bo and Dee are members, Cy is a stranger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.groups.actions import found_group
from fanal.apps.groups.actions_board import Written, open_thread, write_post
from fanal.apps.groups.actions_duty import plan_duty
from fanal.apps.groups.actions_members import approve_member, nominate
from fanal.apps.groups.actions_urgent import raise_urgent
from fanal.apps.groups.models import DutyTurn, GroupPost, GroupThread, SpecialistGroup, UrgentRequest

WHY = "test"


@dataclass(frozen=True, slots=True)
class Working:
    """A group with the officers of the cast."""

    group: SpecialistGroup
    ada: Officer
    bo: Officer
    dee: Officer


def founder(officer: Officer) -> Officer:
    """Return the officer as a supervisor too, who founds groups."""
    Appointment.objects.get_or_create(officer=officer, role="supervisor", until=None)
    return Officer.objects.get(pk=officer.pk)


def group_of(ada: Officer, *members: Officer, name: str = "Hearts and kidneys") -> SpecialistGroup:
    """Return a group that Ada founded and let these officers into."""
    ada = founder(ada)
    group = found_group(
        by=ada, names={"en": name, "fr": f"{name} (fr)"}, purpose="Cases of organ removal",
        forms=["organ"], countries=["FR"], languages=["en", "ar"],
    )  # fmt: skip
    for one in members:
        approve_member(
            membership=nominate(group=group, by=ada, officer=one, why="Has seen such cases"), by=ada
        )
    return group


def working(ada: Officer, bo: Officer, dee: Officer) -> Working:
    """Return the group with Ada, Bo and Dee."""
    return Working(group_of(ada, bo, dee), founder(ada), bo, dee)


def thread_of(
    by: Officer, group: SpecialistGroup, text: str = "Who knows this clinic?", handling: str = "TLP:AMBER",
    named: Sequence[str] = (), title: str = "A clinic",
) -> GroupThread:  # fmt: skip
    """Return a thread with its first post."""
    return open_thread(group=group, by=by, title=title, written=Written(text, handling, named=tuple(named)))


def post_in(
    thread: GroupThread,
    by: Officer,
    text: str = "I do.",
    handling: str = "TLP:AMBER",
    named: Sequence[str] = (),
) -> GroupPost:
    """Return another post of a thread."""
    return write_post(thread=thread, by=by, written=Written(text, handling, named=tuple(named)))


def on_call(group: SpecialistGroup, by: Officer, officer: Officer) -> DutyTurn:
    """Put a member on call for today."""
    now = timezone.now()
    return plan_duty(
        group=group,
        by=by,
        officer=officer,
        begins_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=8),
    )


def ask(held: Working, handling: str = "TLP:AMBER", named: Sequence[str] = ()) -> UrgentRequest:
    """Ask urgently, as Bo does."""
    return raise_urgent(
        group=held.group, by=held.bo, title="A donor at the airport",
        written=Written("Who speaks Vietnamese tonight?", handling, named=tuple(named)),
        deadline=timezone.now() + timedelta(hours=6),
    )  # fmt: skip


def events(verb: str) -> list[AuditEvent]:
    """Return the entries of the audit with a verb."""
    return list(AuditEvent.objects.unguarded(WHY).filter(verb=verb).order_by("seq"))
