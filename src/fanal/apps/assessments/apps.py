"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """What was found about a person, what it adds up to, and who disagrees."""

    name = "fanal.apps.assessments"
    label = "assessments"
