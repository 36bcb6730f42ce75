"""Invented records for the tests of imports, and what the tests ask of the node about them."""

from __future__ import annotations

from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.actions import Chosen, start_import
from fanal.apps.imports.models import Import, Trace
from fanal.apps.imports.reading import AUTO, opened, planned
from fanal.apps.imports.running import run
from fanal.apps.subjects.models import Subject
from tests.apps.exhibits.seized import case_of, taken

__all__ = ["CALLS", "brought", "case_of", "chosen_for", "in_case", "subjects", "taken", "traces"]

WHY = "a test looks"
ADA, BEN, CAM = "+33612345601", "+33612345602", "+33612345603"
CALLS = (
    "Appelant;Appelé;Date et heure;Durée (s);Sens\n"
    "0612345601;0612345602;01/03/2026 10:00:00;60;sortant\n"
    "0612345602;0612345601;02/03/2026 11:30:00;30;entrant\n"
    "0612345601;0612345603;02/03/2026 23:10:00;5;sortant\n"
    "0612345601;0612345602;03/03/2026 09:00:00;0;sortant\n"
)
TRANSFERS = (
    "Date;From account;To account;Amount;Currency;Reference\n"
    "2026-03-01;FR7630006000011234567890189;DE89370400440532013000;1200.50;EUR;rent\n"
    "2026-03-01;FR7630006000011234567890189;DE89370400440532013000;1200.50;EUR;rent\n"
    "2026-03-02;DE89370400440532013000;12345678;900.00;EUR;\n"
)
CROSSINGS = (
    "Passport number;Family name;Given names;Date of birth;Nationality;Border post;Date;Direction;Plate\n"
    "X1234567;Inventada;Zuhura;2012-05-01;KE;North gate;2026-02-01 08:00;entry;AB123CD\n"
    "Y7654321;Invented;Amihan;1990-01-01;PH;North gate;2026-02-01 08:00;entry;AB123CD\n"
    "Y7654321;Invented;Amihan;1990-01-01;PH;South gate;2026-02-09 18:30;exit;\n"
)
GUESTS = (
    "Name;Date of birth;Check in;Check out;Hotel;Room\n"
    "Amihan Invented;1990-01-01;2026-02-01;2026-02-04;Hotel Fanal;12\n"
    "Amihan Invented;1990-01-01;2026-02-05;2026-02-06;Hotel Fanal;14\n"
    "Amihan Invented;1991-07-07;2026-02-05;2026-02-06;Hotel Fanal;15\n"
)
CONTACTS = "Name;Phone;E-mail\nBoss;+33612345601;boss@example.org\nNobody;;\n"
MAIL = (
    b"From a@example.org Mon Mar  2 10:00:00 2026\nFrom: a@example.org\nTo: b@example.org, c@example.org\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: rooms\nMessage-ID: <1@example.org>\n\nwords\n"
)


def chosen_for(exhibit: Exhibit, by: Officer, kind: str = AUTO, region: str = "FR", **more: Any) -> Chosen:
    """Return the columns as they are guessed, or as the unit remembers them."""
    with opened(exhibit) as file:
        plan = planned(file, by, kind, region)
    return Chosen(**{"mapping": plan.mapping, "zone": "Europe/Paris", "turned": plan.turned, **more})


def brought(
    case: Case, by: Officer, content: str | bytes = CALLS, name: str = "calls.csv", **more: Any
) -> Import:
    """Take a file into the case and bring its records in."""
    data = content.encode() if isinstance(content, str) else content
    there = Exhibit.objects.unguarded(WHY).filter(case=case)
    exhibit = next((one for one in there if one.size == len(data) and one.file_name == name), None)
    exhibit = exhibit or taken(case, by, data, name)
    source = start_import(case=case, by=by, exhibit=exhibit, chosen=chosen_for(exhibit, by, **more))
    run(source, breath=0)
    return again(source)


def again(source: Import) -> Import:
    """Return an import as it stands now."""
    return Import.objects.unguarded(WHY).select_related("case__circle", "exhibit").get(pk=source.pk)


def traces(case: Case) -> list[Trace]:
    """Return the traces of a case in the order of their lines."""
    rows = Trace.objects.unguarded(WHY).filter(case=case)
    return list(rows.select_related("origin", "target", "place").order_by("source", "line", "pk"))


def subjects(kind: str = "") -> list[Subject]:
    """Return the subjects on record."""
    rows = Subject.objects.unguarded(WHY).order_by("pk")
    return list(rows.filter(kind=kind) if kind else rows)


def in_case(case: Case) -> set[str]:
    """Return the subjects that belong to a case, by reference."""
    held = CaseSubject.objects.unguarded(WHY).current().filter(case=case)
    return set(held.values_list("subject__reference", flat=True))
