"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Conferences, workshops, trainings and briefings, from the call for contributions to the report."""

    name = "fanal.apps.events"
    label = "events"
