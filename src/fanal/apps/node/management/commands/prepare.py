"""`manage prepare`: bring tables and static files to this version."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from fanal.apps.imports.running import wake_all
from fanal.apps.node.preparation import prepare, refresh_statistics


class Command(BaseCommand):
    """Makes the node ready to serve."""

    help = "Bring the node's tables and static files to this version of Fanal."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, say whether there was anything to do, and take up the imports that a restart cut."""
        self.stdout.write("The node is prepared." if prepare() else "The node was prepared already.")
        refresh_statistics()
        wake_all()
