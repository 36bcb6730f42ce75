"""`fanal search rebuild`: write the index of the search again from the records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanal.apps.search import actions


class Command(BaseCommand):
    """One sub-command, which changes the index and no record."""

    help = "Write the index of the search again from the records."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-command."""
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("rebuild", help="write the whole index again; nothing else is changed")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild the index."""
        self.stdout.write(f"{actions.rebuild():,} records can be found.")
