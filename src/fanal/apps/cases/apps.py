"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CasesConfig(AppConfig):
    """The case file."""

    name = "fanal.apps.cases"
    label = "cases"

    def ready(self) -> None:
        """Have this app and those above register, in a module `case_tabs`, what they show in a case."""
        autodiscover_modules("case_tabs")
