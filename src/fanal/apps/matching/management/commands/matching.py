"""`fanal matching rebuild` and `suggest`: the candidate store again from the records, and what waits to be compared."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanal.apps.matching.actions_store import rebuild
from fanal.apps.matching.actions_suggest import suggest_waiting


class Command(BaseCommand):
    """Two sub-commands, which change the store and the review queue and no record."""

    help = "Build the candidate store again from the records, or compare what waits for it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-commands."""
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("rebuild", help="write the whole store again; nothing else is changed")
        waiting = commands.add_parser(
            "suggest", help="compare the records that wait for it, after a large import"
        )
        waiting.add_argument(
            "--seconds", type=float, default=3600, help="go on for so long; default: %(default)s"
        )

    def handle(self, *_args: Any, command: str, seconds: float = 0, **_options: Any) -> None:
        """Do one of the two."""
        if command == "rebuild":
            self.stdout.write(f"{rebuild():,} records are in the store.")
        else:
            self.stdout.write(f"{suggest_waiting(seconds=seconds):,} records were compared.")
