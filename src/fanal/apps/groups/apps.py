"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Specialists of several units who work on one matter together."""

    name = "fanal.apps.groups"
    label = "groups"
