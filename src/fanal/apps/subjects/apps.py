"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SubjectsConfig(AppConfig):
    """The people a node knows of: every value with its source, every read with its purpose."""

    name = "fanal.apps.subjects"
    label = "subjects"

    def ready(self) -> None:
        """Have the apps above register: in a module `sections` what they show on the page of a person, in a module
        `subject_followers` who is told of changes."""
        autodiscover_modules("sections")
        autodiscover_modules("subject_followers")
