"""The law beside the board: what the treaties say of an element, and the article of the officer's country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.statements.sentences import state_label
from fanal.engine.vocabulary import DATA, load_yaml, text_in

NOT_SET = "not set"
NO_COUNTRY = "xx"


@dataclass(frozen=True, slots=True)
class Provision:
    """One article: its number, what it says in short, how sure we are of it, where it was read and as of when."""

    article: str
    text: str
    confidence: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CountryLaw:
    """What is known of the law of a country on one element: no provision where nothing is set."""

    country: str
    provisions: tuple[Provision, ...]


@cache
def _file(country: str) -> Mapping[str, Any]:
    code = country.lower() if (DATA / "jurisdictions" / f"{country.lower()}.yaml").is_file() else NO_COUNTRY
    found: Mapping[str, Any] = load_yaml(f"jurisdictions/{code}.yaml")
    return found


def country_law(country: str, element: str, lang: str) -> CountryLaw:
    """Return the articles of a country on act, means, purpose, smuggling or child."""
    file = _file(country)
    rows = [row for row in (*file["offences"], *file["provisions"]) if element in row.get("elements", ())]
    return CountryLaw(
        country=text_in(file["labels"], lang),
        provisions=tuple(_provision(row, lang) for row in rows if row["article"] != NOT_SET),
    )


def _provision(row: Mapping[str, Any], lang: str) -> Provision:
    return Provision(
        article=str(row["article"]),
        text=text_in(row.get("labels", {}), lang),
        confidence=state_label(row["confidence"], lang) if row.get("confidence") else "",
        source=str(row.get("source", "")),
        as_of=str(row.get("as_of", "")),
    )
