"""Who may do what in a group. Membership is what counts; who is no member finds nothing but the name card."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.models import GroupPost, Membership, SpecialistGroup

FOUND = "group.found"


def may_found(officer: Officer) -> bool:
    """Say whether an officer may found a group."""
    return officer.can(FOUND)


def check_can_found_group(officer: Officer) -> None:
    """Supervisors, administrators of units and officers of national bureaus found groups."""
    if not may_found(officer):
        raise PermissionDenied(
            _("Your roles do not let you found a group. A supervisor or the administrator of your unit can.")
        )


def member_of(officer: Officer, group: SpecialistGroup) -> Membership | None:
    """Return the membership of an officer that holds now."""
    return Membership.objects.active().filter(group=group, officer=officer).first()


def moderates(officer: Officer, group: SpecialistGroup) -> bool:
    """Say whether an officer is a moderator of a group."""
    held = member_of(officer, group)
    return held is not None and held.part == Membership.Part.MODERATOR


def may_nominate(officer: Officer, group: SpecialistGroup) -> bool:
    """Say whether an officer may nominate somebody for a group."""
    return may_found(officer) or member_of(officer, group) is not None


def check_can_take_part(officer: Officer, group: SpecialistGroup) -> None:
    """Only members of a group write, read and keep things in it."""
    if member_of(officer, group) is None:
        raise PermissionDenied(_("Only members of the group may do this."))


def check_can_moderate(officer: Officer, group: SpecialistGroup) -> None:
    """Moderators approve, suspend, plan the rota, change the group and withdraw what others wrote."""
    if not moderates(officer, group):
        raise PermissionDenied(_("Only a moderator of the group may do this."))


def check_can_nominate(officer: Officer, group: SpecialistGroup, nominee: Officer) -> None:
    """A member nominates any officer; a supervisor who is no member nominates officers of the units in reach, and
    nobody nominates themselves."""
    if officer.pk == nominee.pk:
        raise PermissionDenied(_("Nobody nominates themselves. Ask a member or your supervisor."))
    if member_of(officer, group) is not None:
        return
    if not may_found(officer) or nominee.unit_id not in officer.reach(FOUND):
        raise PermissionDenied(_("You may nominate officers of the units that you supervise."))


def check_can_change_post(officer: Officer, post: GroupPost) -> None:
    """Only its author changes a post."""
    check_can_take_part(officer, post.thread.group)
    if post.author_id != officer.pk:
        raise PermissionDenied(_("Only who wrote a post may change it."))


def may_withdraw_post(officer: Officer, post: GroupPost) -> bool:
    """Say whether an officer may withdraw a post."""
    return post.author_id == officer.pk or moderates(officer, post.thread.group)


def check_can_withdraw_post(officer: Officer, post: GroupPost) -> None:
    """A post is withdrawn by who wrote it, or by a moderator who may see it."""
    check_can_take_part(officer, post.thread.group)
    if not may_withdraw_post(officer, post):
        raise PermissionDenied(_("A post is withdrawn by who wrote it, or by a moderator."))
