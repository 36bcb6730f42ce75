"""`fanal case bundle`: make the bundle of a case and save it, in the name of one of the node's officers.

Only somebody at the node's own machine runs it. It does what that officer may do, and each step is recorded as theirs.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.bundles.actions import make_bundle, take_bundle
from fanal.apps.bundles.asked import CODES, Asked
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.store import pieces_of
from fanal.apps.cases.models import Case
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.engine.bundle.signing import grouped
from fanal.engine.screening.subject import InputError
from fanal.engine.vocabulary import LANGUAGES, entries


class Command(BaseCommand):
    """Makes a bundle as the page of the case does, and writes it where it is told; nothing is written over."""

    help = "Make the signed bundle of a case for the court, the defence or a partner, and save it."
    output_transaction = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what is asked."""
        parser.add_argument("case", help="the reference of the case, such as C-7K3F9QXM")
        parser.add_argument(
            "--as", dest="officer", required=True, metavar="EMAIL", help="the officer who does it"
        )
        parser.add_argument(
            "--audience", required=True, choices=Bundle.Audience.values, help="for whom it is"
        )
        parser.add_argument("--lang", default="", choices=["", *LANGUAGES], help="default: the officer's")
        parser.add_argument("--whole", action="store_true", help="not redacted; for the court alone")
        parser.add_argument(
            "--purpose", default="prosecution", help="why it leaves: the code of a legal basis"
        )
        parser.add_argument(
            "--handling", default="H0", choices=list(entries(CODES)), help="its handling code"
        )
        parser.add_argument(
            "--clear", action="append", default=[], metavar="X-…", help="an exhibit cleared for this reader"
        )
        parser.add_argument(
            "--out", required=True, metavar="FILE", help="where it is saved; must not exist yet"
        )

    def handle(self, *_given: Any, **given: Any) -> None:
        """Make it, save it, and print the fingerprint to compare."""
        officer, target = _officer(given["officer"]), Path(given["out"])
        if target.exists():
            raise CommandError("This file exists already. A bundle never writes over another file.")
        lang = officer.language or "en"
        try:
            with seen_by(officer), translation.override(lang):
                self._make(officer, given, target)
        except (PermissionDenied, InputError) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"The bundle cannot be written there ({error.strerror}).") from None

    def _make(self, officer: Officer, given: dict[str, Any], target: Path) -> None:
        case = _case(officer, given["case"])
        purpose = _purpose(officer, given["purpose"])
        asked = Asked(
            audience=given["audience"],
            language=given["lang"] or officer.language or "en",
            redacted=not given["whole"],
            purpose=purpose,
            handling=given["handling"],
            cleared=tuple(dict.fromkeys(given["clear"])),
        )
        bundle = make_bundle(case=case, by=officer, asked=asked)
        stream = take_bundle(bundle=bundle, by=officer, purpose=purpose)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces_of(stream))
        self.stdout.write(f"{bundle.reference}: {bundle.size:,} bytes, SHA-256 {bundle.sha256}")
        self.stdout.write(f"Fingerprint of the key, to compare: {grouped(bundle.fingerprint)}")
        sys.stdout.flush()


def _officer(email: str) -> Officer:
    active = Officer.objects.filter(email__iexact=email, is_active=True)
    found = active.select_related("unit__organisation").first()
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
        raise CommandError(f"This officer cannot state that legal basis. Those they can: {', '.join(known)}.")
    return code
