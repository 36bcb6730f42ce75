"""What comes with Fanal is laid down in the database when the node is prepared; the server reads it from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Pointer
from fanal.apps.library.contents import content_of, digest_of
from fanal.apps.library.models import Document, DocumentQuerySet, DocumentWord, Edition
from fanal.engine.library.impacts import rows_of
from fanal.engine.library.items import Item

EVERY = "*"
_WHY = "what comes with Fanal is about nobody"
_GONE = "no longer part of what comes with Fanal"
_PUT = "INSERT INTO library_documentword (document_id, lang, term, weight) VALUES (%s, %s, %s, %s)"
_LIBRARY = Pointer("library", "seeded")


@transaction.atomic
def lay_down(*, items: Mapping[str, Item]) -> int:
    """Write an edition of each item that is new or has changed, and withdraw what is gone; return how many changed."""
    known = {one.address: one for one in _seeded().select_related("current")}
    changed = [item for item in items.values() if _is_new(item, known.get(item.address))]
    gone = [one for address, one in known.items() if address not in items and one.current is not None]
    places = {address: place for place, address in enumerate(items)}
    known |= _begin([item for item in changed if item.address not in known], places)
    laid = [(known[item.address], item) for item in changed]
    _write(laid)
    _put_words(laid)
    for document in gone:
        _take_away(document)
    if changed or gone:
        detail = {"changed": len(changed), "gone": len(gone)}
        audit.record(actor=None, verb="library.laid_down", target=_LIBRARY, detail=detail)
    return len(changed) + len(gone)


def put_words(*, document: Document, item: Item | None) -> None:
    """Have a document found by the words of its item; by none where it is no longer in force."""
    DocumentWord.objects.filter(document=document).delete()
    if item is not None:
        _put_words([(document, item)])


def _put_words(laid: Sequence[tuple[Document, Item]]) -> None:
    DocumentWord.objects.filter(document__in=[document.pk for document, _ in laid]).delete()
    with (
        connection.cursor() as cursor
    ):  # tens of thousands of rows, which models would make three times as slow
        cursor.executemany(_PUT, [word for document, item in laid for word in _words(document, item)])


def _words(document: Document, item: Item) -> Iterator[tuple[int, str, str, float]]:
    rows = list(rows_of(item))
    for lang in dict.fromkeys(row.lang for row in rows):
        yield document.pk, lang, EVERY, 0.0
    for row in rows:
        yield document.pk, row.lang, row.term, row.weight


def _seeded() -> DocumentQuerySet:
    return Document.objects.unguarded(_WHY).filter(seeded=True)


def _is_new(item: Item, document: Document | None) -> bool:
    current = document.current if document is not None else None
    return current is None or current.digest != digest_of(content_of(item))


def _begin(items: Sequence[Item], places: Mapping[str, int]) -> dict[str, Document]:
    """Begin the documents of items that are new."""
    begun = [
        Document(
            address=item.address, kind=item.kind, country=item.country, part_of=item.part_of,
            order=f"{places[item.address]:06}", seeded=True,
        )
        for item in items
    ]  # fmt: skip
    Document.objects.bulk_create(begun)
    return {one.address: one for one in begun}


def _write(laid: Sequence[tuple[Document, Item]]) -> None:
    """Write the next edition of each document, in force at once."""
    last = dict(Edition.objects.order_by().values_list("document").annotate(Max("version")))
    now, editions = timezone.now(), []
    for document, item in laid:
        content = content_of(item)
        document.current = Edition(
            document=document, version=last.get(document.pk, 0) + 1, content=content, digest=digest_of(content),
            state=Edition.State.PUBLISHED, written_at=now, published_at=now,
        )  # fmt: skip
        editions.append(document.current)
    Edition.objects.bulk_create(editions)
    Document.objects.unguarded(_WHY).bulk_update([document for document, _ in laid], ["current"])


def _take_away(document: Document) -> None:
    Edition.objects.filter(in_force_for=document).update(state=Edition.State.WITHDRAWN, reason=_GONE)
    document.current = None
    document.save(update_fields=["current"])
    put_words(document=document, item=None)
