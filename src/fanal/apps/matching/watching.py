"""What waits for what: entries of watch lists beside subjects on record, compared by the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from fanal.apps.matching.comparing import seen
from fanal.apps.matching.crosscheck_known import Known, compared, known_to
from fanal.apps.matching.models import WatchEntry, WatchKey
from fanal.apps.matching.models_watch import WatchEntryQuerySet
from fanal.apps.matching.sought import Sought
from fanal.apps.matching.watch_keys import asked_keys
from fanal.engine.matching.records import Record

_WHY = (
    "entries are looked for with the eyes of the node; whoever may not see both is told whom to contact alone"
)
_LOT, _KEYS = 200, 900


@dataclass(frozen=True, slots=True)
class Met:
    """An entry, and a subject by its key, that may be the same."""

    entry: WatchEntry
    subject: int
    known: Known


def entry_record(entry: WatchEntry) -> Record:
    """Return an entry as the engine takes it."""
    properties: Mapping[str, list[str]] = entry.properties
    return Record(entry.reference, entry.schema, {name: tuple(values) for name, values in properties.items()})


def met_by_subjects(subjects: Sequence[int]) -> Iterator[Met]:
    """Yield the entries that wait for some subjects, as they are on record now."""
    if not _watching().exists():
        return
    for start in range(0, len(subjects), _LOT):
        there = seen(subjects[start : start + _LOT], None)
        waiting = _waiting({pk: asked_keys(one.record) for pk, one in there.items()})
        entries = _watching().select_related(*_LIST).in_bulk({entry for _, entry in waiting})
        for pk, number in sorted(waiting):
            entry = entries.get(number)
            known = compared(Sought([entry_record(entry)]), there[pk]) if entry is not None else None
            if entry is not None and known is not None:
                yield Met(entry, pk, known)


def _waiting(keys: Mapping[int, Collection[int]]) -> set[tuple[int, int]]:
    """Return which subjects share a key with which entries, by their keys."""
    asking: dict[int, list[int]] = {}
    for subject, asked in keys.items():
        for key in asked:
            asking.setdefault(key, []).append(subject)
    wanted, found = list(asking), set[tuple[int, int]]()
    for start in range(0, len(wanted), _KEYS):
        some = WatchKey.objects.unguarded(_WHY).filter(key__in=wanted[start : start + _KEYS])
        for key, entry in some.values_list("key", "entry_id"):
            found.update((subject, entry) for subject in asking[key])
    return found


def met_by_entries(entries: Iterable[WatchEntry]) -> Iterator[Met]:
    """Yield the subjects on record that some entries wait for."""
    for entry in entries:
        for _one, known in known_to(Sought([entry_record(entry)])):
            yield Met(entry, known.subject, known)


_LIST = ("watch_list__unit", "watch_list__circle", "watch_list__recorded_by")


def _watching() -> WatchEntryQuerySet:
    return WatchEntry.objects.unguarded(_WHY).watching(timezone.localdate())
