"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The index of everything on record."""

    name = "fanal.apps.search"
    label = "search"

    def ready(self) -> None:
        """Have the apps above register, in a module `search_records`, what they have indexed."""
        autodiscover_modules("search_records")
