"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """The working picture of a case."""

    name = "fanal.apps.analysis"
    label = "analysis"
