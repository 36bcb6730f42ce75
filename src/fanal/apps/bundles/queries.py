"""Reads about bundles."""

from __future__ import annotations

from django.db.models import Sum
from django.db.models.functions import Length

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.models import Bundle, BundleQuerySet
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit

AT_ONCE_BYTES, AT_ONCE_EXHIBITS = 32 * 2**20, 50
"""What is made while the officer waits; more is made while they do other things."""


def bundles_of(officer: Officer, case: Case) -> BundleQuerySet:
    """Return the bundles of a case, the last first."""
    seen = Bundle.objects.visible_to(officer).filter(case=case)
    return seen.select_related("asked_by", "withdrawn_by").order_by("-asked_at", "-pk")


def find_bundle(officer: Officer, reference: str) -> Bundle | None:
    """Return a bundle by its reference, where the officer may see its case."""
    found = Bundle.objects.visible_to(officer).filter(reference=reference)
    related = ("case__unit__organisation", "case__circle", "case__recorded_by", "asked_by", "withdrawn_by")
    return found.select_related(*related).first()


def is_small(officer: Officer, case: Case) -> bool:
    """Say whether a bundle of a case is made in a moment."""
    held = Exhibit.objects.visible_to(officer).filter(case=case).order_by()
    if held.count() > AT_ONCE_EXHIBITS:
        return False
    sums = held.aggregate(bytes=Sum("size"), letters=Sum(Length("text")))
    return (sums["bytes"] or 0) + 10 * (sums["letters"] or 0) <= AT_ONCE_BYTES
