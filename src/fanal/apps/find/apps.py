"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class FindConfig(AppConfig):
    """One box for everything on record."""

    name = "fanal.apps.find"
    label = "find"
