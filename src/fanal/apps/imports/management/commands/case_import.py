"""`fanal case import`: bring the records of a file into a case, in the name of one of the node's officers.

Only somebody at the node's own machine runs it. It does what that officer may do, and each step is recorded as theirs.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions import record_exhibit
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.queries import find_exhibit
from fanal.apps.exhibits.store import PIECE, Arriving, Kept
from fanal.apps.imports import actions, policies
from fanal.apps.imports.actions import Chosen
from fanal.apps.imports.models import Import
from fanal.apps.imports.queries import exhibits_to_read, find_import
from fanal.apps.imports.reading import AUTO, opened, planned
from fanal.apps.imports.running import run
from fanal.apps.imports.shown import failure_words
from fanal.engine.importing.guess import written_again
from fanal.engine.importing.kinds import kinds
from fanal.engine.importing.mapping import ColumnMapping, with_column
from fanal.engine.importing.rows import MappingError
from fanal.engine.reading.documents import DocumentError
from fanal.engine.screening.subject import InputError


class Command(BaseCommand):
    """Takes a file in as an exhibit, or an exhibit of the case, and brings its rows in before it ends."""

    help = "Bring the records of a file into a case: calls, transfers, crossings, guests, contacts, mail."
    output_transaction = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what is asked."""
        parser.add_argument("case", help="the reference of the case, such as C-7K3F9QXM")
        parser.add_argument("file", help="a file, or the reference of an exhibit of the case")
        parser.add_argument(
            "--as", dest="officer", required=True, metavar="EMAIL", help="the officer who does it"
        )
        parser.add_argument(
            "--kind", default=AUTO, choices=[AUTO, *kinds()], help="default: told by the columns"
        )
        parser.add_argument(
            "--map",
            dest="told",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="say what a column holds",
        )
        parser.add_argument(
            "--region", default="", metavar="CC", help="country of numbers without a country code"
        )
        parser.add_argument(
            "--zone", default="", help="time zone of its times, as Europe/Paris; default: the node's"
        )
        parser.add_argument("--sheet", default="", help="name of the sheet, in a spreadsheet")
        parser.add_argument("--source", default="", help="who made the file, and under which request")
        parser.add_argument("--remember", action="store_true", help="remember the columns for the next file")

    def handle(self, *_given: Any, **asked: Any) -> None:
        """Bring the rows in and say what became of them."""
        officer = _officer(asked["officer"])
        try:
            with seen_by(officer), translation.override(officer.language or "en"):
                self._bring_in(officer, asked)
        except MappingError as error:
            raise CommandError(error.sentence(officer.language or "en")) from None
        except DocumentError as error:
            raise CommandError(error.sentence) from None
        except (PermissionDenied, InputError) as error:
            raise CommandError(str(error)) from None

    def _bring_in(self, officer: Officer, asked: dict[str, Any]) -> None:
        case = _case(officer, asked["case"])
        policies.check_can_bring_in(officer, case)
        exhibit = _exhibit(officer, case, asked["file"])
        with opened(exhibit, asked["sheet"]) as file:
            plan = planned(file, officer, asked["kind"], asked["region"].upper(), asked["zone"])
        mapping = _told(plan.mapping, asked["told"])
        chosen = Chosen(
            mapping=written_again(mapping, plan.table.sample) if asked["told"] else mapping,
            zone=plan.zone or timezone.get_current_timezone_name(),
            turned=plan.turned,
            sheet=asked["sheet"],
            told_by=asked["source"],
        )
        source = actions.start_import(case=case, by=officer, exhibit=exhibit, chosen=chosen)
        if asked["remember"]:
            actions.remember_mapping(source=source, by=officer)
        run(source)
        self._say(find_import(officer, source.reference), officer.language or "en")

    def _say(self, source: Import | None, lang: str) -> None:
        if source is None:
            raise CommandError("The import is no longer there.")
        counts = actions.counts_of(source)
        said = ", ".join(
            f"{name.removeprefix('rows_').replace('_', ' ')} {count:,}" for name, count in counts.items()
        )
        self.stdout.write(f"{source.reference} from {source.exhibit.reference}: {source.state}. {said}.")
        if source.failure:
            raise CommandError(failure_words(source, lang))


def _officer(email: str) -> Officer:
    found = (
        Officer.objects.filter(email__iexact=email, is_active=True)
        .select_related("unit__organisation")
        .first()
    )
    if found is None:
        raise CommandError("No active officer of this node has this address. Check --as.")
    return found


def _case(officer: Officer, reference: str) -> Case:
    seen = Case.objects.visible_to(officer).select_related("unit__organisation", "circle", "recorded_by")
    found: Case | None = seen.filter(reference=reference.upper()).first()
    if found is None:
        raise CommandError("There is no case of this reference that this officer may see.")
    return found


def _exhibit(officer: Officer, case: Case, given: str) -> Exhibit:
    """Return the exhibit that is meant: by its reference, or the one that the file is already, or a new one."""
    path = Path(given)
    if not path.is_file():
        found = find_exhibit(officer, given.upper())
        if found is None or found.case_id != case.pk:
            raise CommandError("There is no such file, and no exhibit of this case has this reference.")
        return found
    kept = _kept(path)
    there = exhibits_to_read(officer, case).filter(sha256=kept.sha256).first()
    return there or record_exhibit(case=case, by=officer, kept=kept, name=path.name)


def _kept(path: Path) -> Kept:
    arriving = Arriving()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(PIECE):
                arriving.write(piece)
    except OSError as error:
        arriving.drop()
        raise CommandError(f"The file cannot be read: {error.strerror}.") from None
    return arriving.keep()


def _told(mapping: ColumnMapping, told: list[str]) -> ColumnMapping:
    for one in told:
        column, sign, field = one.rpartition("=")
        if not sign:
            raise CommandError("--map wants COLUMN=FIELD, for example --map 3=start.")
        mapping = with_column(mapping, column, field)
    return mapping
