"""The calls and transfers of a case of the demo: brought in row by row, with the columns that are offered for them."""

from __future__ import annotations

from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.actions import Chosen, start_import
from fanal.apps.imports.reading import opened, planned
from fanal.apps.imports.running import run
from fanal.apps.node.demo.case_known import WHY, Known

_REGION, _ZONE = "fr", "Europe/Paris"


def make_records(known: Known) -> None:
    """Bring in the rows of the files that the data say, each phone and account once."""
    exhibits = Exhibit.objects.unguarded(WHY).filter(case=known.case)
    for one in known.said.get("exhibits", ()):
        if one.get("imported") == "yes":
            _bring_in(known, exhibits.get(reference=known.sources[one["file"]]))


def _bring_in(known: Known, exhibit: Exhibit) -> None:
    with opened(exhibit) as file:
        plan = planned(file, known.by, region=_REGION)
    chosen = Chosen(mapping=plan.mapping, zone=_ZONE, turned=plan.turned)
    run(start_import(case=known.case, by=known.by, exhibit=exhibit, chosen=chosen), breath=0)
