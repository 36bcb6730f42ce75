"""Every write to the index. The caller has written the record, in the same transaction, and has recorded that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit import actions as audit
from fanal.apps.search.countries import country
from fanal.apps.search.entries import Entry
from fanal.apps.search.index import MANY, chunks, index
from fanal.apps.search.marks import ALL, circles_holding, marks_of
from fanal.apps.search.models import SearchDocument, SearchDocumentQuerySet
from fanal.apps.search.records import all_entries
from fanal.engine.searching.documents import analyse

_WHY = "the index is written with the eyes of the node"


def index_record(*, entry: Entry) -> None:
    """Have a record found as it is now, in place of what was found of it before."""
    index_many(entries=[entry])


def index_many(*, entries: Iterable[Entry]) -> int:
    """Have many records found, a lot at a time; returns how many. For imports, after their records are written."""
    written, rest = 0, iter(entries)
    while lot := {entry.record: entry for entry in islice(rest, MANY)}:
        with seen_by_the_node(), transaction.atomic():
            _drop(_rows().filter(record__in=list(lot)))
            written += _write(list(lot.values()), {})
    return written


def drop_record(*, record: str) -> None:
    """Have a record, and what is seen through it, no longer found."""
    with seen_by_the_node(), transaction.atomic():
        _drop(_rows().filter(record=record))
        _drop(_rows().filter(reference=record))


def repeat_sight(*, reference: str, unit_id: int, restricted: bool, protected: bool) -> None:
    """Repeat who may see a record, after that has changed, for it and for all that is seen through it."""
    with seen_by_the_node(), transaction.atomic():
        rows = _rows().filter(reference=reference)
        rows.update(unit_id=unit_id, restricted=restricted, protected=protected)
        _mark_again(rows)


def repeat_circles(records: Sequence[str]) -> None:
    """Repeat which circles hold records, after some entered or left one."""
    with seen_by_the_node(), transaction.atomic():
        for start in range(0, len(records), MANY):
            _mark_again(_rows().filter(reference__in=records[start : start + MANY]))


def rebuild() -> int:
    """Write the whole index again from the records; returns how many are found. Rows keep their numbers, so that
    nothing becomes new by it."""
    with seen_by_the_node(), transaction.atomic():
        known = dict(_rows().values_list("record", "pk"))
        stays: set[str] = set()
        entries = all_entries()
        while lot := {entry.record: entry for entry in islice(entries, MANY)}:
            _drop(_rows().filter(record__in=list(lot)))
            _write(list(lot.values()), known)
            stays |= lot.keys()
        for some in chunks(pk for record, pk in known.items() if record not in stays):
            _drop(_rows().filter(pk__in=some))
        audit.record(actor=None, verb="search.rebuilt", detail={"records": len(stays)})
    return len(stays)


def build_where_missing() -> int:
    """Write the index of a node that has records and no index yet, as one that comes from an older version."""
    with seen_by_the_node():
        if _rows().exists() or next(all_entries(), None) is None:
            return 0
    return rebuild()


def _rows() -> SearchDocumentQuerySet:
    return SearchDocument.objects.unguarded(_WHY)


def _drop(rows: SearchDocumentQuerySet) -> None:
    numbers = list(rows.values_list("pk", flat=True))
    for some in chunks(numbers):
        index().drop(some)
        _rows().filter(pk__in=some).delete()


def _write(entries: Sequence[Entry], known: dict[str, int]) -> int:
    made, tokens = [], []
    for entry in entries:
        read = analyse(entry.title, entry.text, entry.language, entry.identifiers, country())
        named = tuple(("reference", one) for one in {entry.record, entry.reference or entry.record})
        found = {*read.tokens, *analyse("", "", "", named).tokens}
        made.append(_document(entry, read.folded, known.get(entry.record)))
        tokens.append(found)
    SearchDocument.objects.bulk_create(made)
    held = circles_holding(document.reference for document in made)
    index().write(
        [
            (document.pk, [*sorted(found), *marks_of(document, held.get(document.reference, ()))])
            for document, found in zip(made, tokens, strict=True)
        ]
    )
    return len(made)


def _document(entry: Entry, folded: str, number: int | None) -> SearchDocument:
    return SearchDocument(
        pk=number,
        record=entry.record,
        reference=entry.reference or entry.record,
        kind=entry.kind,
        unit_id=entry.unit_id,
        restricted=entry.restricted,
        protected=entry.protected,
        permission=entry.permission,
        needs=entry.needs,
        keeper_id=entry.keeper_id,
        recorded_by_id=entry.recorded_by_id,
        language=entry.language,
        at=entry.at,
        title=entry.title[:300],
        text=entry.text,
        folded=folded,
    )


def _mark_again(rows: SearchDocumentQuerySet) -> None:
    documents = list(rows.defer("text", "folded"))
    held = circles_holding(document.reference for document in documents)
    for start in range(0, len(documents), MANY):
        some = {document.pk: document for document in documents[start : start + MANY]}
        standing = index().tokens_of(some)
        index().drop(some)
        index().write(
            [
                (pk, [*_words(standing.get(pk, ())), *marks_of(document, held.get(document.reference, ()))])
                for pk, document in some.items()
            ]
        )


def _words(tokens: Iterable[str]) -> Iterator[str]:
    return (token for token in tokens if not token.startswith(ALL))
