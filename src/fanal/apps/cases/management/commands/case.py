"""`fanal case`: list, show and export the cases of this node, in the name of one of its officers.

Only somebody at the node's own machine runs it. It sees what that officer sees, and each read is recorded as theirs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.audit import actions as audit
from fanal.apps.cases import queries
from fanal.apps.cases.actions_export import export_case
from fanal.apps.cases.export import FORMATS, case_out
from fanal.apps.cases.models import Case
from fanal.apps.cases.printing import case_table, list_json, list_table
from fanal.apps.cases.vocabulary import STATUSES
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.engine.casework.exports import as_json
from fanal.engine.vocabulary import entries

_PRINTED = ("table", "json")


class Command(BaseCommand):
    """Three sub-commands, each in the name of an officer; none changes a case."""

    help = "List, show or export the cases an officer of this node may see."
    output_transaction = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the sub-commands."""
        commands = parser.add_subparsers(dest="command", required=True)
        listing = commands.add_parser("list", help="list cases, the last changed first")
        listing.add_argument("--mine", action="store_true", help="only those the officer works on")
        listing.add_argument(
            "--status", default="", choices=["", *entries(STATUSES)], help="only in this state"
        )
        showing = commands.add_parser(
            "show", help="print a case: its people and things, links, and what is shown"
        )
        exporting = commands.add_parser("export", help="take a case out of the node; it is recorded")
        exporting.add_argument(
            "--identities", action="store_true", help="send who the children are; recorded"
        )
        exporting.add_argument("--output", help="a file; default: what the reference says, here; - prints")
        for one in (showing, exporting):
            one.add_argument("reference", help="the reference of the case, such as C-7K3F9QXM")
            one.add_argument("--purpose", required=True, help="why it is read: the code of a legal basis")
        for one, formats in ((listing, _PRINTED), (showing, _PRINTED), (exporting, tuple(FORMATS))):
            one.add_argument(
                "--as", dest="officer", required=True, metavar="EMAIL", help="the officer who reads"
            )
            one.add_argument("--format", default=formats[0], choices=formats)
            one.add_argument(
                "--lang", default="", choices=["", *dict(settings.LANGUAGES)], help="default: theirs"
            )

    def handle(self, *given: Any, **asked: Any) -> None:
        """Run the sub-command with the eyes of the officer."""
        officer = _officer(asked["officer"])
        lang = asked["lang"] or officer.language or "en"
        act = {"list": self._list, "show": self._show, "export": self._export}[asked["command"]]
        try:
            with seen_by(officer), translation.override(lang), transaction.atomic():
                act(officer, lang, asked)
        except PermissionDenied as refusal:
            raise CommandError(str(refusal)) from None

    def _list(self, officer: Officer, lang: str, asked: dict[str, Any]) -> None:
        if not officer.can("case.read"):
            raise CommandError("The roles of this officer do not allow cases.")
        wanted = queries.Wanted(mine=asked["mine"], status=asked["status"])
        found = list(queries.cases_wanted(officer, wanted))
        audit.record(actor=officer, verb="case.listed", detail={"count": len(found), "by": "command"})
        lines = queries.lines_of(officer, found, lang)
        if asked["format"] == "json":
            self.stdout.write(json.dumps(list_json(lines), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(list_table(lines))

    def _show(self, officer: Officer, lang: str, asked: dict[str, Any]) -> None:
        case, purpose = _case(officer, asked["reference"]), _purpose(officer, asked["purpose"])
        detail = {"part": "command"}
        audit.record(actor=officer, verb="case.read", target=case, purpose=purpose, detail=detail)
        if asked["format"] == "json":
            self.stdout.write(
                json.dumps(as_json(case_out(officer, case, lang)), ensure_ascii=False, indent=2)
            )
        else:
            self.stdout.write(case_table(officer, case, lang))

    def _export(self, officer: Officer, lang: str, asked: dict[str, Any]) -> None:
        case, purpose = _case(officer, asked["reference"]), _purpose(officer, asked["purpose"])
        made = export_case(
            case=case,
            by=officer,
            form=asked["format"],
            purpose=purpose,
            lang=lang,
            identities=asked["identities"],
        )
        target = asked["output"] or made.name
        if target == "-":
            sys.stdout.buffer.write(made.content)
            return
        try:
            Path(target).write_bytes(made.content)
        except OSError as error:
            raise CommandError(
                f"The file cannot be written: {error.strerror}. Choose another --output."
            ) from None
        self.stderr.write(f"{target}: {len(made.content):,} bytes, SHA-256 {made.sha256}")


def _officer(email: str) -> Officer:
    found = Officer.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError("No active officer of this node has this address. Check --as.")
    return found


def _case(officer: Officer, reference: str) -> Case:
    seen = Case.objects.visible_to(officer).select_related("unit__organisation", "circle", "recorded_by")
    found: Case | None = seen.filter(reference=reference.upper()).first()
    if found is None:
        raise CommandError("There is no case of this reference that this officer may see.")
    return found


def _purpose(officer: Officer, code: str) -> str:
    known = [basis.code for basis in legal_bases(officer, "en")]
    if code not in known:
        raise CommandError(f"This officer cannot state this purpose. Use one of: {', '.join(known)}.")
    return code
