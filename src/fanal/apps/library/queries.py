"""What is read of the library: one item, what it names, what lies under it, and what a question finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions_seeded import EVERY
from fanal.apps.library.contents import item_of
from fanal.apps.library.models import Document, DocumentWord, Edition, Feedback, country_of
from fanal.engine.library.citations import Fault, candidates, citations_in, faults_of_text
from fanal.engine.library.finding import questions_for
from fanal.engine.library.impacts import Row
from fanal.engine.library.items import Item
from fanal.engine.library.ranking import Hit, rank

MOST = 30


@dataclass(frozen=True, slots=True)
class Read:
    """A document with the edition that is read, and the item it holds."""

    document: Document
    edition: Edition
    item: Item


def find_document(officer: Officer, address: str) -> Document | None:
    """Return a document that an officer may see, by its address."""
    seen = Document.objects.visible_to(officer).select_related("current", "current__author")
    return seen.filter(address=address).first()


def read(officer: Officer, address: str, version: int | None = None) -> Read | None:
    """Return a document in force with its item, or an older edition of it that was published."""
    document = find_document(officer, address)
    if document is None:
        return None
    edition = document.current
    if version is not None:
        published = document.editions.filter(published_at__isnull=False, state=Edition.State.PUBLISHED)
        edition = published.filter(version=version).first()
    return Read(document, edition, item_of(edition.content)) if edition is not None else None


def items_at(officer: Officer, addresses: Iterable[str]) -> dict[str, Item]:
    """Return the items in force at some addresses."""
    seen = Document.objects.visible_to(officer).filter(address__in=set(addresses), current__isnull=False)
    return {
        one.address: item_of(one.current.content) for one in seen.select_related("current") if one.current
    }


def cited_in(officer: Officer, text: str) -> dict[str, Item]:
    """Return the items that a text names."""
    targets = [one.target for one in citations_in(text)]
    return items_at(officer, {address for target in targets for address in candidates(target)})


def named_in(officer: Officer, item: Item, lang: str) -> dict[str, Item]:
    """Return the items that an item may name: in its text, as its sources, as what it belongs under or is about."""
    targets = [*(one.target for one in citations_in(item.text.get(lang, ""))), *item.sources]
    asked = {address for target in targets for address in candidates(target)}
    about = {f"country/{one}" for one in item.countries}
    return items_at(officer, asked | about | ({item.part_of} if "/" in item.part_of else set()))


def under(officer: Officer, address: str) -> list[Item]:
    """Return the items in force that belong under an address, in their order."""
    seen = Document.objects.visible_to(officer).filter(part_of=address, current__isnull=False)
    return [item_of(one.current.content) for one in seen.select_related("current") if one.current]


def of_kinds(officer: Officer, kinds: Sequence[str]) -> list[Item]:
    """Return the items in force of some kinds, in their order."""
    seen = Document.objects.visible_to(officer).filter(kind__in=kinds, current__isnull=False)
    return [item_of(one.current.content) for one in seen.select_related("current") if one.current]


def decisions_about(officer: Officer, country: str) -> list[Item]:
    """Return the decisions of courts that are about a country."""
    return [one for one in of_kinds(officer, ["case_law"]) if country in one.countries]


def counts_by_kind(officer: Officer) -> Mapping[str, int]:
    """Return how many items in force there are of each kind."""
    seen = Document.objects.visible_to(officer).filter(current__isnull=False)
    return dict(seen.order_by().values_list("kind").annotate(Count("pk")))


def search(officer: Officer, typed: str, lang: str) -> list[Hit]:
    """Return what a question finds, best first: the same order as `engine.library.finding` gives in memory."""
    asked = questions_for(typed, lang)
    stems = {stem for one in asked for stem in one.stems}
    if not stems:
        return []
    seen = Document.objects.visible_to(officer).filter(current__isnull=False)
    held = DocumentWord.objects.filter(term__in=stems, document__in=seen)
    rows = (Row(*one) for one in held.values_list("document__address", "lang", "term", "weight"))
    sizes = dict(
        DocumentWord.objects.filter(term=EVERY, document__in=seen).values_list("lang").annotate(Count("pk"))
    )
    return rank(asked, rows, sizes, country_of(officer))[:MOST]


def written_for(officer: Officer) -> list[Edition]:
    """Return the last edition of each document of the officer's country, those in work first."""
    seen = Document.objects.visible_to(officer).filter(seeded=False, country=country_of(officer))
    last: dict[int, Edition] = {}
    for edition in (
        Edition.objects.filter(document__in=seen).select_related("document", "author").order_by("version")
    ):
        last[edition.document_id] = edition
    in_work = (Edition.State.DRAFT, Edition.State.IN_REVIEW)
    return sorted(last.values(), key=lambda one: (one.state not in in_work, -one.pk))


def faults_for(officer: Officer, item: Item) -> list[Fault]:
    """Return what a reader of a draft would stumble over: citations that lead nowhere, raw HTML, outside addresses."""
    known = {address: one for lang in item.text for address, one in named_in(officer, item, lang).items()}
    return [fault for lang, text in item.text.items() for fault in faults_of_text(text, lang, known)]


def feedback_for(officer: Officer) -> list[Feedback]:
    """Return what officers of the country said and nobody has dealt with, the last first."""
    return list(
        Feedback.objects.visible_to(officer).filter(settled_at__isnull=True).select_related("officer")[:200]
    )
