"""`manage exhibits verify`: hash the files of exhibits again. `manage exhibits sweep`: remove what none names."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fanal.apps.audit import actions as audit
from fanal.apps.exhibits import store
from fanal.apps.exhibits.verification import verify_exhibits, without_exhibit


class Command(BaseCommand):
    """Looks after the files of exhibits."""

    help = "Check that the files of the exhibits are what arrived, or remove what an interrupted upload left behind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done, and a case to check alone."""
        parser.add_argument(
            "what", choices=("verify", "sweep"), help="check the files, or remove what was left"
        )
        parser.add_argument("--case", default="", help="reference of one case, such as C-7K3F9QXM")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, record it, and say what was found by references only."""
        if options["what"] == "sweep":
            self.stdout.write(
                f"Removed: {store.sweep()} unfinished, {store.remove_old(without_exhibit())} refused."
            )
            return
        found = list(verify_exhibits(options["case"]))
        wrong = [one for one in found if not one.whole]
        audit.record(actor=None, verb="exhibit.verified", detail={"files": len(found), "wrong": len(wrong)})
        for one in wrong:
            self.stdout.write(f"{one.reference}: {'changed' if one.found else 'missing'}")
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(found)} exhibits are not what arrived.")
        self.stdout.write(f"{len(found)} exhibits are what arrived.")
