"""Notices of deconfliction as their own side reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.circles.sight import own_circles
from fanal.apps.matching.deconflict import Contact, contacts_of
from fanal.apps.matching.forms_watch import NoticeForm
from fanal.apps.matching.models import Deconfliction
from fanal.apps.matching.models_deconflict import DeconflictionQuerySet
from fanal.apps.matching.policies_watch import may_settle_notice

_RELATED = ("case__circle", "watch_list", "unit", "contact__organisation", "settled_by")


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with whom to contact, and the form in which those who may settle it say what came of it."""

    notice: Deconfliction
    contact: Contact
    form: NoticeForm | None


def notices_of(officer: Officer, case: Case) -> Sequence[Deconfliction]:
    """Return the notices to a case, by whom to contact: not in the order in which they came."""
    return tuple(_seen(officer).filter(case=case).order_by("contact__organisation__name", "contact__name"))


def notices_for(officer: Officer) -> Sequence[Deconfliction]:
    """Return what an officer is told: of cases and lists whose circle they are in, and of their own unit's records."""
    circles, seen = own_circles(officer), _seen(officer)
    mine = list(seen.filter(case__isnull=True, watch_list__isnull=True))
    if circles:
        mine += [*seen.filter(case__circle__in=circles), *seen.filter(watch_list__circle__in=circles)]
    return tuple(
        sorted(mine, key=lambda one: (one.state != Deconfliction.State.OPEN, -one.raised_at.timestamp()))
    )


def waiting_notices(officer: Officer) -> int:
    """Return how many of them nobody has settled."""
    return sum(one.state == Deconfliction.State.OPEN for one in notices_for(officer))


def find_notice(officer: Officer, reference: str) -> Deconfliction | None:
    """Return a notice of a side that the officer sees."""
    return _seen(officer).filter(reference=reference).first()


def shown_notice(officer: Officer, notice: Deconfliction) -> ShownNotice:
    """Return a notice as a page shows it."""
    may = may_settle_notice(officer, notice)
    said = {
        "state": notice.state if notice.state != Deconfliction.State.OPEN else "contacted",
        "note": notice.note,
    }
    form = NoticeForm(initial=said, prefix=None, auto_id=f"{notice.reference}_%s") if may else None
    return ShownNotice(notice, contacts_of([notice.contact_id])[0], form)


def _seen(officer: Officer) -> DeconflictionQuerySet:
    return Deconfliction.objects.visible_to(officer).select_related(*_RELATED)
