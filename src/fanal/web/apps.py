"""The Django app that carries templates, static files and template tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What people see."""

    name = "fanal.web"
    label = "web"
