"""Names of countries, places and peoples in four languages, as leads to look for."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache

from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.reading.identifiers.words import Lead
from fanal.engine.vocabulary import DATA, load_yaml

_FOLDER = "reading/identifiers"
_ARABIC = "\u0600"
_FEMININE_AND_PLURALS = ("ه", "ين", "ون", "ات", "ان", "تان", "تين")
_NO_PLURAL_S = ("s", "x", "sh", "ch", "ese", "z")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated data file, without its remarks."""
    with (DATA / _FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _careful() -> frozenset[str]:
    needs = load_yaml(f"{_FOLDER}/gazetteer.yaml")["needs_place_before"]
    return frozenset(fold(word).text for text in needs.values() for word in text.split())


@cache
def _no_small_letters() -> frozenset[str]:
    return frozenset(load_yaml(f"{_FOLDER}/gazetteer.yaml")["not_in_small_letters"].split()) | frozenset(
        name.lower() for name in _careful()
    )


def name_leads() -> Iterator[Lead]:
    """Every name of the gazetteer: what only looks like a country first, then countries, peoples and places."""
    for text in load_yaml(f"{_FOLDER}/gazetteer.yaml")["not_a_country"].split("|"):
        for form in _capitals(fold(text.strip()).text):
            yield from (Lead(kind, form, "") for kind in ("country", "place", "nationality", "not_a_name"))
    yield from _countries()
    yield from _nationalities()
    yield from _places()


def _split(cell: str) -> Iterator[str]:
    return (fold(name).text for name in cell.split("|") if name)


def _capitals(name: str) -> Iterable[str]:
    """The ways a name is written: as given, in capitals, with hyphens or spaces."""
    joined = {name, name.replace("-", " ")}
    return dict.fromkeys(form for one in joined for form in (one, one.upper()))


def _small(name: str) -> Iterable[str]:
    small = name.lower()
    return () if small in _no_small_letters() or len(small) < 4 else (small, small.replace("-", " "))


def _lead(kind: str, form: str, value: str) -> Lead:
    careful = form in _careful() or (form.isupper() and form.title() in _careful())
    return Lead(kind, form, value, careful=careful, inflected=False)


def _countries() -> Iterator[Lead]:
    for code, *cells in rows("countries"):
        for name in dict.fromkeys(name for cell in cells for name in _split(cell)):
            forms = [name] if name >= _ARABIC else [*_capitals(name), *_small(name)]
            yield from (_lead("country", form, code) for form in forms)


def _places() -> Iterator[Lead]:
    """Places, most populous first; the value holds the number of the source, the country and the first name."""
    for number, code, name, *cells in rows("places"):
        value = f"{number}|{code}|{name}"
        for one in dict.fromkeys([fold(name).text, *(n for cell in cells for n in _split(cell))]):
            forms = [one] if one >= _ARABIC else _capitals(one)
            yield from (_lead("place", form, value) for form in forms)


def _nationalities() -> Iterator[Lead]:
    for code, en, fr, es, ar in rows("nationalities"):
        for word in _split(ar):
            for ending in ("", *_FEMININE_AND_PLURALS):
                yield Lead("nationality", word + ending, code)
        words = {word: plural for cell, plural in ((en, "s"), (fr, "s"), (es, "es")) for word in _split(cell)}
        for word, plural in words.items():
            for form in (word, word + _plural(word, plural)):
                forms = dict.fromkeys((*_title(form), *_small(form)))
                yield from (Lead("nationality", one, code) for one in forms)


def _plural(word: str, ending: str) -> str:
    if ending == "es":
        return "s" if word[-1] in "aeiou" else "es"
    return "" if word.endswith(_NO_PLURAL_S) else "s"


def _title(word: str) -> Iterable[str]:
    forms = (word[0].upper() + word[1:], word.title(), word.upper())
    return (*forms, *(form.replace(" ", "-") for form in forms)) if " " in word else forms
