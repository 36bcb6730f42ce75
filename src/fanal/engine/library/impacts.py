"""What each word weighs in an item: BM25F, worked out once when the item is laid down and independent of all others.

The weight is the saturated frequency of a word over the parts of the item, each with its own worth and length. How rare
a word is follows from how many items hold it, which the question sees for itself: so one item can be added alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fanal.engine.library.citations import CITATION
from fanal.engine.library.items import TEXTS, Item, in_language
from fanal.engine.library.naming import country_name, names_of, word_for
from fanal.engine.library.sections import sections_of
from fanal.engine.library.terms import terms_in
from fanal.engine.screening.concepts import texts
from fanal.engine.vocabulary import LANGUAGES, entries

SATURATION = 1.2
# part of an item: what a word there is worth, how many words are usual there, how much length counts
PARTS = {
    "title": (6.0, 5, 0.4),
    "summary": (3.0, 18, 0.5),
    "about": (1.5, 30, 0.6),
    "headings": (2.0, 25, 0.5),
    "body": (1.0, 500, 0.6),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One word of an item in one language, with what it weighs there (0 to 1)."""

    address: str
    lang: str
    term: str
    weight: float


def rows_of(item: Item) -> Iterator[Row]:
    """Yield the words of an item in each language it has anything in."""
    for lang in LANGUAGES:
        for term, weight in weights(parts_of(item, lang), lang).items():
            yield Row(item.address, lang, term, weight)


def parts_of(item: Item, lang: str) -> Mapping[str, str]:
    """Return the parts of an item that are looked through in a language."""
    sections = sections_of(CITATION.sub(" ", item.text.get(lang, "")))
    facts = " ".join(fact.text.get(lang, "") for fact in item.facts if fact.is_set)
    return {
        "title": f"{item.title.get(lang, '')} {names_of(item, lang)}",
        "summary": f"{item.summary.get(lang, '')} {_number(item)}",
        "about": " ".join(_about(item, lang)),
        "headings": " ".join(section.title for section in sections),
        "body": " ".join([*(section.body for section in sections), facts]),
    }


def weights(parts: Mapping[str, str], lang: str) -> dict[str, float]:
    """Return the weight of each word of the parts, rounded so that every store holds the same."""
    found: dict[str, float] = {}
    for part, text in parts.items():
        worth, usual, counts = PARTS[part]
        words = list(terms_in(text, lang))
        length = 1 - counts + counts * len(words) / usual
        for term in words:
            for stem in dict.fromkeys(term):
                found[stem] = found.get(stem, 0.0) + worth / length
    return {term: round(heavy / (SATURATION + heavy), 4) for term, heavy in found.items()}


def _number(item: Item) -> str:
    return item.number if item.kind in ("offence", "provision") else ""


def _about(item: Item, lang: str) -> Iterator[str]:
    """Yield the words of what an item is about: its forms, the indicators it helps with, its countries, its kind."""
    forms = entries("vocabularies/forms.yaml")
    yield from (in_language(forms[one]["labels"], lang)[0] for one in item.forms if one in forms)
    labels = texts(lang) if item.kind in TEXTS else {}
    yield from _labels(item.concepts, labels)
    yield from (country_name(one, lang) for one in (item.country, *item.countries) if one)
    if item.kind not in ("source", "guide"):
        yield word_for(f"kind_{item.kind}", lang)


def _labels(codes: Sequence[str], labels: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield from (labels[code]["label"] for code in codes if code in labels)
