"""Names in Han as they are read in Japan: a sign has several readings, and which one a name has is not written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product

from fanal.engine.matching.names.groups import plain_word
from fanal.engine.vocabulary import load_rows

FILE = "matching/names/kanji.csv"
_MOST_WAYS, _LONGEST = 200, 4
_LONG = re.compile(r"ou|oo|oh(?![aiueoy])|uu")
_SAID = {
    "tyu": "chu", "tya": "cha", "tyo": "cho", "sya": "sha", "syu": "shu", "syo": "sho", "zya": "ja", "zyu": "ju",
    "zyo": "jo", "tu": "tsu", "ti": "chi", "si": "shi", "zi": "ji", "du": "zu", "mb": "nb", "mp": "np",
}  # fmt: skip
_OTHER_SYSTEM = re.compile("|".join(_SAID) + "|(?<![sc])hu")


def flat(form: str) -> str:
    """Return a romanised Japanese word with long vowels short and one system of spelling."""
    said = _OTHER_SYSTEM.sub(lambda found: _SAID.get(found.group(), "fu"), form)
    return _LONG.sub(lambda found: found.group()[0], said)


@cache
def _readings() -> Mapping[str, tuple[str, ...]]:
    return {row["sign"]: tuple(row["readings"].split()) for row in load_rows(FILE)}


def may_be_read(word: str, form: str) -> bool:
    """Say whether a word in Han may be read in Japan as a romanised word: its ends first, then the whole."""
    signs, said = plain_word(word), flat(form)
    first, last = _readings().get(signs[:1], ()), _readings().get(signs[-1:], ())
    if not said.startswith(first) or not said.endswith(last):
        return False
    return said in japanese_readings(word)


@lru_cache(maxsize=1 << 12)
def japanese_readings(word: str) -> frozenset[str]:
    """Return the ways in which a word in Han may be read as a Japanese name, `flat`, at most `_MOST_WAYS` of them."""
    signs = [_readings().get(sign, ()) for sign in plain_word(word)]
    if len(signs) > _LONGEST or not all(signs):
        return frozenset()
    return frozenset(flat("".join(parts)) for parts in islice(product(*signs), _MOST_WAYS))
