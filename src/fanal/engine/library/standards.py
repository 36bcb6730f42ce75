"""What an outside observer found on the law for children in a country, as facts: second hand, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fanal.engine.library.items import NOT_SAID, Fact
from fanal.engine.vocabulary import entries

STANDARDS = "library/legal_standards.csv"
OBSERVED, OBSERVER = "observed_", "dol_ilab"
_LAWS = ("forced_labour", "child_trafficking", "csec", "child_illicit_activities")
_TREATIES = ("opsc", "ilo_c182")


def observed_in(country: str, rows: Sequence[Mapping[str, str]]) -> tuple[Fact, ...]:
    """Return what the observer found in a country; of what the source does not say there is no fact."""
    return tuple(fact for row in rows if row["code"] == country.upper() for fact in _facts(row))


def _facts(row: Mapping[str, str]) -> Iterator[Fact]:
    words = entries("library/words.yaml")
    for code in (*_LAWS, *_TREATIES):
        if row[code]:
            text, as_of = words[f"is_{row[code]}"]["labels"], row["reporting_year"] or NOT_SAID
            yield Fact(f"{OBSERVED}{code}", text, row["source"], as_of, row["confidence"])
