"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class ExhibitsConfig(AppConfig):
    """Files of a case: kept as they came, opened only in the reader's own process."""

    name = "fanal.apps.exhibits"
    label = "exhibits"
