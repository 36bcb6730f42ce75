"""Alerts: raised by the node when a watched person or thing comes on record, settled by those who keep the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.circles.models import CircleMember
from fanal.apps.matching import policies_watch as policies
from fanal.apps.matching.actions_deconflict import Told, raise_notices
from fanal.apps.matching.deconflict import side_of_list, sides_of
from fanal.apps.matching.models import WatchAlert, WatchEntry, WatchList
from fanal.apps.matching.refusals_watch import refuse
from fanal.apps.matching.watching import Met, met_by_entries, met_by_subjects
from fanal.apps.subjects.models import PERSON, Subject

_WHY = "alerts are raised with the eyes of the node"
_MORE = 0.1
State = WatchAlert.State


def look_later(*, subjects: Sequence[int]) -> None:
    """Look for subjects that have just changed once their change is on record."""
    if subjects:
        transaction.on_commit(lambda: look_for_subjects(subjects=subjects), robust=True)


def look_for_subjects(*, subjects: Sequence[int]) -> int:
    """Raise the alerts that subjects call for which were recorded or changed just now; returns how many are new."""
    with seen_by_the_node(), transaction.atomic():
        return _raise(met_by_subjects(subjects))


def look_for_entries(*, entries: Iterable[WatchEntry]) -> int:
    """Raise the alerts that new entries call for, by what is on record already; returns how many are new."""
    with seen_by_the_node(), transaction.atomic():
        return _raise(met_by_entries(entries))


@transaction.atomic
def acknowledge_alert(*, alert: WatchAlert, by: Officer, note: str = "") -> WatchAlert:
    """Say that an alert was looked at and is followed up."""
    return _settle(alert, by, State.ACKNOWLEDGED, note)


@transaction.atomic
def dismiss_alert(*, alert: WatchAlert, by: Officer, reason: str) -> WatchAlert:
    """Dismiss an alert, saying why. It stays on record."""
    refuse(not reason.strip(), "no_why")
    return _settle(alert, by, State.DISMISSED, reason)


def _settle(alert: WatchAlert, by: Officer, state: str, reason: str) -> WatchAlert:
    policies.check_can_settle_alert(by, alert)
    locked = (
        WatchAlert.objects.unguarded("the alert at hand").select_for_update(of=("self",)).get(pk=alert.pk)
    )
    refuse(locked.state == State.DISMISSED or locked.state == state, "settled_before")
    locked.state, locked.reason = state, reason.strip()[:300]
    locked.settled_by, locked.settled_at = by, timezone.now()
    locked.save(update_fields=["state", "reason", "settled_by", "settled_at"])
    audit.record(
        actor=by,
        verb=f"alert.{state}",
        target=locked,
        person=alert.subject if alert.subject.kind == PERSON else None,
        detail={"list": alert.entry.watch_list.reference, "subject": alert.subject.reference},
    )
    return locked


def _raise(met: Iterable[Met]) -> int:
    """Raise an alert where the owner of the list may see the subject; where not, tell both sides whom to contact."""
    new = 0
    for one in met:
        subject = Subject.objects.unguarded(_WHY).get(pk=one.subject)
        if _owner_sees(one.entry.watch_list, subject):
            new += _alert(one, subject)
        elif one.known.likely:
            raise_notices(own=[side_of_list(one.entry.watch_list)], others=sides_of([subject])[subject.pk])
    return new


def _owner_sees(watch_list: WatchList, subject: Subject) -> bool:
    lead = CircleMember.objects.current().filter(circle=watch_list.circle_id, part=CircleMember.Part.LEAD)
    owner = lead.select_related("officer__unit__organisation").first()
    return owner is not None and Subject.objects.visible_to(owner.officer).filter(pk=subject.pk).exists()


def _alert(met: Met, subject: Subject) -> bool:
    """Raise an alert, or raise a settled one again that is more likely now; say whether there is something new."""
    told = {"probability": met.known.probability, "likely": met.known.likely}
    alert, made = WatchAlert.objects.unguarded(_WHY).get_or_create(
        entry=met.entry, subject=subject, defaults=told
    )
    again = not made and (met.known.likely, met.known.probability - _MORE) > (alert.likely, alert.probability)
    if not made and told != {"probability": alert.probability, "likely": alert.likely}:
        alert.probability, alert.likely = met.known.probability, met.known.likely
        if again:
            alert.state, alert.reason, alert.settled_by, alert.settled_at = State.OPEN, "", None, None
            alert.raised_at = timezone.now()
        alert.save(
            update_fields=[
                "probability",
                "likely",
                "state",
                "reason",
                "settled_by",
                "settled_at",
                "raised_at",
            ]
        )
    if made or again:
        _record(met, subject, alert)
    return made or again


def _record(met: Met, subject: Subject, alert: WatchAlert) -> None:
    watch_list = met.entry.watch_list
    audit.record(
        actor=Told(watch_list.unit),
        verb="alert.raised",
        target=alert,
        person=subject if subject.kind == PERSON else None,
        purpose=watch_list.purpose,
        detail={"list": watch_list.reference, "subject": subject.reference, "likely": met.known.likely},
    )
