"""A node of its own with one case, for `benchmarks.imports_app`."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path
from typing import Any

from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.cases.actions import open_case
from fanal.apps.exhibits.actions import record_exhibit
from fanal.apps.exhibits.store import PIECE, Arriving
from fanal.apps.imports import actions_bulk, running
from fanal.apps.imports.actions import Chosen, start_import
from fanal.apps.imports.actions_undo import undo_import
from fanal.apps.imports.models import Import
from fanal.apps.imports.queries import pairs_of
from fanal.apps.imports.reading import opened, planned

_WHY = "a benchmark looks"


def measure(path: Path) -> dict[str, Any]:
    """Return seconds of the clock and of the processor, the longest write, and what a second time and undoing take."""
    unit = Unit.objects.create(
        organisation=Organisation.objects.create(name="Police of Exland", kind="police", country="fr"),
        name="Unit",
    )
    officer = Officer.objects.create(email="ada@example.org", display_name="Ada", unit=unit)
    Appointment.objects.create(officer=officer, role="investigator")
    case = open_case(by=officer, title="Calls (invented)", invented=True)
    exhibit = record_exhibit(case=case, by=officer, kept=_kept(path), name="calls.csv")
    longest = _timed_batches()

    def bring_in() -> Import:
        with opened(exhibit) as file:
            plan = planned(file, officer, "calls", "FR")
        chosen = Chosen(mapping=plan.mapping, zone="Europe/Paris")
        source = start_import(case=case, by=officer, exhibit=exhibit, chosen=chosen)
        running.run(source)
        source.refresh_from_db()
        return source

    begun, cpu = time.monotonic(), time.process_time()
    first = bring_in()
    spent = {"seconds": time.monotonic() - begun, "cpu": time.process_time() - cpu, "longest": max(longest)}
    assert first.state == "done", first.failure
    spent["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begun = time.monotonic()
    pairs = len(pairs_of(officer, case))
    spent |= {"pairs_s": time.monotonic() - begun, "pairs": pairs}
    begun = time.monotonic()
    second = bring_in()
    assert (second.rows_known, second.rows_recorded) == (first.rows_recorded, 0)
    spent["again"] = time.monotonic() - begun
    if os.environ.get("FANAL_BENCH_UNDO", "1") == "1":
        begun = time.monotonic()
        running.run(undo_import(source=first, by=officer, reason="measured"))
        spent["undo"] = time.monotonic() - begun
    return spent | {"rows": first.rows_recorded, "subjects": first.subjects_made}


def _timed_batches() -> list[float]:
    """Have the time that each batch holds the database noted."""
    found: list[float] = [0.0]
    kept = actions_bulk.keep_batch

    def keep(**given: Any) -> None:
        begun = time.monotonic()
        kept(**given)
        found.append(time.monotonic() - begun)

    actions_bulk.keep_batch = keep
    return found


def _kept(path: Path) -> Any:
    arriving = Arriving()
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            arriving.write(piece)
    return arriving.keep()
