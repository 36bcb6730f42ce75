"""`fanal audit`: verify the chain, print its head for keeping outside, show the newest entries."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fanal.apps.audit import actions
from fanal.apps.audit.models import AuditEvent, AuditHead
from fanal.apps.audit.queries import as_record
from fanal.apps.audit.verification import Anchor, verify


class Command(BaseCommand):
    """Three sub-commands, none of which can change an entry."""

    help = "Verify the audit, print its head, or show its newest entries."
    output_transaction = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-commands."""
        commands = parser.add_subparsers(dest="command", required=True)
        verifying = commands.add_parser(
            "verify", help="read the chain and name the first entry that is not as it was"
        )
        verifying.add_argument(
            "--anchor", type=_anchor, help="NUMBER:HASH noted outside with `fanal audit anchor`"
        )
        verifying.add_argument(
            "--last", type=int, default=0, help="only so many entries, counted from the end"
        )
        verifying.add_argument("--quiet", action="store_true", help="no progress on the way")
        commands.add_parser("anchor", help="print the head of the chain, to be kept outside this node")
        showing = commands.add_parser("show", help="print the newest entries, one line of JSON each")
        showing.add_argument("--last", type=int, default=20, help="how many (20)")
        showing.add_argument("--person", default="", help="only about this person's reference")
        showing.add_argument("--officer", default="", help="only by this officer's reference")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sub-command."""
        {"verify": self._verify, "anchor": self._anchor, "show": self._show}[options["command"]](options)

    def _verify(self, options: dict[str, Any]) -> None:
        quiet = options.get("quiet") or not sys.stderr.isatty()
        found = verify(
            last=max(options["last"], 0),
            anchor=options["anchor"],
            progress=None
            if quiet
            else lambda checked: self.stderr.write(f"{checked:,} entries", ending="\r"),
        )
        if not found.holds:
            raise CommandError(f"{found.sentence} {found.checked:,} entries before it hold.", returncode=1)
        since = f" from entry {found.first:,} on" if found.first > 1 else ""
        self.stdout.write(f"The audit holds: {found.checked:,} entries checked{since}.")

    def _anchor(self, _options: dict[str, Any]) -> None:
        head = AuditHead.objects.first()
        if head is None:
            raise CommandError("The head of the audit is missing.")
        self.stdout.write(f"{head.seq}:{head.hash}" if head.seq else "The audit has no entry yet.")
        if head.seq:
            actions.record(actor=None, verb="audit.anchored", detail={"entry": head.seq})

    def _show(self, options: dict[str, Any]) -> None:
        asked = {"person_ref": options["person"], "actor_ref": options["officer"]}
        found = AuditEvent.objects.unguarded("who runs the command holds the database").filter(
            **{name: value for name, value in asked.items() if value}
        )
        for event in found.order_by("-seq")[: max(options["last"], 0)]:
            self.stdout.write(json.dumps(as_record(event), ensure_ascii=False))
        actions.record(actor=None, verb="audit.read", detail={"command": "show"})


def _anchor(text: str) -> Anchor:
    try:
        return Anchor.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
