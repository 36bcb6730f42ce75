"""What the library calls its items, and how each is cited: plain words in each language, ready to be copied."""

from __future__ import annotations

from collections.abc import Mapping

from fanal.engine.library.items import NOT_SET, TEXTS, Item, Texts, in_language
from fanal.engine.vocabulary import entries, language_entry, text_in

_KNOWN_AS = {"trafficking_protocol": "palermo_protocol"}
_ARTICLE = {"en": "art. {}", "fr": "art. {}", "es": "art. {}", "ar": "المادة {}"}
_QUOTES = {"en": "“{}”", "fr": "« {} »", "es": "«{}»", "ar": "«{}»"}
_OWN = {
    "en": "Fanal's own text, version {}, {}",
    "fr": "texte propre à Fanal, version {}, {}",
    "es": "texto propio de Fanal, versión {}, {}",
    "ar": "نص خاص بفنار، الإصدار {}، {}",
}
_READ = {
    "en": "as read on {} ({})",
    "fr": "tel que lu le {} ({})",
    "es": "según lectura del {} ({})",
    "ar": "كما قُرئ في {} ({})",
}
_SURE = {
    "verified": {"en": "verified", "fr": "vérifié", "es": "verificado", "ar": "متحقق منه"},
    "secondary": {"en": "second hand", "fr": "seconde main", "es": "segunda mano", "ar": "من مصدر ثانوي"},
    "recalled": {"en": "from memory", "fr": "de mémoire", "es": "de memoria", "ar": "من الذاكرة"},
    "ours": {"en": "Fanal's own", "fr": "propre à Fanal", "es": "propio de Fanal", "ar": "خاص بفنار"},
}


def confidence_in(code: str, lang: str) -> str:
    """Return how sure something is, in words."""
    return text_in(_SURE[code], lang) if code in _SURE else code


def word_for(code: str, lang: str) -> str:
    """Return the library's word for a kind of item or of fact, else the code with spaces."""
    kind, _, rest = code.partition(":")
    if kind == "treaty" and rest:
        known = entries("library/short_names.yaml").get(_KNOWN_AS.get(rest, rest))
        return text_in(known["labels"], lang) if known else rest.replace("_", " ")
    entry = entries("library/words.yaml").get(code)
    return text_in(entry["labels"], lang) if entry else code.replace("_", " ")


def short_title(item: Item, lang: str) -> str:
    """Return how an item is called in a sentence: `Trafficking in Persons Protocol (Palermo), art. 3`."""
    code = item.part_of if item.kind == "article" else item.address
    known = entries("library/short_names.yaml").get(code.partition("/")[2])
    name = text_in(known["labels"], lang) if known else in_language(item.title, lang)[0]
    if item.kind == "article":
        return (
            f"{name}, {text_in(_ARTICLE, lang).format(item.number)}" if known else f"{name} ({item.number})"
        )
    if item.kind in ("offence", "provision"):
        return f"{item.number}" if item.number != NOT_SET else f"{name} ({item.country.upper()})"
    return name


def names_of(item: Item, lang: str) -> str:
    """Return the short title and, for an instrument or its article, the number as it is looked for."""
    return short_title(item, lang) if item.kind in ("instrument", "article") else ""


def citation(item: Item, lang: str, items: Mapping[str, Item]) -> str:
    """Return the citation of an item as plain text in a language, with how sure it is."""
    comma = str(language_entry(lang)["comma"])
    title, _ = in_language(item.title, lang)
    if item.kind in TEXTS:
        own = text_in(_OWN, lang).format(item.version, item.checked_on)
        return f"Fanal{comma}{text_in(_QUOTES, lang).format(title)} ({own})."
    if item.kind == "source":
        return f"{comma.join(filter(None, (item.part_of, title, _known(item.number))))}."
    sure = confidence_in(item.confidence, lang)
    read = text_in(_READ, lang).format(item.checked_on, sure) if item.checked_on else sure
    return f"{comma.join([*_named(item, lang, items), read])}."


def _named(item: Item, lang: str, items: Mapping[str, Item]) -> list[str]:
    """Return the parts that name an item of the law: its title, its number, its country or its court."""
    title, _ = in_language(item.title, lang)
    if item.kind == "article":
        whole = items.get(item.part_of)
        full = in_language(whole.title, lang)[0] if whole else short_title(item, lang)
        return [full, text_in(_ARTICLE, lang).format(item.number)]
    if item.kind in ("offence", "provision"):
        return [item.number, country_name(item.country, lang), title]
    if item.kind == "case_law":
        said = [_plain(fact.text, lang) for fact in item.facts if fact.code in ("court", "number", "date")]
        return [title, *filter(_known, said)]
    return [title]


def _known(value: str) -> str:
    return "" if value == NOT_SET else value


def country_name(code: str, lang: str) -> str:
    """Return a country in words, else its code."""
    entry = entries("vocabularies/countries.yaml").get(code.upper())
    return text_in(entry["labels"], lang) if entry else code.upper()


def _plain(text: Texts, lang: str) -> str:
    return text.get("") or in_language(text, lang)[0]


def with_colon(first: str, second: str, lang: str) -> str:
    """Return two parts of a title with a colon as the language sets it: French leaves a space before it."""
    return f"{first}\u00a0: {second}" if lang == "fr" else f"{first}: {second}"
