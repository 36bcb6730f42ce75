"""An alert as its page shows it: the entry beside what came on record, compared as the officer may see it now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.comparing import seen
from fanal.apps.matching.crosscheck import Hit, cases_holding
from fanal.apps.matching.crosscheck_known import compared
from fanal.apps.matching.crosscheck_shown import ShownHit, shown_hit
from fanal.apps.matching.models import WatchAlert
from fanal.apps.matching.shown import Who, who
from fanal.apps.matching.sought import Sought
from fanal.apps.matching.watching import entry_record


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """An alert: the values of its entry, who came on record, and how alike they are; without a `hit` where they no
    longer are."""

    values: tuple[str, ...]
    who: Who
    hit: ShownHit | None


def shown_alert(officer: Officer, alert: WatchAlert, lang: str, opened: Collection[str]) -> ShownAlert:
    """Return an alert as its page shows it."""
    record, hit = entry_record(alert.entry), hit_of(officer, alert)
    return ShownAlert(
        values=tuple(value for values in record.properties.values() for value in values),
        who=who(alert.subject, lang, opened),
        hit=shown_hit(hit, lang, opened) if hit is not None else None,
    )


def hit_of(officer: Officer, alert: WatchAlert) -> Hit | None:
    """Return what came on record, compared as the officer may see it now; None where it is no longer alike."""
    subject = alert.subject
    there = seen([subject.pk], officer).get(subject.pk)
    known = compared(Sought([entry_record(alert.entry)]), there) if there is not None else None
    cases = cases_holding(officer, [subject.pk]).get(subject.pk, ())
    return Hit(subject, known, cases) if known is not None else None
