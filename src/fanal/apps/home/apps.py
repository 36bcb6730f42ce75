"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The first page, by role, and the node's own pages."""

    name = "fanal.apps.home"
    label = "home"
