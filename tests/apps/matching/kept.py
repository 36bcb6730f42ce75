"""What an officer keeps of matching, for walks through every address: a list compared, a watch list, an alert ..."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.cases.models import Case
from fanal.apps.matching.actions_crosscheck import ask_cross_check
from fanal.apps.matching.actions_deconflict import raise_notices
from fanal.apps.matching.actions_watch import Wanted, add_entry, make_list
from fanal.apps.matching.crosscheck_lists import pasted
from fanal.apps.matching.crosscheck_running import start
from fanal.apps.matching.deconflict import side_of_case, side_of_unit
from fanal.apps.matching.models import Deconfliction, WatchAlert
from fanal.engine.matching.records import Record


def kept_by(officer: Officer, case: Case, other: Unit, name: str, phone: str, why: str) -> dict[str, str]:
    """Return the references of what is kept; `phone` is on record, so that its entry raises an alert."""
    check = ask_cross_check(
        by=officer,
        name=name,
        purpose="criminal_investigation",
        asked=pasted(f"{name} {phone}", "en"),
        case=case,
    )
    start(check)
    until = timezone.localdate() + timedelta(days=30)
    kept = make_list(by=officer, name=name, purpose="criminal_investigation", why=why, expires_on=until)
    record = Record("wanted", "Person", {"name": (name,), "phone": (phone,)})
    entry = add_entry(watch_list=kept, by=officer, wanted=Wanted(record, name, note=why))
    raise_notices(own=[side_of_case(case)], others=[side_of_unit(other.pk)])
    notice = Deconfliction.objects.visible_to(officer).get(case=case, contact=other)
    alert = WatchAlert.objects.visible_to(officer).filter(entry=entry).first()
    assert alert is not None
    return {
        "check": check.reference,
        "watch": kept.reference,
        "entry": entry.reference,
        "alert": alert.reference,
        "notice": notice.reference,
    }
