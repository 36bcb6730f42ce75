"""`manage backup FILE`: write the whole node into one sealed file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fanal.apps.node.backups import write_backup
from fanal.apps.node.passphrases import add_arguments, passphrase
from fanal.apps.node.preparation import refresh_statistics


class Command(BaseCommand):
    """Writes a backup; the node may go on working meanwhile."""

    help = "Write database and keys into one file, sealed with a passphrase. Keep the passphrase elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the passphrase."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and print the head of the audit to keep beside."""
        target: Path = options["file"]
        if target.exists():
            raise CommandError("This file exists already. A backup never writes over another.")
        refresh_statistics()
        manifest = write_backup(target.absolute(), passphrase(options))
        self.stdout.write(
            f"Backup written. Anchor of the audit, to keep elsewhere: {manifest['audit_anchor']}"
        )
