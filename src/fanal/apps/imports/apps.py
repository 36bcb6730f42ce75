"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Records of others, brought into a case from an exhibit."""

    name = "fanal.apps.imports"
    label = "imports"
