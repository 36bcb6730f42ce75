"""Tells Django about this app."""

from __future__ import annotations

from django.apps import AppConfig


class NodeConfig(AppConfig):
    """The node itself: prepared, filled for the demo, backed up and restored."""

    name = "fanal.apps.node"
    label = "node"
