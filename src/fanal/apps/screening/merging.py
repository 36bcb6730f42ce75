"""What phones kept without a connection comes in: opened, put in its order, kept once, and acknowledged one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.assessments.actions import reassess
from fanal.apps.audit import actions as audit
from fanal.apps.screening import policies
from fanal.apps.screening.actions import (
    ALREADY,
    KEPT,
    move_screening,
    record_answer,
    start_screening,
)
from fanal.apps.screening.entries import ANSWER, START, Entry, age_of, author_of, circumstances_of, entry_from
from fanal.apps.screening.models import Screening
from fanal.apps.screening.sealing import EnvelopeRefused, envelope_from, open_envelope
from fanal.engine.screening.subject import InputError

REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one envelope: kept, already had, superseded by a later answer, or refused with a sentence."""

    id: str
    outcome: str
    sentence: str = ""


@dataclass(slots=True)
class Merge:
    """One delivery from a phone: what became of each envelope, and which screenings it touched."""

    bringer: Officer
    session: str
    taken: list[Taken] = field(default_factory=list)
    screenings: dict[str, Screening] = field(default_factory=dict)


def merge_envelopes(*, by: Officer, session: str, envelopes: Iterable[object]) -> Merge:
    """Take in what a phone kept. Nothing that can be opened is lost; what is refused stays on the phone.

    The order and the number of deliveries do not matter: an entry is kept once, and the last answer given counts.
    """
    merge = Merge(by, session)
    with seen_by_the_node():  # what a child said is kept also where its author may by now not see the child
        for entry in sorted(_opened(merge, envelopes), key=lambda one: one.order):
            merge.taken.append(_take(merge, entry))
        _settle(merge)
    return merge


def _opened(merge: Merge, envelopes: Iterable[object]) -> list[Entry]:
    found = []
    for raw in envelopes:
        id_ = str(raw.get("id", "")) if isinstance(raw, dict) else ""
        try:
            envelope = envelope_from(raw)
            found.append(entry_from(envelope.id, open_envelope(envelope)))
        except EnvelopeRefused as refusal:
            merge.taken.append(Taken(id_, REFUSED, str(refusal)))
    return found


def _take(merge: Merge, entry: Entry) -> Taken:
    """Take in one entry in a transaction of its own, so that one that is refused keeps none of the others back."""
    author = author_of(entry, merge.bringer)
    try:
        policies.check_can_bring(merge.bringer, author)
        with transaction.atomic():
            return Taken(entry.id, _apply(merge, entry, author))
    except (PermissionDenied, InputError) as refusal:
        return Taken(entry.id, REFUSED, str(refusal))
    except IntegrityError:
        return Taken(entry.id, REFUSED, _("The same entry was arriving twice at once. It is sent again."))
    except Screening.DoesNotExist:
        return Taken(
            entry.id, REFUSED, _("The beginning of this screening has not arrived. It stays on the phone.")
        )


def _apply(merge: Merge, entry: Entry, author: Officer) -> str:
    if entry.kind == START:
        return _start(merge, entry, author)
    screening = merge.screenings.get(entry.sheet) or _named(entry.sheet)
    merge.screenings[entry.sheet] = screening
    if entry.kind == ANSWER:
        received = record_answer(
            screening=screening,
            by=author,
            concept=entry.text("concept"),
            state=entry.text("state"),
            note=entry.text("note"),
            device_key=entry.key,
            answered_at=entry.at,
            offline=bool(entry.given.get("offline")),
            assess=False,
        )
        return received.outcome
    moved = move_screening(screening=screening, by=author, move=entry.kind, at=entry.at)
    merge.screenings[entry.sheet] = moved
    return ALREADY if moved.status == screening.status else KEPT


def _named(sheet: str) -> Screening:
    """Return the screening an entry names; whether its author may add to it is checked where it is added."""
    known = Screening.objects.unguarded(
        "the author of an entry is checked when it is taken in"
    ).select_related("person")
    return known.get(reference=sheet) if sheet.startswith("S-") else known.get(device_key=sheet)


def _start(merge: Merge, entry: Entry, author: Officer) -> str:
    before = Screening.objects.unguarded("a beginning sent twice").filter(device_key=entry.sheet).exists()
    merge.screenings[entry.sheet] = start_screening(
        by=author,
        session=merge.session,
        circumstances=circumstances_of(entry),
        age_state=entry.text("age_state") or "unknown",
        age=age_of(entry),
        name=entry.text("name")[:200],
        device_key=UUID(entry.sheet),
        begun_at=entry.at,
    )
    return ALREADY if before else KEPT


def _settle(merge: Merge) -> None:
    """Assess anew, once each, the persons whose screenings a delivery touched, and record the merge."""
    counts = Counter(taken.outcome for taken in merge.taken)
    for screening in merge.screenings.values():
        with transaction.atomic():
            reassess(person=screening.person, by=merge.bringer)
            audit.record(
                actor=merge.bringer,
                verb="screening.merged",
                target=screening,
                person=screening.person,
                detail=dict(counts),
            )
