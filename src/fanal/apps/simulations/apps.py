"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    """Exercises with invented persons."""

    name = "fanal.apps.simulations"
    label = "simulations"
