"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CirclesConfig(AppConfig):
    """Who needs to know."""

    name = "fanal.apps.circles"
    verbose_name = _("Need to know")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the apps above register, in a module `circle_followers`, who is told what circles hold."""
        autodiscover_modules("circle_followers")
