"""The languages that Fanal reads: what `data/reading/<code>/language.yaml` says of each, and which one a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.reading.tokens import FOLD, fold
from fanal.engine.vocabulary import DATA, load_yaml

_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_ENOUGH = 3
_LOOKED_AT = 1200


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its script, how it writes words together, its number words and its commonest words."""

    code: str
    script: str
    tokens: str
    affixes: str
    numbers: Mapping[str, int]
    function_words: frozenset[str]


@cache
def language(code: str) -> Language:
    """Return the language `code`; raise `DataError` where no data describe it."""
    raw = load_yaml(f"reading/{code}/language.yaml")
    return Language(
        code=code,
        script=raw["script"],
        tokens=raw["tokens"],
        affixes=raw.get("affixes", ""),
        numbers={fold(word): int(value) for word, value in raw["numbers"].items()},
        function_words=frozenset(fold(word) for word in raw["function_words"]),
    )


@cache
def reading_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have reading data, in name order."""
    return tuple(sorted(path.parent.name for path in (DATA / "reading").glob("*/language.yaml")))


def _votes(text: str) -> dict[str, int]:
    words = _WORD.findall(text[:_LOOKED_AT].lower().translate(FOLD))
    arabic = sum(word >= "\u0600" for word in words)
    votes: dict[str, int] = {}
    for code in reading_languages():
        known = language(code)
        own = arabic if known.script == "arabic" else 0
        votes[code] = own + sum(map(known.function_words.__contains__, words))
    return votes


def guess_language(text: str, otherwise: str = "en") -> str:
    """Return the code of the language that `text` seems to be in, or `otherwise` where too little shows it."""
    votes = _votes(text)
    best = max(votes, key=lambda code: votes[code])
    if votes[best] < _ENOUGH or list(votes.values()).count(votes[best]) > 1:
        return otherwise
    return best


def passages(text: str, lang: str = "auto") -> tuple[tuple[int, str, str], ...]:
    """Return (offset, passage, language) for each run of paragraphs in one language.

    With `lang` other than `auto` the whole text is one passage in that language. A paragraph too short to tell takes
    the language of the whole text.
    """
    if lang != "auto":
        return ((0, text, lang),)
    whole = guess_language(text)
    found: list[tuple[int, str, str]] = []
    begin = 0
    ends = [match.end() for match in _PARAGRAPH.finditer(text)] + [len(text)]
    for end in ends:
        code = guess_language(text[begin:end], whole)
        if found and found[-1][2] == code:
            offset = found[-1][0]
            found[-1] = (offset, text[offset:end], code)
        else:
            found.append((begin, text[begin:end], code))
        begin = end
    return tuple(found)
