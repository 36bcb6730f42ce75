"""Who may do what at an event."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.events.models import Event, EventOrganiser, Registration
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.policies import may_found, moderates


def may_hold(officer: Officer, group: SpecialistGroup | None) -> bool:
    """Say whether an officer may hold an event, for a group or for all."""
    return moderates(officer, group) if group is not None else may_found(officer)


def check_can_hold_event(officer: Officer, group: SpecialistGroup | None) -> None:
    """A moderator holds events of the group; events for all officers are held by those who may found groups."""
    if not may_hold(officer, group):
        raise PermissionDenied(
            _("An event of a group is held by a moderator of it; one for all by who may found groups.")
        )


def runs(officer: Officer, event: Event) -> bool:
    """Say whether an officer runs an event."""
    return EventOrganiser.objects.filter(event=event, officer=officer).exists()


def has_place(officer: Officer, event: Event) -> bool:
    """Say whether an officer has a place at an event."""
    own = Registration.objects.visible_to(officer).filter(event=event, officer=officer)
    return own.filter(state=Registration.State.APPROVED).exists()


def check_can_run_event(officer: Officer, event: Event) -> None:
    """Only its organisers change an event, decide who comes, and print badges."""
    if not runs(officer, event):
        raise PermissionDenied(_("Only those who run the event may do this."))


def check_can_join_event(officer: Officer, event: Event) -> None:
    """Documents, questions, polls and the report are for those who have a place and those who run the event."""
    if not runs(officer, event) and not has_place(officer, event):
        raise PermissionDenied(_("This is for those who have a place at the event."))
