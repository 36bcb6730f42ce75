"""What a group keeps: documents, and pages (minutes, wiki) with every version."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.groups.handling import ORGANISATION_ONLY
from fanal.apps.groups.models_group import SpecialistGroup, groups_of

M = TypeVar("M", bound=models.Model)


class KeptQuerySet(GuardedQuerySet[M]):
    """What a group keeps; seen by members, under a code of one organisation by those of its author."""

    def _visible_to(self, officer: Officer) -> Self:
        own = Q(written_by__unit__organisation=officer.unit.organisation_id)
        return self.filter(~Q(handling__in=ORGANISATION_ONLY) | own, group__in=groups_of(officer))


class VersionQuerySet(GuardedQuerySet["PageVersion"]):
    """Versions of pages; seen by who may see the page."""

    def _visible_to(self, officer: Officer) -> VersionQuerySet:
        return self.filter(seen_with("page", GroupPage, officer))


class GroupPage(models.Model):
    """Minutes of a meeting, or a page that all members write together. The text is that of the last version."""

    class Kind(models.TextChoices):
        """What a page is."""

        WIKI = "wiki", _("wiki page")
        MINUTES = "minutes", _("minutes")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GW"), editable=False
    )
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, related_name="pages")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.WIKI)
    title = models.CharField(_("title"), max_length=160)
    met_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    handling = models.CharField(max_length=20)
    text = models.TextField()
    folded = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = KeptQuerySet["GroupPage"].as_manager()
    audit_kind = "group_page"

    class Meta:
        ordering: ClassVar = ["kind", "title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""), name="a_page_of_a_group_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(kind="minutes") | Q(met_on__isnull=False), name="minutes_are_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PageVersion(models.Model):
    """A page as somebody left it."""

    page = models.ForeignKey(GroupPage, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="a_version_of_a_page_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.number}"


class GroupDocument(models.Model):
    """A small file that a group shares. It is taken out to be saved, never opened in the browser, and each taking is
    recorded."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GD"), editable=False
    )
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    handling = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = KeptQuerySet["GroupDocument"].as_manager()
    audit_kind = "group_document"

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="a_document_of_a_group_has_a_title"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="a_document_of_a_group_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
