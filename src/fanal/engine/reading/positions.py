"""Where a named place lies, from the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.vocabulary import DATA

_FILE = "reading/identifiers/positions.tsv"


def position_of(name: str, lang: str) -> tuple[float, float] | None:
    """Return degrees north and east of the first place that `name` (in the language `lang`) names; None where the
    gazetteer does not know it. A name that several places bear gives the most populous one: a proposal, no finding."""
    for found in find_identifiers(name, lang):
        if found.type == "place":
            place, _, country = found.value.rpartition(", ")
            if (country, place) in _positions():
                return _positions()[country, place]
    return None


@cache
def _positions() -> Mapping[tuple[str, str], tuple[float, float]]:
    lines = (DATA / _FILE).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(country, name): (float(north), float(east)) for country, name, north, east in rows}
