"""Which words are common names, and how common: `src/fanal/data/matching/common_names.csv`, out of the lists of Faker.

    pip install faker==40.63.0 --target DIR
    PYTHONPATH=src:.:DIR python -m tools.common_names > src/fanal/data/matching/common_names.csv

Faker (MIT) lists given and family names of some eighty languages and countries, a few with how often each occurs. Where
it tells how often, the names listed are taken to cover three people in four; where it does not, three in five, each
name as often as the others. A register mixes people of many origins, so a name counts for a sixth of its share where it
is most common. Words stand in the romanised form in which they are compared.
"""

from __future__ import annotations

import math
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from fanal.engine.matching.names import split, token

_PROVIDERS = "faker.providers.person"
_LISTS = re.compile(r"(first|last)_names(_male|_female)?")
_TOLD, _UNTOLD, _MIXED, _RAREST = 0.75, 0.6, 6, 12.0
_HEADER = """\
# How rare common names are, in bits (-log2 of the share of people who bear them) in a register of many origins, in the
# romanised form in which they are compared. Made by tools/common_names.py out of the lists of Faker 40.63.0 (MIT,
# LICENSES/MIT-faker.txt); the shares are estimates. What is not here is rarer.
bits,names"""


def shares() -> Mapping[str, float]:
    """Return the largest share of each word among the names of a language or country, by its romanised form."""
    found: dict[str, float] = defaultdict(float)
    for module in pkgutil.iter_modules(import_module(_PROVIDERS).__path__):
        provider = import_module(f"{_PROVIDERS}.{module.name}").Provider if "_" in module.name else None
        for kind in ("first", "last"):
            for form, share in _of_kind(provider, kind).items():
                found[form] = max(found[form], share)
    return found


def _of_kind(provider: Any, kind: str) -> Mapping[str, float]:
    lists = [name for name in vars(provider or object) if (one := _LISTS.fullmatch(name)) and one[1] == kind]
    parted = [name for name in lists if name != f"{kind}_names"] or lists
    found: dict[str, float] = defaultdict(float)
    for name in parted:
        for written, share in _listed(getattr(provider, name)):
            for word in split(written):
                found[token(word).form] += share / len(parted)
    return found


def _listed(names: Any) -> Iterator[tuple[str, float]]:
    """Yield the names of a list of Faker, each with its share."""
    if isinstance(names, dict):
        total = sum(map(float, names.values()))
        yield from ((name, _TOLD * float(often) / total) for name, often in names.items())
    elif isinstance(names, list | tuple):
        plain = [name for name in names if isinstance(name, str)]
        yield from ((name, _UNTOLD / len(plain)) for name in plain)


def main() -> None:
    """Print the table."""
    rows: dict[float, list[str]] = defaultdict(list)
    for form, share in shares().items():
        bits = round(-math.log2(min(share, 0.5) / _MIXED) * 2) / 2
        if bits <= _RAREST and len(form) > 1 and form.isascii() and form.isalpha():
            rows[bits].append(form)
    print(_HEADER)
    for bits, names in sorted(rows.items()):
        print(f"{bits},{' '.join(sorted(names))}")


if __name__ == "__main__":
    main()
