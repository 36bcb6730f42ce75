"""The words and names that the readers look for, from `data/reading/identifiers/`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.reading.identifiers.names import name_leads
from fanal.engine.reading.identifiers.words import Index, Lead, Stemmer, index_of, stemmer
from fanal.engine.vocabulary import load_yaml

FOLDER = "reading/identifiers"
# English numbers in words are ages without a unit too ("she was fifteen"); small ones are mostly counts.
_LEAST_WITHOUT_UNIT = 8
_CONTEXTS = ("phone", "number", "not_phone", "plate", "passport")


@cache
def data(name: str) -> Any:
    """The YAML file `name` of this reader's data."""
    return load_yaml(f"{FOLDER}/{name}.yaml")


def listed(words: str) -> list[str]:
    """The folded words of a list written with `|` between them."""
    return [fold(word.strip()).text for word in words.split("|") if word.strip()]


def in_every_case(phrase: str) -> Iterable[str]:
    """`phrase` (folded) as given, in small letters, as a title and in capitals."""
    low = phrase.lower()
    return dict.fromkeys((phrase, low, low[:1].upper() + low[1:], low.title(), low.upper()))


@cache
def word_index() -> Index:
    """Every word and name that any reader starts from."""
    return index_of([*_months(), *_currencies(), *_age_words(), *_contexts(), *name_leads()])


@cache
def word_stems() -> Stemmer:
    """The readings of Arabic words against the index."""
    return stemmer(word_index())


def _leads(kind: str, phrases: Iterable[str], value: str) -> Iterator[Lead]:
    for phrase in phrases:
        for form in in_every_case(fold(phrase).text):
            yield Lead(kind, form, value)


def _months() -> Iterator[Lead]:
    for number, by_language in data("months")["months"].items():
        for names in by_language.values():
            yield from _leads("month", names, number)


def currency_names(row: Mapping[str, list[str]]) -> list[str]:
    """The names of a currency in all languages."""
    return [name for lang, names in row.items() if lang != "symbols" for name in names]


def _currencies() -> Iterator[Lead]:
    money = data("money")
    for code, row in money["currencies"].items():
        yield from _leads("currency", currency_names(row), code)
        yield from (Lead("currency", sign, code) for sign in row.get("symbols", ()) if sign.isalpha())
    yield from (Lead("currency", code, code) for code in money["codes"].split())


def _age_words() -> Iterator[Lead]:
    """Words after which a number written in words may be looked for, and words for a decade of life."""
    for lang, rules in data("ages").items():
        if isinstance(rules, dict):
            yield from _leads("age_word", rules["words"], lang)
            yield from _leads("age_cue", rules.get("cues", ()), lang)
            for word, decade in rules["decades"]["words"].items():
                yield from _leads("decade", [word], f"{lang}|{decade}")
    for number, by_language in data("numerals")["numbers"].items():
        if int(number) >= _LEAST_WITHOUT_UNIT:
            yield from _leads("teen", by_language.get("en", ()), number)
    for number, by_language in data("numerals")["ordinals"].items():
        for lang, words in by_language.items():
            yield from _leads("ordinal", words, f"{lang}|{number}")


def _contexts() -> Iterator[Lead]:
    contexts = data("contexts")
    for kind in _CONTEXTS:
        yield from _leads(kind, listed(contexts[kind]), kind)
    for platform, words in contexts["platforms"].items():
        yield from _leads("platform", listed(words), platform)
