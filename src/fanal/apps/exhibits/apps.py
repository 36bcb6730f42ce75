"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ExhibitsConfig(AppConfig):
    """Files of a case: kept as they came, opened only in the reader's own process."""

    name = "fanal.apps.exhibits"
    label = "exhibits"

    def ready(self) -> None:
        """Have the app above register, in a module `exhibit_tables`, where the rows of a table are brought in."""
        autodiscover_modules("exhibit_tables")
