"""Notices of deconfliction as their own side reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

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
    told = sorted(_told(officer).select_related(*_RELATED), key=lambda one: one.raised_at, reverse=True)
    return tuple(sorted(told, key=lambda one: one.state != Deconfliction.State.OPEN))


def newest_waiting_notices(officer: Officer, most: int) -> Sequence[Deconfliction]:
    """Return the newest of those that nobody has settled, with their case and whom to contact."""
    waiting = _told(officer).filter(state=Deconfliction.State.OPEN).select_related("case", "contact")
    named = waiting.only("reference", "raised_at", "case__reference", "contact__name")
    return tuple(named.order_by("-raised_at", "-pk")[:most])


def waiting_notices(officer: Officer) -> int:
    """Return how many of them nobody has settled."""
    return _told(officer).filter(state=Deconfliction.State.OPEN).count()


def _told(officer: Officer) -> DeconflictionQuerySet:
    circles = own_circles(officer)
    mine = Q(case__isnull=True, watch_list__isnull=True)
    if circles:
        mine |= Q(case__circle__in=circles) | Q(watch_list__circle__in=circles)
    return Deconfliction.objects.visible_to(officer).filter(mine)


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
