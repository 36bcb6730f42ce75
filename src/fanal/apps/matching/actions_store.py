"""Every write to the candidate store. Whoever changed a subject has recorded that, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.matching import key_table
from fanal.apps.matching.actions_alerts import look_later
from fanal.apps.matching.actions_suggest import suggest_later
from fanal.apps.matching.models import Candidate
from fanal.apps.matching.shaping import (
    Linked,
    compared_kinds,
    linked_values,
    linking_verbs,
    own_properties,
    record_of,
    schema_of,
)
from fanal.apps.subjects.models import Assertion, Link, Subject
from fanal.apps.subjects.models_values import SourcedQuerySet
from fanal.engine.matching.keys import keys_of
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record

_WHY = "the candidate store repeats what stands on record"
_LOT = 500
_HOLDERS = ("person", "organisation")


def follow_subjects(subjects: Sequence[int]) -> None:
    """Repeat subjects whose values or links have changed, and those who have them through a link."""
    with seen_by_the_node(), transaction.atomic():
        for start in range(0, len(subjects), _LOT):
            lot = set(subjects[start : start + _LOT])
            changed = lot | _holders_of(lot)
            _repeat(changed)
            suggest_later(subjects=sorted(changed))
            look_later(subjects=sorted(changed))


@transaction.atomic
def rebuild() -> int:
    """Write the whole store again from the records; returns how many are in it. All are to be compared again."""
    with seen_by_the_node():
        key_table.clear()
        Candidate.objects.unguarded(_WHY).all().delete()
        wanted = Subject.objects.unguarded(_WHY).filter(kind__in=compared_kinds())
        for lot in _lots(wanted.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2_000)):
            _repeat(lot)
        count = Candidate.objects.unguarded(_WHY).count()
        audit.record(actor=None, verb="match.rebuilt", detail={"records": count})
    return count


def build_where_missing() -> int:
    """Write the store of a node that has records and no store yet, as one that comes from an older version."""
    with seen_by_the_node():
        there = Candidate.objects.unguarded(_WHY).exists()
        if there or not Subject.objects.unguarded(_WHY).filter(kind__in=compared_kinds()).exists():
            return 0
    return rebuild()


def put_records(*, records: Iterable[Record]) -> int:
    """Put records into the store, in place of what stands there, without anything they have through links.

    The id of a record is the key of its subject. Whoever made the records has recorded that.
    """
    count, rest = 0, iter(records)
    with seen_by_the_node(), transaction.atomic():
        while lot := list(islice(rest, _LOT)):
            _put([(record, []) for record in lot])
            count += len(lot)
    return count


def drop_records(*, ids: Iterable[str]) -> int:
    """Take records out of the store, by the keys of their subjects; return how many were there."""
    pks = [int(one) for one in ids]
    with seen_by_the_node(), transaction.atomic():
        key_table.drop(pks)
        gone, _each = Candidate.objects.unguarded(_WHY).filter(subject__in=pks).delete()
    return gone


def _repeat(pks: set[int]) -> None:
    wanted = Subject.objects.unguarded(_WHY).filter(pk__in=pks, kind__in=compared_kinds())
    kinds = dict(wanted.values_list("pk", "kind"))
    said, linked = _said(kinds), _linked(kinds)
    made = [(_record(pk, kind, own_properties(kind, said[pk])), linked[pk]) for pk, kind in kinds.items()]
    there = [(record, through) for record, through in made if record.properties or through]
    _put(there)
    gone = pks - {int(record.id) for record, _ in there}
    key_table.drop(gone)
    Candidate.objects.unguarded(_WHY).filter(subject__in=gone).delete()


def _record(pk: int, kind: str, own: Mapping[str, Sequence[str]]) -> Record:
    return record_of(str(pk), schema_of(kind), own, ())


def _put(lot: Sequence[tuple[Record, list[Linked]]]) -> None:
    """Write some records, each with what it has through links."""
    now, keys, rows = timezone.now(), {}, []
    for record, linked in lot:
        whole = record_of(record.id, record.schema, record.properties, linked)
        keys[int(record.id)] = {key.number for key in keys_of(prepare(whole))}
        own = {name: list(values) for name, values in record.properties.items()}
        rows.append(
            Candidate(
                subject_id=int(record.id), schema=record.schema, own=own, linked=linked,
                changed_at=now, checked_at=None,
            )
        )  # fmt: skip
    Candidate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["schema", "own", "linked", "changed_at", "checked_at"],
    )
    key_table.write(keys)


def _said(pks: Iterable[int]) -> defaultdict[int, list[Assertion]]:
    found: defaultdict[int, list[Assertion]] = defaultdict(list)
    standing = Assertion.objects.unguarded(_WHY).standing().filter(subject__in=list(pks))
    for one in standing.order_by("recorded_at", "pk").only("subject_id", "property", "value"):
        found[one.subject_id].append(one)
    return found


def _linked(kinds: dict[int, str]) -> defaultdict[int, list[Linked]]:
    """Return what persons and organisations have through links that stand."""
    found: defaultdict[int, list[Linked]] = defaultdict(list)
    holders = [pk for pk, kind in kinds.items() if kind in _HOLDERS]
    pairs = list(
        _standing_links().filter(origin__in=holders).values_list("origin_id", "target_id").order_by("pk")
    )
    said = _said({target for _, target in pairs})
    for holder, target in dict.fromkeys(pairs):
        found[holder] += linked_values(target, said[target])
    return found


def _holders_of(pks: set[int]) -> set[int]:
    links = _standing_links().filter(target__in=pks, origin__kind__in=_HOLDERS)
    return set(links.values_list("origin_id", flat=True))


def _standing_links() -> SourcedQuerySet[Link]:
    return Link.objects.unguarded(_WHY).standing().filter(verb__in=linking_verbs())


def _lots(pks: Iterator[int]) -> Iterator[set[int]]:
    lot: set[int] = set()
    for pk in pks:
        lot.add(pk)
        if len(lot) == _LOT:
            yield lot
            lot = set()
    if lot:
        yield lot
