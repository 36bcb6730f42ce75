"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Whoever and whatever may be the same, with the reasons."""

    name = "fanal.apps.matching"
    label = "matching"
