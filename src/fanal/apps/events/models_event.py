"""The event, its programme, who offers what, and who comes: never more than there are places, as the database holds."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.models_group import groups_of

M = TypeVar("M", bound=models.Model)
_OWN = "narrowed to one officer by the query it stands in"


class EventQuerySet(GuardedQuerySet["Event"]):
    """Events: of the groups an officer belongs to and of no group, once they are announced; their organisers and those
    who have a place see them always."""

    def _visible_to(self, officer: Officer) -> EventQuerySet:
        announced = ~Q(state=Event.State.DRAFT)
        hosted = Q(group__isnull=True) | Q(group__in=groups_of(officer))
        runs = EventOrganiser.objects.filter(officer=officer).values("event")
        comes = Registration.objects.unguarded(_OWN).filter(
            officer=officer, state=Registration.State.APPROVED
        )
        return self.filter(Q(pk__in=runs) | (announced & (hosted | Q(pk__in=comes.values("event")))))


class OfEventQuerySet(GuardedQuerySet[M]):
    """What belongs to an event; seen by who may see the event."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("event", Event, officer))


class OwnQuerySet(GuardedQuerySet[M]):
    """Registrations and contributions: one's own, and all to who runs the event."""

    def _visible_to(self, officer: Officer) -> Self:
        runs = EventOrganiser.objects.filter(officer=officer).values("event")
        return self.filter(Q(officer=officer) | Q(event__in=runs))


class Event(models.Model):
    """A conference, workshop, training or briefing. `taken`, the places given, never exceeds `seats`."""

    class Kind(models.TextChoices):
        """What an event is."""

        CONFERENCE = "conference", _("conference")
        WORKSHOP = "workshop", _("workshop")
        TRAINING = "training", _("training")
        BRIEFING = "briefing", _("briefing")

    class State(models.TextChoices):
        """How far an event is."""

        DRAFT = "draft", _("being prepared")
        OPEN = "open", _("open for registration")
        FULL = "closed", _("registration closed")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VE"), editable=False
    )
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    summary = models.TextField(_("what it is about"), blank=True)
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=60)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.CharField(_("link"), max_length=300, blank=True)
    languages = models.JSONField(default=list)
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, null=True, related_name="events")
    seats = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(default=0)
    approval = models.BooleanField(_("registrations are approved"), default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    invented = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["begins_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="an_event_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="an_event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=F("seats")), name="no_more_come_to_an_event_than_there_are_places"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class EventOrganiser(models.Model):
    """An officer who runs an event."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="organisers")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "officer"], name="an_organiser_runs_an_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} runs {self.event_id}"


class CountryQuota(models.Model):
    """How many places a country has at most, and how many are given."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="quotas")
    country = models.CharField(max_length=2)
    seats = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    objects = OfEventQuerySet["CountryQuota"].as_manager()

    class Meta:
        ordering: ClassVar = ["country"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "country"], name="a_country_has_one_quota_at_an_event"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("seats")), name="no_more_come_from_a_country_than_its_quota"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} ({self.event_id})"


class ProgrammeItem(models.Model):
    """A session of the programme. The title of a sensitive one stands in no calendar."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VS"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="programme")
    title = models.CharField(_("title"), max_length=160)
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    link = models.CharField(_("link"), max_length=300, blank=True)
    speakers = models.CharField(_("speakers"), max_length=300, blank=True)
    sensitive = models.BooleanField(default=False)

    objects = OfEventQuerySet["ProgrammeItem"].as_manager()
    audit_kind = "programme_item"

    class Meta:
        ordering: ClassVar = ["begins_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="a_session_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Contribution(models.Model):
    """What somebody offers in answer to the call; accepted, it is an item of the programme."""

    class State(models.TextChoices):
        """What became of a contribution."""

        OFFERED = "offered", _("offered")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VC"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="contributions")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    abstract = models.TextField(_("what it says"), max_length=3000)
    language = models.CharField(_("language"), max_length=8)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    item = models.OneToOneField(
        ProgrammeItem, on_delete=models.PROTECT, null=True, related_name="contribution"
    )

    objects = OwnQuerySet["Contribution"].as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(item__isnull=False),
                name="an_accepted_contribution_is_in_the_programme",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Registration(models.Model):
    """An officer who wants to come: asked, approved, waiting in the order of asking, refused, or given up."""

    class State(models.TextChoices):
        """How a registration stands."""

        ASKED = "asked", _("asked for a place")
        APPROVED = "approved", _("has a place")
        WAITING = "waiting", _("on the waiting list")
        REFUSED = "refused", _("has no place")
        WITHDRAWN = "withdrawn", _("gave the place up")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "VR"), editable=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="registrations")
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet["Registration"].as_manager()

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "officer"], name="an_officer_registers_for_an_event_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference
