"""Tells Django about this app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, units, officers, their roles and how they prove who they are."""

    name = "fanal.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have what happens at the door recorded."""
        import_module("fanal.apps.accounts.sign_in_records")
