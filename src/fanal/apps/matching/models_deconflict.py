"""Deconfliction: two sides that have something in common are told whom to contact, each side for itself."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case
from fanal.apps.matching.models_watch import WatchList


class DeconflictionQuerySet(GuardedQuerySet["Deconfliction"]):
    """Notices; each is seen by its own side: who sees its case or its watch list, else the unit in reach."""

    def _visible_to(self, officer: Officer) -> DeconflictionQuerySet:
        if not officer.can("match.search"):
            return self.none()
        lists = seen_with("watch_list", WatchList, officer)
        cases = seen_with("case", Case, officer)
        units = Q(case__isnull=True, watch_list__isnull=True, unit__in=officer.reach("match.search"))
        return self.filter(cases | lists | units)

    def open(self) -> DeconflictionQuerySet:
        """Return the notices that nobody on their side has settled."""
        return self.filter(state=Deconfliction.State.OPEN)


class Deconfliction(models.Model):
    """A notice to one side that something it holds is known elsewhere too: whom to contact, and nothing else.

    A side is a case, a watch list, or else the records of a unit that are in no case. It is told once of each unit to
    contact, however much that unit holds and whatever it is; the other side has a notice of its own.
    """

    class State(models.TextChoices):
        """What a side did about a notice."""

        OPEN = "open", _("nobody was contacted yet")
        CONTACTED = "contacted", _("contacted")
        SAME = "same", _("the same person or thing")
        DIFFERENT = "different", _("not the same")

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "E"), editable=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deconflictions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="deconflictions")
    watch_list = models.ForeignKey(
        WatchList, on_delete=models.PROTECT, null=True, related_name="deconflictions"
    )
    contact = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    note = models.CharField(_("what came of it"), max_length=300, blank=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeconflictionQuerySet.as_manager()
    audit_kind = "deconfliction"

    class Meta:
        ordering: ClassVar = ["-raised_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "contact"],
                condition=Q(case__isnull=False),
                name="a_case_is_told_once_of_a_unit",
            ),
            models.UniqueConstraint(
                fields=["watch_list", "contact"],
                condition=Q(watch_list__isnull=False),
                name="a_watch_list_is_told_once_of_a_unit",
            ),
            models.UniqueConstraint(
                fields=["unit", "contact"],
                condition=Q(case__isnull=True, watch_list__isnull=True),
                name="a_unit_is_told_once_of_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(watch_list__isnull=False) | ~Q(unit=F("contact")),
                name="a_unit_is_not_told_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=True) | Q(watch_list__isnull=True),
                name="a_side_of_a_deconfliction_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_by__isnull=True, settled_at__isnull=True)
                | (~Q(state="open") & Q(settled_by__isnull=False, settled_at__isnull=False)),
                name="a_deconfliction_is_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
