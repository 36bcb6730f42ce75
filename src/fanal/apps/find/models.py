"""The searches an officer keeps. Only they see them."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.search.asked import LONGEST


class SavedSearchQuerySet(GuardedQuerySet["SavedSearch"]):
    """Saved searches; each belongs to one officer."""

    def _visible_to(self, officer: Officer) -> SavedSearchQuerySet:
        return self.filter(officer=officer)


class SavedSearch(models.Model):
    """What an officer looks for again and again. With `alerts` the first page says how much is new since they last
    looked; `seen_up_to` is the number of the last row there was then."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "Q"), editable=False
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=80)
    words = models.CharField(max_length=LONGEST)
    alerts = models.BooleanField(_("Tell me on the first page what is new"), default=True)
    seen_up_to = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()
    audit_kind = "search"

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "name"], name="a_saved_search_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(words=""), name="a_saved_search_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
