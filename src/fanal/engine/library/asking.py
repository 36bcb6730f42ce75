"""What an officer asks the library: the words, and the words under which the library has what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fanal.engine.library.terms import Term, terms_in
from fanal.engine.vocabulary import entries

MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language: its own words, what they also mean, and the countries it names."""

    lang: str
    terms: tuple[Term, ...]
    meant: tuple[Term, ...]
    countries: frozenset[str] = frozenset()

    @property
    def stems(self) -> tuple[str, ...]:
        """Every stem the index is asked for, each once."""
        return tuple(dict.fromkeys(stem for term in (*self.terms, *self.meant) for stem in term))


def read_question(typed: str, lang: str) -> Asked:
    """Read what was typed in a language; nothing that is typed is wrong."""
    terms = tuple(dict.fromkeys(terms_in(typed, lang)))[:MOST_WORDS]
    own = {stem for term in terms for stem in term}
    meant = dict.fromkeys(term for term in _meant(own, lang) if own.isdisjoint(term))
    return Asked(lang, terms, tuple(meant), _countries(own, lang))


def _meant(own: set[str], lang: str) -> Iterator[Term]:
    for phrases, means in _synonyms(lang):
        if any(all(not own.isdisjoint(term) for term in phrase) for phrase in phrases):
            yield from means


@cache
def _synonyms(lang: str) -> tuple[tuple[tuple[tuple[Term, ...], ...], tuple[Term, ...]], ...]:
    """Return, for each entry of the synonyms, the phrases that are said and the words that are meant."""
    given = [entry for entry in entries("library/synonyms.yaml").values() if entry["lang"] == lang]
    return tuple(
        (
            tuple(phrase for said in one["say"] if (phrase := tuple(terms_in(said, lang)))),
            tuple(dict.fromkeys(terms_in(one["means"], lang))),
        )
        for one in given
    )


def _countries(own: set[str], lang: str) -> frozenset[str]:
    """Return the countries that are named: those whose every word stands in the question."""
    return frozenset(
        code for code, words in _country_words(lang) if all(not own.isdisjoint(term) for term in words)
    )


@cache
def _country_words(lang: str) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    named = entries("vocabularies/countries.yaml").items()
    read = ((code.lower(), tuple(terms_in(entry["labels"].get(lang, ""), lang))) for code, entry in named)
    return tuple((code, words) for code, words in read if words)
