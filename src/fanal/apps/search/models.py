"""What is found: one row for each record, with what decides who sees it. The words stand in the index beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.circles.sight import in_sight

SIGHTS = ("person.read", "case.read")


class SearchDocumentQuerySet(GuardedQuerySet["SearchDocument"]):
    """What is found; nothing is read before `visible_to` has said whose eyes it is for."""

    def _visible_to(self, officer: Officer) -> SearchDocumentQuerySet:
        seen = Q(pk__in=())
        for permission in SIGHTS:
            if officer.can(permission):
                seen |= Q(permission=permission) & in_sight(officer, permission)
        if not officer.can("child.read"):
            seen &= Q(protected=False) | Q(keeper=officer)
        allowed = Q(needs="") | Q(needs__in=sorted(officer.permissions)) | Q(recorded_by=officer)
        return self.filter(seen, allowed)


class SearchDocument(models.Model):
    """One record as it is found.

    `record` is its own reference; `reference` that of the record through which it is seen: the person of a statement,
    the case of a task, or itself. `permission` (one of `SIGHTS`) says which permission reaches that record, `unit`,
    `restricted` and `protected` are that record's, and `keeper` is who recorded it. `needs` is a permission without
    which only `recorded_by` sees this one. `folded` holds its words in order. A row that changes is made anew, so that
    the highest number is the last that changed.
    """

    record = models.CharField(max_length=24, unique=True)
    reference = models.CharField(max_length=24, db_index=True)
    kind = models.CharField(max_length=24)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    restricted = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)
    permission = models.CharField(max_length=40)
    needs = models.CharField(max_length=40, blank=True)
    keeper = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(permission__in=SIGHTS), name="what_is_found_is_seen_by_a_permission"
            ),
        ]

    def __str__(self) -> str:
        return self.record
