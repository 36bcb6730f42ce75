"""Countries, places and peoples named in a text."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import Hit

_WIDTH, _TITLE_WIDTH = 28, 6
_SAINTS = ("San ", "Santa ", "Santo ", "Saint", "St. ", "Villa ", "Puerto ")
_LONGER_NAME = re.compile(r" (?:de|del|de la|de los|de las) [A-Z]|-[A-Z]")
_JOINT = re.compile(r"(?:, (?:and |et |y |or )?| and | or | et | ou | y | o | و|، و?)$")


@cache
def _expressions() -> Mapping[str, re.Pattern[str]]:
    rules = data("gazetteer")
    return {
        name: re.compile("|".join(f"(?:{text})" for text in rules[name]), re.IGNORECASE)
        for name in ("place_before", "language_before", "title_before")
    }


def find_names(page: Page) -> Iterator[Identifier]:
    """Names of the gazetteer: country and nationality as ISO 3166 code, place as "name, country code"."""
    for hit in page.hits.get("country", ()):
        if hit.value and _believed(page, hit) and not _american_town(page, hit):
            yield page.identifier("country", hit.value, (hit.start, hit.end), "unchecked", "a country's name")
    for hit in page.hits.get("place", ()):
        if hit.value and _believed(page, hit) and ("|US|" in hit.value or not _american_town(page, hit)):
            yield _place(page, hit)
    for hit in page.hits.get("nationality", ()):
        before = page.before(hit.start - len(hit.prefix), _WIDTH)
        if hit.value and not _expressions()["language_before"].search(before):
            note = "a word for the people of a country"
            yield page.identifier("nationality", hit.value, (hit.start, hit.end), "unchecked", note)


def _believed(page: Page, hit: Hit) -> bool:
    """A name that is also an ordinary word or a person's name is a place only behind a word for going or being."""
    if _of_something_else(page, hit):
        return False
    if not hit.careful:
        return True
    if hit.prefix:
        return hit.prefix.endswith("ب")
    before = page.before(hit.start, _WIDTH)
    return bool(_expressions()["place_before"].search(before)) or _listed(page, hit, before)


def _of_something_else(page: Page, hit: Hit) -> bool:
    """Is it a family name behind a title, a part of a longer name, or of words that are no name?"""
    covering = page.last("not_a_name", hit.end, 0)
    if covering and covering.start <= hit.start:
        return True
    if _expressions()["title_before"].search(page.before(hit.start, _TITLE_WIDTH)):
        return True
    saintly = page.text.startswith(_SAINTS, hit.start)
    return saintly and bool(_LONGER_NAME.match(page.after(hit.end, _WIDTH)))


def _listed(page: Page, hit: Hit, before: str) -> bool:
    """Does the name stand in a list behind another name ("to Togo and Chad")?"""
    joint = _JOINT.search(before)
    if joint is None:
        return False
    others = (page.last(kind, hit.start, len(joint[0])) for kind in ("country", "place"))
    return any(other and not other.careful and hit.start - other.end == len(joint[0]) for other in others)


@cache
def _states() -> re.Pattern[str]:
    return re.compile(data("gazetteer")["state_after"].replace(" |", "|"))


def _american_town(page: Page, hit: Hit) -> bool:
    return page.text.startswith(", ", hit.end) and bool(_states().match(page.after(hit.end)))


def _place(page: Page, hit: Hit) -> Identifier:
    number, country, name = hit.value.split("|")
    note = f"a place, GeoNames {number}" if number.isdigit() else "a place on a border or a known route"
    return page.identifier("place", f"{name}, {country}", (hit.start, hit.end), "unchecked", note)
