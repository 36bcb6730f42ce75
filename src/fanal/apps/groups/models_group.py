"""The group, who belongs to it and since when, and what each member shows of themselves."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet

SHOWN = ("languages", "expertise", "reach")
"""What a member may show of their card."""


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, and those that count now."""

    def active(self) -> MembershipQuerySet:
        """Return those of officers who belong to their group now, and may still sign in."""
        return self.filter(state=Membership.State.ACTIVE, officer__is_active=True)


class GroupQuerySet(GuardedQuerySet["SpecialistGroup"]):
    """Groups; all there is of a group but its name card is seen by its members."""

    def _visible_to(self, officer: Officer) -> GroupQuerySet:
        return self.filter(pk__in=groups_of(officer))


class SpecialistGroup(models.Model):
    """Specialists of several units, organisations and countries who work on one matter. `names` holds its name in the
    languages of the node; `forms`, `countries` and `languages` are codes."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GP"), editable=False
    )
    names = models.JSONField()
    purpose = models.CharField(_("what it is for"), max_length=500)
    forms = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    founded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    founded_at = models.DateTimeField(default=timezone.now, editable=False)
    invented = models.BooleanField(default=False)

    objects = GroupQuerySet.as_manager()
    audit_kind = "group"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(purpose=""), name="a_group_says_what_it_is_for")
        ]

    def __str__(self) -> str:
        return self.reference


class Membership(models.Model):
    """An officer in a group: nominated by whom and why, approved by whom, and how it ended. Nobody approves themselves;
    who founds a group is its first moderator."""

    class State(models.TextChoices):
        """How a membership stands."""

        NOMINATED = "nominated", _("nominated")
        ACTIVE = "active", _("member")
        SUSPENDED = "suspended", _("suspended")
        REFUSED = "refused", _("not approved")
        LEFT = "left", _("left")

    class Part(models.TextChoices):
        """What a member does in a group."""

        MEMBER = "member", _("member")
        MODERATOR = "moderator", _("moderator")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GM"), editable=False
    )
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, related_name="memberships")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="memberships")
    state = models.CharField(max_length=10, choices=State.choices, default=State.NOMINATED)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.MEMBER)
    founder = models.BooleanField(default=False)
    why = models.CharField(_("why"), max_length=300, blank=True)
    nominated_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    digest = models.BooleanField(default=True)
    digest_up_to = models.DateTimeField(default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["officer__display_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "officer"],
                condition=Q(state__in=["nominated", "active", "suspended"]),
                name="an_officer_is_in_a_group_once",
            ),
            models.CheckConstraint(
                condition=Q(state="nominated", decided_by__isnull=True)
                | (~Q(state="nominated") & Q(decided_by__isnull=False)),
                name="a_nomination_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(founder=True) | ~Q(decided_by=F("officer")),
                name="nobody_approves_themselves_into_a_group",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["suspended", "refused"]) | ~Q(reason=""),
                name="who_is_kept_out_of_a_group_is_told_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ContactCard(models.Model):
    """What a member tells the group about themselves; `shows` names what others see. `zone` is the clock in which they
    read the rota."""

    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="card")
    languages = models.JSONField(default=list)
    expertise = models.CharField(_("expertise"), max_length=300, blank=True)
    reach = models.CharField(_("how to reach me"), max_length=200, blank=True)
    shows = models.JSONField(default=list)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"card of {self.membership_id}"


def groups_of(officer: Officer) -> models.QuerySet[Membership, int]:
    """Return the keys of the groups an officer belongs to now."""
    return Membership.objects.active().filter(officer=officer).values_list("group", flat=True)
