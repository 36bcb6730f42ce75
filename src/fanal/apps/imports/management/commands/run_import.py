"""Do what an import waits for, in a process of its own; without a reference, whatever waits on this node."""

from __future__ import annotations

import contextlib
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.imports.actions import UNDER_WAY
from fanal.apps.imports.models import Import
from fanal.apps.imports.running import run


class Command(BaseCommand):
    """The worker of imports."""

    help = "Bring in what an import waits for, or take it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the reference of an import."""
        parser.add_argument("reference", nargs="?", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work, with less right to the processor than the officers' pages."""
        with contextlib.suppress(OSError):
            os.nice(5)
        with seen_by_the_node():
            waiting = Import.objects.unguarded("work that waits on this node").filter(state__in=UNDER_WAY)
            if options["reference"]:
                waiting = waiting.filter(reference=options["reference"])
            found = list(waiting.select_related("exhibit"))
        for source in found:
            run(source)
