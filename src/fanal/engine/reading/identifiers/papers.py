"""Passport numbers and vehicle plates: read only beside a word that says what they are."""

import re
from collections.abc import Iterator
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import Hit

_PASSPORT = re.compile(r"(?<![\w@.+/-])(?=(?:[A-Z]*\d){4})[A-Z0-9]{6,9}(?![\w@/]|[.,-]\w)")
_ANY = "any"
_PASSPORT_WIDTH, _PLATE_WIDTH = 50, 60
_SENTENCE_END = re.compile(r"[.;!?؟؛](?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:no|n|nr|num|reg|nums?)\.$", re.IGNORECASE)
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w.@+/-])", r"(?![\w@/]|[.,-]\w| ?(?:€|\$|%|euros?|dollars?|km|USD|EUR))"


def find_passports(page: Page) -> Iterator[Identifier]:
    """Passport numbers after the word passport; nothing in such a number can be checked."""
    for hit in page.hits.get("passport", ()):
        start, window = _window(page, hit, _PASSPORT_WIDTH)
        match = _PASSPORT.search(window)
        if match:
            span = (start + match.start(), start + match.end())
            note = "after a word for passport; a passport number carries no check digit"
            yield page.identifier("passport", match.group(), span, "unchecked", note)


def find_plates(page: Page) -> Iterator[Identifier]:
    """Vehicle plates after a word for plate or registration, without spaces and hyphens in the value."""
    for hit in page.hits.get("plate", ()):
        start, window = _window(page, hit, _PLATE_WIDTH)
        found = next(_plates(window), None)
        if found:
            country, match = found
            span = (start + match.start(), start + match.end())
            yield page.identifier("plate", _compact(match.group()), span, "unchecked", _plate_note(country))


def _plates(window: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Pieces of the window with the shape of a plate, those of a known national form first."""
    for country, pattern in _shapes().items():
        for match in pattern.finditer(window):
            plate = _compact(match.group())
            letters = sum(char.isalpha() for char in plate)
            if 4 <= len(plate) <= 12 and (letters or country != _ANY) and len(plate) - letters >= 2:
                yield country, match


def _window(page: Page, hit: Hit, width: int) -> tuple[int, str]:
    """The text after `hit`, at most `width` characters, up to the end of its sentence."""
    window = page.after(hit.end, width)
    for stop in _SENTENCE_END.finditer(window):
        if stop.start() and not _ABBREVIATION.search(window[: stop.end()]):
            return hit.end, window[: stop.start()]
    return hit.end, window


def _compact(plate: str) -> str:
    return re.sub(r"[\s|/-]", "", plate).upper()


def _plate_note(country: str) -> str:
    if country == _ANY:
        return "after a word for vehicle plate; of no known national form"
    return f"after a word for vehicle plate; has a form used in {country}"


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {
        country: re.compile(f"{_EDGE_BEFORE}(?:{shape}){_EDGE_AFTER}")
        for country, shape in data("contexts")["plates"].items()
    }
