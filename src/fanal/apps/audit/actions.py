"""Writing to the audit: the only way in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from fanal.apps.audit.actors import Actor, Referenced, kind_of
from fanal.apps.audit.asked_often import Question
from fanal.apps.audit.chain import audit_key, hash_entry, seal_head
from fanal.apps.audit.current import request_id
from fanal.apps.audit.facts import check_code, check_detail
from fanal.apps.audit.models import AuditEvent, AuditHead
from fanal.apps.audit.verbs import check_verb


def _head() -> QuerySet[AuditHead, Any]:
    heads = AuditHead.objects.values_list("seq", "hash", "mac")
    return heads.select_for_update() if connection.features.has_select_for_update else heads


_HEAD = Question(_head)


class BrokenHead(RuntimeError):
    """The head of the audit is gone or was set by hand: writing on would hide what happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry to be made: what `record` takes, for `record_many`."""

    actor: Actor | None
    verb: str
    target: Referenced | None = None
    person: Referenced | None = None
    purpose: str = ""
    purpose_ref: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def record(
    *,
    actor: Actor | None,
    verb: str,
    target: Referenced | None = None,
    person: Referenced | None = None,
    purpose: str = "",
    purpose_ref: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Add one entry, in the caller's transaction: what cannot be recorded is not done.

    `actor` is None for what the node does by itself. `purpose` is the code of a legal basis, `purpose_ref` the
    reference of the purpose the officer stated. `detail` holds codes and counts.
    """
    entry = Entry(
        actor=actor, verb=verb, target=target, person=person,
        purpose=purpose, purpose_ref=purpose_ref, detail=detail or {},
    )  # fmt: skip
    return record_many([entry])[0]


def record_many(entries: Iterable[Entry]) -> list[AuditEvent]:
    """Add several entries in their order, moving the head once."""
    written = [_values(entry) for entry in entries]
    if not written:
        return []
    with transaction.atomic(savepoint=False):
        head = _lock_head()
        events = _link(written, head)
        _insert(events)
        _move_head(events[-1])
    return events


def _values(entry: Entry) -> dict[str, Any]:
    actor, target, person = entry.actor, entry.target, entry.person
    unit = actor.unit if actor is not None else None
    return {
        "actor_ref": actor.reference if actor is not None else "",
        "unit_ref": unit.reference if unit is not None else "",
        "verb": check_verb(entry.verb),
        "target_kind": kind_of(target) if target is not None else "",
        "target_ref": target.reference if target is not None else "",
        "person_ref": person.reference if person is not None else "",
        "purpose": check_code("purpose", entry.purpose),
        "purpose_ref": check_code("purpose_ref", entry.purpose_ref),
        "detail": check_detail(entry.detail),
        "request_id": request_id.get(),
    }


def _lock_head() -> tuple[int, str]:
    """Return where the chain ends, and keep others waiting until this transaction has ended.

    SQLite needs no lock of its own: every transaction that may write begins IMMEDIATE.
    """
    seq, last_hash, seal = next(iter(_HEAD.rows()), (0, "", None))
    if seal != seal_head(audit_key(), seq, last_hash):
        raise BrokenHead("The head of the audit is missing or was set by hand. Run `fanal audit verify`.")
    return seq, last_hash


def _link(written: list[dict[str, Any]], head: tuple[int, str]) -> list[AuditEvent]:
    key, now = audit_key(), timezone.now()
    seq, last = head
    events = []
    for values in written:
        seq += 1
        values |= {"seq": seq, "at": now, "previous_hash": last}
        last = hash_entry(key, values)
        events.append(AuditEvent(**values, hash=last))
    return events


def _insert(events: list[AuditEvent]) -> None:
    if len(events) == 1:
        events[0].save(force_insert=True)
    else:
        AuditEvent.objects.bulk_create(events)


def _move_head(last: AuditEvent) -> None:
    seal = seal_head(audit_key(), last.seq, last.hash)
    AuditHead.objects.filter(pk=1).update(seq=last.seq, hash=last.hash, mac=seal)
