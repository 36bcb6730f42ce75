"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CirclesConfig(AppConfig):
    """Who needs to know."""

    name = "fanal.apps.circles"
    verbose_name = _("Need to know")
    default_auto_field = "django.db.models.BigAutoField"
