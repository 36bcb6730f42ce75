"""How rare common names are among people of many origins, where the names of the records searched are not counted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fanal.engine.vocabulary import load_rows

FILE = "matching/common_names.csv"


@cache
def common_names() -> Mapping[str, float]:
    """Return the rarity in bits of each common name, by its romanised form; what is not here is rarer."""
    return {name: float(row["bits"]) for row in load_rows(FILE) for name in row["names"].split()}
