"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Screening a person face to face: questions, answers, observations."""

    name = "fanal.apps.screening"
    label = "screening"
