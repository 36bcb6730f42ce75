"""Organisations, their units, officers and the roles they are appointed to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.resting import resting
from fanal.apps.accounts.roles import Role, furthest, role
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.audit.references import new_reference


class Organisation(models.Model):
    """A police force, a ministry's service, an NGO: who employs the officers of its units."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "G"), editable=False
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40)
    country = models.CharField(_("country"), max_length=2)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "country"], name="organisation_named_once_in_a_country")
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an organisation that works on the same persons: what its officers record, they share."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "U"), editable=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("name"), max_length=200)
    duty_phone = models.CharField(_("duty telephone"), max_length=40, blank=True)
    gates = models.JSONField(default=dict)  # permission: the code of the course that wakes it

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="unit_named_once_in_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by the address they sign in with, with the unit and organisation that every page asks for."""

    def get_queryset(self) -> models.QuerySet[Officer]:
        """Return officers with their unit and organisation: one question to the database, not three."""
        return super().get_queryset().select_related("unit__organisation")

    def get_by_natural_key(self, username: str | None) -> Officer:
        """Return the officer who signs in with this address, however it is capitalised."""
        return self.get(email__iexact=username)


class Officer(AbstractBaseUser):
    """A person who works with Fanal, in one unit, with the roles of current appointments."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "O"), editable=False
    )
    email = models.EmailField(_("email address"), unique=True)
    display_name = models.CharField(_("name"), max_length=150)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officers")
    language = models.CharField(_("language"), max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    awake_until = models.JSONField(default=dict)  # the code of a course: until when what it wakes is awake
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[OfficerManager] = OfficerManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    class Meta:
        ordering: ClassVar = ["display_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_officer_per_address_however_capitalised")
        ]

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles this officer holds now."""
        held = {code for (code,) in _HELD.rows(officer=self.pk, now=timezone.now())}
        return tuple(role(code) for code in sorted(held))

    @cached_property
    def resting(self) -> Mapping[str, str]:
        """What the officer's roles allow and their unit lets rest until they are certified: permission and course."""
        asleep = resting(self.unit.gates, self.awake_until, timezone.now()) if self.unit.gates else {}
        held = {code for each in self.roles for code in each.permissions} if asleep else set()
        return {code: course for code, course in asleep.items() if code in held}

    @cached_property
    def permissions(self) -> frozenset[str]:
        """What the officer's roles allow, together, without what rests."""
        return frozenset(code for held in self.roles for code in held.permissions) - self.resting.keys()

    def can(self, permission: str) -> bool:
        """Say whether a role of this officer allows `permission`, and it does not rest."""
        return self.is_active and permission in self.permissions

    def reach_kind(self, permission: str) -> str:
        """Say how far the roles that allow `permission` go: none, unit, organisation or node.

        A role that goes further but does not allow it does not carry it along: who inspects the node's audit and
        investigates in one unit sees the persons of that unit only.
        """
        return (
            furthest(held for held in self.roles if permission in held.permissions)
            if self.is_active and permission not in self.resting
            else "none"
        )

    @cached_property
    def _reaches(self) -> dict[str, frozenset[int]]:
        return {}

    def reach(self, permission: str = "person.read") -> frozenset[int]:
        """Return the primary keys of the units for whose records this officer's roles allow `permission`."""
        kind = self.reach_kind(permission)
        if kind not in self._reaches:
            self._reaches[kind] = self._units_in(kind)
        return self._reaches[kind]

    def _units_in(self, kind: str) -> frozenset[int]:
        if kind == "node":
            return frozenset(Unit.objects.values_list("pk", flat=True))
        if kind == "organisation":
            units = Unit.objects.filter(organisation_id=self.unit.organisation_id)
            return frozenset(units.values_list("pk", flat=True))
        return frozenset({self.unit_id}) if kind == "unit" else frozenset()

    @cached_property
    def sights(self) -> dict[Any, Any]:
        """What this officer may see, by model, as `fanal.apps.audit.seen_with` keeps it."""
        return {}

    def forget(self) -> None:
        """Work out anew what this officer may do and see: something it rests on has changed."""
        for remembered in ("permissions", "resting", "_reaches", "sights"):
            vars(self).pop(remembered, None)

    def unit_references(self) -> frozenset[str] | None:
        """Return the references of the units whose audit this officer may read; None means the whole node's."""
        if self.reach_kind("audit.read") == "node":
            return None
        return frozenset(
            Unit.objects.filter(pk__in=self.reach("audit.read")).values_list("reference", flat=True)
        )

    @property
    def sees_victim_data(self) -> bool:
        """Does a role of this officer show data about presumed victims?"""
        return any(held.sees_victim_data for held in self.roles)

    @property
    def needs_second_factor(self) -> bool:
        """Must this officer prove who they are twice? Whoever sees victim data, gives roles or reads the audit."""
        return any(held.needs_second_factor for held in self.roles)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, and those in force."""

    def current(self, at: datetime | None = None) -> AppointmentQuerySet:
        """Return the appointments in force at a moment, now by default."""
        moment = at or timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment), since__lte=moment)


class Appointment(models.Model):
    """A role given to an officer, from when to when, and by whom."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="appointment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["officer", "role"],
                condition=Q(until__isnull=True),
                name="one_open_appointment_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.officer_id})"


_HELD = Question(
    lambda: (
        Appointment.objects.current(given("now", models.DateTimeField()))
        .filter(officer=given("officer", models.BigIntegerField()))
        .values_list("role")
    )
)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, and those that still hold."""

    def unanswered(self) -> InvitationQuerySet:
        """Return the invitations nobody accepted or withdrew, expired ones among them."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime | None = None) -> InvitationQuerySet:
        """Return the invitations that can be accepted at a moment, now by default."""
        return self.unanswered().filter(expires_at__gt=at or timezone.now())


class Invitation(models.Model):
    """An offer to become an officer of a unit, by a link that works once; only the hash of its secret is kept."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "I"), editable=False
    )
    email = models.EmailField(_("email address"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    roles = models.JSONField(_("roles"))
    language = models.CharField(_("language"), max_length=5, default="en")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    officer = models.OneToOneField(Officer, on_delete=models.PROTECT, null=True, related_name="invitation")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_withdrawn_not_both",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, officer__isnull=True)
                | Q(accepted_at__isnull=False, officer__isnull=False),
                name="invitation_accepted_by_an_officer",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="one_unanswered_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Access tokens, and those that still hold."""

    def valid(self, at: datetime | None = None) -> ApiTokenQuerySet:
        """Return the tokens a program can use at a moment, now by default."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())


class ApiToken(models.Model):
    """Lets a program act in an officer's name, within some of their permissions; only the hash is kept."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "K"), editable=False
    )
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(_("what it may do"))
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_it_is_made"
            )
        ]

    def __str__(self) -> str:
        return self.reference
