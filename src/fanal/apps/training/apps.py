"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Courses, tests, certificates, and what rests until an officer holds one."""

    name = "fanal.apps.training"
    label = "training"
