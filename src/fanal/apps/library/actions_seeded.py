"""What comes with Fanal is laid down in the database when the node is prepared; the server reads it from there."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
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
_LIBRARY = Pointer("library", "seeded")


@transaction.atomic
def lay_down(*, items: Mapping[str, Item]) -> int:
    """Write an edition of each item that is new or has changed, and withdraw what is gone; return how many changed."""
    known = {one.address: one for one in _seeded().select_related("current")}
    changed = [item for item in items.values() if _is_new(item, known.get(item.address))]
    gone = [one for address, one in known.items() if address not in items and one.current is not None]
    for item in changed:
        _lay_one(item, known.get(item.address))
    for document in gone:
        _take_away(document)
    if changed or gone:
        audit.record(
            actor=None, verb="library.laid_down", target=_LIBRARY,
            detail={"changed": len(changed), "gone": len(gone)},
        )  # fmt: skip
    return len(changed) + len(gone)


def put_words(*, document: Document, item: Item | None) -> None:
    """Have a document found by the words of its item; by none where it is no longer in force."""
    DocumentWord.objects.filter(document=document).delete()
    rows = list(rows_of(item)) if item is not None else []
    words = [DocumentWord(document=document, lang=row.lang, term=row.term, weight=row.weight) for row in rows]
    counted = [
        DocumentWord(document=document, lang=lang, term=EVERY, weight=0.0)
        for lang in dict.fromkeys(row.lang for row in rows)
    ]
    DocumentWord.objects.bulk_create([*counted, *words], batch_size=1000)


def _seeded() -> DocumentQuerySet:
    return Document.objects.unguarded(_WHY).filter(seeded=True)


def _is_new(item: Item, document: Document | None) -> bool:
    current = document.current if document is not None else None
    return current is None or current.digest != digest_of(content_of(item))


def _lay_one(item: Item, known: Document | None) -> None:
    document = known or Document.objects.create(
        address=item.address, kind=item.kind, country=item.country, part_of=item.part_of,
        order=_order(item), seeded=True,
    )  # fmt: skip
    last = Edition.objects.filter(document=document).first()
    content = content_of(item)
    document.current = Edition.objects.create(
        document=document,
        version=last.version + 1 if last else 1,
        content=content,
        digest=digest_of(content),
        state=Edition.State.PUBLISHED,
        published_at=timezone.now(),
    )
    document.save(update_fields=["current"])
    put_words(document=document, item=item)


def _take_away(document: Document) -> None:
    Edition.objects.filter(in_force_for=document).update(state=Edition.State.WITHDRAWN, reason=_GONE)
    document.current = None
    document.save(update_fields=["current"])
    put_words(document=document, item=None)


def _order(item: Item) -> str:
    """Return a key that puts article 3 before article 10."""
    number = item.number if item.kind == "article" else ""
    return number.zfill(6) if number.isdigit() else number[:24]
