"""Who belongs to a group: nominated, approved, refused, suspended, gone; and what members show of themselves."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies
from fanal.apps.groups.models import ContactCard, Membership, SpecialistGroup
from fanal.apps.groups.models_group import SHOWN
from fanal.apps.groups.refusals import refuse
from fanal.apps.groups.zones import is_zone
from fanal.engine.vocabulary import entries

_CURRENT = (Membership.State.NOMINATED, Membership.State.ACTIVE, Membership.State.SUSPENDED)


@transaction.atomic
def nominate(*, group: SpecialistGroup, by: Officer, officer: Officer, why: str) -> Membership:
    """Nominate an officer; a moderator decides."""
    policies.check_can_nominate(by, group, officer)
    refuse(not officer.is_active, "no_officer")
    refuse(not why.strip(), "no_reason")
    known = Membership.objects.filter(group=group, officer=officer, state__in=_CURRENT)
    refuse(known.exists(), "member_already")
    made = Membership.objects.create(group=group, officer=officer, nominated_by=by, why=why.strip())
    audit.record(actor=by, verb="member.nominated", target=group, detail={"officer": officer.reference})
    return made


@transaction.atomic
def approve_member(*, membership: Membership, by: Officer) -> Membership:
    """Let a nominated officer into the group."""
    held = _working_on(membership)
    policies.check_can_moderate(by, held.group)
    refuse(held.state != Membership.State.NOMINATED, "decided_before")
    refuse(held.officer_id == by.pk, "not_yourself")
    held.digest_up_to = timezone.now()
    ContactCard.objects.get_or_create(membership=held)
    return _decided(held, by, Membership.State.ACTIVE, "member.approved")


@transaction.atomic
def refuse_member(*, membership: Membership, by: Officer, reason: str) -> Membership:
    """Do not let a nominated officer in, with a reason."""
    held = _working_on(membership)
    policies.check_can_moderate(by, held.group)
    refuse(held.state != Membership.State.NOMINATED, "decided_before")
    return _decided(held, by, Membership.State.REFUSED, "member.refused", reason)


@transaction.atomic
def suspend_member(*, membership: Membership, by: Officer, reason: str) -> Membership:
    """Keep a member out until they are let in again; meanwhile the group does not exist for them."""
    held = _working_on(membership)
    policies.check_can_moderate(by, held.group)
    refuse(held.state != Membership.State.ACTIVE, "decided_before")
    refuse(held.officer_id == by.pk, "not_yourself")
    return _decided(held, by, Membership.State.SUSPENDED, "member.suspended", reason)


@transaction.atomic
def restore_member(*, membership: Membership, by: Officer) -> Membership:
    """Let a suspended member in again."""
    held = _working_on(membership)
    policies.check_can_moderate(by, held.group)
    refuse(held.state != Membership.State.SUSPENDED, "decided_before")
    return _decided(held, by, Membership.State.ACTIVE, "member.restored")


@transaction.atomic
def leave_group(*, group: SpecialistGroup, by: Officer) -> Membership:
    """Leave a group; its last moderator stays until there is another."""
    policies.check_can_take_part(by, group)
    _moderators_of(group)
    held = Membership.objects.active().get(group=group, officer=by)
    _check_another_moderates(held)
    return _decided(held, by, Membership.State.LEFT, "member.left", "left")


@transaction.atomic
def change_part(*, membership: Membership, by: Officer, part: str) -> Membership:
    """Make a member a moderator, or a moderator a member again."""
    held = _working_on(membership)
    policies.check_can_moderate(by, held.group)
    refuse(held.state != Membership.State.ACTIVE, "decided_before")
    refuse(part not in Membership.Part.values, "unknown_code")
    if part == Membership.Part.MEMBER:
        _check_another_moderates(held)
    held.part = part
    held.save(update_fields=["part"])
    detail = {"officer": held.officer.reference, "part": part}
    audit.record(actor=by, verb="member.part_changed", target=held.group, detail=detail)
    return held


@transaction.atomic
def change_card(
    *,
    group: SpecialistGroup,
    by: Officer,
    languages: Iterable[str],
    expertise: str,
    reach: str,
    shows: Iterable[str],
    zone: str = "",
    digest: bool = True,
) -> ContactCard:
    """Say what a member knows and how to reach them, what of it the others see, and whether letters count for them."""
    policies.check_can_take_part(by, group)
    membership = Membership.objects.active().get(group=group, officer=by)
    card, _made = ContactCard.objects.get_or_create(membership=membership)
    chosen = list(dict.fromkeys(languages))
    refuse(bool(set(chosen) - entries("vocabularies/person_languages.yaml").keys()), "unknown_code")
    refuse(bool(zone) and not is_zone(zone), "unknown_zone")
    card.languages, card.expertise, card.reach = chosen, expertise.strip(), reach.strip()
    card.shows, card.zone = [one for one in SHOWN if one in set(shows)], zone
    card.changed_at = timezone.now()
    card.save()
    membership.digest = digest
    membership.save(update_fields=["digest"])
    audit.record(actor=by, verb="member.card_changed", target=group, detail={"shows": card.shows})
    return card


def _working_on(membership: Membership) -> Membership:
    """Lock the memberships of the group, and return the one as it stands now."""
    _moderators_of(membership.group)
    related = Membership.objects.select_related("group", "officer__unit")
    return related.get(pk=membership.pk)


def _moderators_of(group: SpecialistGroup) -> None:
    """Let nobody else change who belongs to a group meanwhile."""
    held = SpecialistGroup.objects.unguarded("only to lock it").select_for_update()
    held.get(pk=group.pk)


def _check_another_moderates(held: Membership) -> None:
    others = Membership.objects.active().filter(group=held.group, part=Membership.Part.MODERATOR)
    last = held.part == Membership.Part.MODERATOR and not others.exclude(pk=held.pk).exists()
    refuse(last, "last_moderator")


def _decided(held: Membership, by: Officer, state: str, verb: str, reason: str = "") -> Membership:
    refuse(
        state in (Membership.State.REFUSED, Membership.State.SUSPENDED) and not reason.strip(), "no_reason"
    )
    held.state, held.decided_by, held.decided_at = state, by, timezone.now()
    held.reason = reason.strip()
    held.save(update_fields=["state", "decided_by", "decided_at", "reason", "digest_up_to"])
    audit.record(actor=by, verb=verb, target=held.group, detail={"officer": held.officer.reference})
    return held
