"""`manage restore FILE`: restore a node from a backup and verify its audit."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fanal.apps.audit import actions as audit
from fanal.apps.audit.verification import Anchor, verify
from fanal.apps.node.backups import KEYS, read_backup
from fanal.apps.node.passphrases import add_arguments, passphrase


class Command(BaseCommand):
    """Restores into an empty home and database, and verifies the audit with the key that came with it."""

    help = "Restore a node from a backup into an empty home and an empty database, and verify its audit."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the passphrase."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, prepare, verify, and record that it was done."""
        manifest = read_backup(options["file"], passphrase(options))
        call_command("prepare")
        if "FANAL_AUDIT_KEY" not in os.environ:  # read at the start, before the node's own key was back
            settings.FANAL_AUDIT_KEY = (Path(settings.FANAL_HOME) / KEYS / "audit").read_bytes().strip()
        found = verify(anchor=Anchor.parse(manifest["audit_anchor"]))
        if not found.holds:
            raise CommandError(f"The node is restored, but its audit does not hold: {found.sentence}")
        audit.record(actor=None, verb="backup.restored", detail={"entries": found.checked})
        self.stdout.write(f"Restored: written {manifest['written_at']} by Fanal {manifest['fanal']}.")
        self.stdout.write(f"The audit holds: {found.checked:,} entries checked.")
