"""A small invented library, laid down as the seeded one is."""

from __future__ import annotations

import pytest

from fanal.apps.library.actions_seeded import lay_down
from fanal.engine.library.items import Fact, Item

LANGS = ("en", "fr", "es", "ar")


def four(text: str) -> dict[str, str]:
    """Return an invented text in four languages, told apart by their code."""
    return {lang: f"{text} {lang}" for lang in LANGS}


GUIDE = Item(
    address="guide/nets",
    kind="guide",
    title={"en": "Nets at sea", "fr": "Filets en mer", "es": "Redes en el mar", "ar": "شباك في البحر"},
    summary=four("What to do with nets"),
    text={
        "en": "## What to look for {#look}\n\nTorn nets, see [@law_of_nets:3].\n\n## What to do {#act}\n\n- Mend.\n",
        "fr": "## Que chercher {#look}\n\nFilets déchirés, voir [@law_of_nets:3].\n\n"
        "## Que faire {#act}\n\n- Raccommoder.\n",
    },
    sources=("law_of_nets", "book_of_nets"),
    confidence="ours",
    checked_on="2026-11-30",
    version="1",
    minutes="4",
    file="library/guides/nets/guide.yaml",
)
LAW = Item(
    address="instrument/law_of_nets", kind="instrument", title=four("Law of nets"), confidence="recalled",
    checked_on="2026-11-30", file="library/instruments/law_of_nets.yaml",
)  # fmt: skip
ARTICLE = Item(
    address="instrument/law_of_nets/3", kind="article", title=four("Mending"), summary=four("Nets are mended"),
    part_of="instrument/law_of_nets", number="3", confidence="recalled", checked_on="2026-11-30",
    file="library/instruments/law_of_nets.yaml",
)  # fmt: skip
BOOK = Item(
    address="source/book_of_nets", kind="source", title=four("Book of nets"), part_of="Exland Press", number="1999",
    confidence="secondary", checked_on="2026-11-30", file="library/sources/nets.yaml",
)  # fmt: skip
COUNTRY = Item(
    address="country/xx", kind="country", title=four("Exland"), country="xx", confidence="recalled",
    facts=(
        Fact("child_under", {"": "18"}), Fact("reflection_days", {"": "not set"}),
        Fact("observed_csec", {"en": "no", "fr": "non"}, "Observer of Exland", "not said", "secondary"),
    ),
    checked_on="2026-11-30", file="jurisdictions/xx.yaml",
)  # fmt: skip
OFFENCE = Item(
    address="offence/xx/trafficking", kind="offence", title=four("Trafficking"), country="xx", part_of="country/xx",
    number="art. 7", confidence="recalled",
    facts=(Fact("article", {"": "art. 7"}), Fact("penalty_max", {"": "not checked"})),
    checked_on="2026-11-30", file="jurisdictions/xx.yaml",
)  # fmt: skip
NUMBERS = Item(
    address="authority/xx", kind="authority", title=four("Whom to call"), country="xx", part_of="country/xx",
    facts=(Fact("number:hotline", {"": "000 111"}, label=four("Hotline"), dialled="no"),), confidence="recalled",
    checked_on="2026-11-30", file="jurisdictions/xx.yaml",
)  # fmt: skip
DECISION = Item(
    address="case_law/nets_v_exland", kind="case_law", title=four("Nets v. Exland"),
    summary=four("A fisher went to court"), countries=("xx", "xy"), sources=("book_of_nets",), confidence="secondary",
    checked_on="2026-11-30", file="library/case_law.yaml",
)  # fmt: skip
ITEMS = {one.address: one for one in (GUIDE, LAW, ARTICLE, BOOK, COUNTRY, OFFENCE, NUMBERS, DECISION)}


@pytest.fixture
def library(request: pytest.FixtureRequest) -> dict[str, Item]:
    """Lay the small library down."""
    request.getfixturevalue("db")
    lay_down(items=ITEMS)
    return ITEMS
