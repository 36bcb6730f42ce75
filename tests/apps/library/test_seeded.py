"""What comes with Fanal is laid down once, again only where it changed, and found in the database as in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.library.models import Document, Edition
from fanal.apps.library.queries import search
from fanal.engine.library.finding import find, index_of
from fanal.engine.library.items import Item
from tests.apps.library.shelf import GUIDE


def test_laying_down_again_changes_nothing(library: dict[str, Item]) -> None:
    assert lay_down(items=library) == 0


def test_what_changed_becomes_a_new_edition_and_the_old_one_stays(
    library: dict[str, Item], ada: Officer
) -> None:
    changed = replace(GUIDE, title={**GUIDE.title, "en": "Nets in port"})
    assert lay_down(items={**library, GUIDE.address: changed}) == 1
    document = Document.objects.visible_to(ada).get(address=GUIDE.address)
    assert [one.version for one in document.editions.all()] == [2, 1]
    assert document.current is not None
    assert document.current.version == 2


def test_what_is_gone_is_withdrawn_with_a_reason(library: dict[str, Item], ada: Officer) -> None:
    left = {address: one for address, one in library.items() if address != GUIDE.address}
    assert lay_down(items=left) == 1
    assert Document.objects.visible_to(ada).filter(address=GUIDE.address).count() == 0
    assert Edition.objects.get(document__address=GUIDE.address).reason
    assert not search(ada, "torn nets", "en") or search(ada, "torn nets", "en")[0].address != GUIDE.address


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("torn nets", "en"),
        ("filets", "fr"),
        ("redes", "es"),
        ("شباك", "ar"),
        ("law of nets 3", "en"),
        ("trafficking exland", "en"),
    ],
)
def test_the_database_finds_what_memory_finds_in_the_same_order(
    library: dict[str, Item], ada: Officer, typed: str, lang: str
) -> None:
    assert search(ada, typed, lang) == find(index_of(library), typed, lang, "xx")
    assert search(ada, typed, lang)
