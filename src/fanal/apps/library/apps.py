"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LibraryConfig(AppConfig):
    """What the law and the guides say."""

    name = "fanal.apps.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the apps above register, in a module `spoken_of`, what officers may say what they think of."""
        autodiscover_modules("spoken_of")
