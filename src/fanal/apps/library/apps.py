"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """What the law and the guides say."""

    name = "fanal.apps.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
