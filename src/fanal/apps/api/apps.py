"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The same work for programs: a typed interface over HTTP."""

    name = "fanal.apps.api"
    label = "api"
