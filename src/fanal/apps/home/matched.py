"""What matching brings to the first page: alerts of watch lists, and units that have something in common."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.home.blocks import Block, Line
from fanal.apps.matching.deconflict_notices import newest_waiting_notices
from fanal.apps.matching.models import Deconfliction, WatchAlert
from fanal.apps.matching.watch_queries import alerts_seen, keeps_lists

SHOWN = 6


def alerts(officer: Officer) -> tuple[Block, ...]:
    """Return the alerts and notices that nobody has settled; no block where there is none."""
    kept = alerts_seen(officer).open()[:SHOWN] if keeps_lists(officer) else ()
    raised = [_alert(one) for one in kept]
    told = [_notice(one) for one in newest_waiting_notices(officer, SHOWN)]
    if not raised and not told:
        return ()
    return (
        Block(
            code="watched",
            title=_("Alerts"),
            icon="lantern",
            lines=(*raised, *told),
            nothing="",
            more_url=reverse("watch:alerts"),
            more=_("All alerts"),
        ),
    )


def _alert(one: WatchAlert) -> Line:
    return Line(
        title=_("Came on record"),
        reference=one.reference,
        url=reverse("watch:alert", args=[one.reference]),
        words=one.entry.watch_list.name,
        at=one.raised_at,
        child=one.subject.protected,
        urgent=one.likely,
    )


def _notice(one: Deconfliction) -> Line:
    about = reverse("crosscheck:case", args=[one.case.reference]) if one.case else reverse("watch:alerts")
    return Line(
        title=_("In common with another unit"),
        reference=one.case.reference if one.case else one.reference,
        url=about,
        words=_("contact %(unit)s") % {"unit": one.contact.name},
        at=one.raised_at,
    )
