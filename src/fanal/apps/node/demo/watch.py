"""The invented watch list, and what the cross-check of the invented cases tells both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.circles.models import CircleMember
from fanal.apps.matching.actions_crosscheck import tell_both
from fanal.apps.matching.actions_watch import Wanted, add_entries, make_list
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.engine.matching.records import Record


def make_watch_lists(
    said: Iterable[Mapping[str, Any]], officers: Mapping[str, Officer], now: datetime
) -> None:
    """Make the watch lists that the data describe; what is on record already raises their first alerts."""
    for one in said:
        by = officers[one["by"]]
        kept = make_list(
            by=by,
            name=one["name"],
            purpose=one["purpose"],
            why=one["why"],
            handling=one["handling"],
            expires_on=(now + timedelta(days=int(one["days"]))).date(),
            invented=True,
        )
        add_entries(watch_list=kept, by=by, wanted=[_wanted(entry) for entry in one["entries"]])


def tell_of_cases(cases: Iterable[Case]) -> None:
    """Cross-check each case as its lead would, so that both sides are told what they have in common."""
    for case in cases:
        lead = CircleMember.objects.current().get(circle=case.circle_id, part=CircleMember.Part.LEAD)
        tell_both(case=case, found=checked_case(lead.officer, case))


def _wanted(entry: Mapping[str, Any]) -> Wanted:
    told = {name: (value,) for name, value in entry["properties"].items()}
    return Wanted(Record("wanted", entry["kind"], told), "", entry["note"])
