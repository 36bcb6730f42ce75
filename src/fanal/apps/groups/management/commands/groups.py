"""`manage groups digest`: write to the members of groups how much is new; meant to be run each morning by a timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.groups.letters import send_digests


class Command(BaseCommand):
    """One sub-command, which sends letters without content."""

    help = "Send the letters of the groups: counts and links, nothing of what was written."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-command."""
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("digest", help="write to each member how much is new since the last letter")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send the letters, and say how many on standard error."""
        with seen_by_the_node():
            sent = send_digests()
        self.stderr.write(f"fanal: {sent} letters sent")
