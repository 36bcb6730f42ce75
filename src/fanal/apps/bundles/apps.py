from __future__ import annotations

from django.apps import AppConfig


class BundlesConfig(AppConfig):
    """The bundle of a case for a court, the defence or a partner: what is in it, how it is made, who took it."""

    name = "fanal.apps.bundles"
    label = "bundles"
