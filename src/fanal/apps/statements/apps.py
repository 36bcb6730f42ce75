"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """What people said, in their words, and what was read in it."""

    name = "fanal.apps.statements"
    label = "statements"
