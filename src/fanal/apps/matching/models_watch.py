"""Watch lists: persons and things that somebody waits for, and the alerts when one of them comes on record."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.circles.models import Circle
from fanal.apps.circles.sight import in_sight
from fanal.apps.subjects.models import Subject


class WatchListQuerySet(GuardedQuerySet["WatchList"]):
    """Watch lists: of the units in reach where they are not restricted, and of the circles an officer is in."""

    def _visible_to(self, officer: Officer) -> Self:
        if not officer.can("match.search"):
            return self.none()
        return self.filter(in_sight(officer, "match.search"))

    def running(self, today: date) -> Self:
        """Return the lists that are neither closed nor expired."""
        return self.filter(closed_at__isnull=True, expires_on__gte=today)


class WatchList(models.Model):
    """A list of persons and things to be told of. It belongs to a unit, has a purpose and a day on which it expires.

    `circle` holds the officers who keep it, its owner as the lead; a restricted list is seen by them alone. `purpose`
    is the code of a legal basis. A list is closed with a reason and never deleted.
    """

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "F"), editable=False
    )
    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(max_length=64)
    why = models.CharField(_("why"), max_length=300)
    handling = models.CharField(_("handling code"), max_length=20, blank=True)
    expires_on = models.DateField(_("expires on"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="watch_lists")
    restricted = models.BooleanField(default=False)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="watch_list")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=300, blank=True)
    invented = models.BooleanField(default=False)

    objects = WatchListQuerySet.as_manager()
    audit_kind = "watch_list"

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(purpose="") & ~Q(why=""), name="a_watch_list_says_why"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closing_reason="")),
                name="a_watch_list_is_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class WatchEntryQuerySet(GuardedQuerySet["WatchEntry"]):
    """Entries of watch lists; seen by who may see the list."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("watch_list", WatchList, officer))

    def standing(self) -> Self:
        """Return the entries that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def watching(self, today: date) -> Self:
        """Return the entries that count on a day: neither withdrawn nor expired, of a list that runs."""
        lists = WatchList.objects.unguarded("whether a list still runs").running(today)
        alive = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        return self.standing().filter(alive, watch_list__in=lists)


class WatchEntry(models.Model):
    """A person or thing that a list waits for: a record in the shape of FollowTheMoney, withdrawn but never deleted.

    `keys` are what it can be found by; `line` is its row in the file it came from.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "FE"), editable=False
    )
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="entries")
    schema = models.CharField(max_length=40)
    properties = models.JSONField()
    known_as = models.CharField(max_length=200)
    note = models.CharField(_("note"), max_length=300, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = WatchEntryQuerySet.as_manager()
    audit_kind = "watch_entry"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["watch_list", "digest"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_entry_stands_once_in_a_watch_list",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
                name="a_watch_entry_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class WatchKeyQuerySet(GuardedQuerySet["WatchKey"]):
    """Keys of entries; seen by who may see the entry."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("entry", WatchEntry, officer))


class WatchKey(models.Model):
    """One of the keys under which an entry is found when a subject changes."""

    entry = models.ForeignKey(WatchEntry, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    objects = WatchKeyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "entry"], name="a_key_of_an_entry_stands_once"),
        ]

    def __str__(self) -> str:
        return f"key of an entry ({self.pk})"


class WatchAlertQuerySet(GuardedQuerySet["WatchAlert"]):
    """Alerts; seen by who may see both the list and the subject."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("entry", WatchEntry, officer), seen_with("subject", Subject, officer))

    def open(self) -> Self:
        """Return the alerts that nobody has settled."""
        return self.filter(state=WatchAlert.State.OPEN)


class WatchAlert(models.Model):
    """Something on record may be what a list waits for. Once for an entry and a subject; raised again when it becomes
    more likely. `probability` is that of the last comparison."""

    class State(models.TextChoices):
        """What the owners of a list did about an alert."""

        OPEN = "open", _("not looked at yet")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        DISMISSED = "dismissed", _("dismissed")

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "FA"), editable=False
    )
    entry = models.ForeignKey(WatchEntry, on_delete=models.PROTECT, related_name="alerts")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="alerts")
    probability = models.FloatField()
    likely = models.BooleanField()
    raised_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = WatchAlertQuerySet.as_manager()
    audit_kind = "alert"

    class Meta:
        ordering: ClassVar = ["-raised_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-raised_at"], condition=Q(state="open"), name="alert_not_looked_at"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "subject"], name="a_subject_is_alerted_once_for_an_entry"
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="a_probability_of_an_alert_is_one"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_by__isnull=True, settled_at__isnull=True)
                | (~Q(state="open") & Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="an_alert_is_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(reason=""), name="an_alert_is_dismissed_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
