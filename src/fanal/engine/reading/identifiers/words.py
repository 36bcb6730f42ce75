"""Known words and names in a text, found by looking each distinct word up once instead of trying every name.

A phrase of several words is filed under one of them. Arabic words are also looked up without the conjunctions,
prepositions and the article written onto them (و ف ب ل ك ال).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+")
_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "و": ("و", "وال", "ول", "وب", "ولل", "وبال"),
    "ف": ("ف", "فال", "فب", "فل", "فلل", "فبال"),
    "ب": ("ب", "بال"),
    "ل": ("ل", "لل"),
    "ك": ("ك", "كال"),
    "ا": ("ال",),
}
_ARTICLE = "ال"
_ARABIC = "\u0600"


@dataclass(frozen=True, slots=True)
class Lead:
    """A phrase to look for: its kind (month, place ...), folded spelling, what it stands for.

    `careful`: an ordinary word too, to be believed only in the right company. `inflected`: an Arabic article may be
    written onto it (a word), or not (a name).
    """

    kind: str
    phrase: str
    value: str
    careful: bool = False
    inflected: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A known phrase at `start:end` of the folded text; `prefix` holds Arabic letters written onto it."""

    start: int
    end: int
    value: str
    careful: bool = False
    prefix: str = ""


# A word, and the leads filed under it, each with the place of the word in the phrase.
Filed = tuple[tuple[Lead, int], ...]
Index = Mapping[str, Filed]
Stemmer = Callable[[str], tuple[tuple[str, str], ...]]
_REMEMBERED = 1 << 15


def index_of(leads: Iterable[Lead]) -> Index:
    """File `leads` under one word of their phrase, longest phrase first."""
    filed: dict[str, dict[Lead, int]] = {}
    for lead in leads:
        anchor, word = _anchor(lead.phrase)
        filed.setdefault(word, {})[lead] = anchor
    return {
        word: tuple(sorted(some.items(), key=lambda filing: -len(filing[0].phrase)))
        for word, some in filed.items()
    }


def _anchor(phrase: str) -> tuple[int, str]:
    """Where in `phrase` the word stands that it is filed under, and this word.

    The longest, because it is the rarest; in Arabic the first, because prefixes are written onto the first.
    """
    words = list(WORD.finditer(phrase))
    best = words[0] if phrase >= _ARABIC else max(words, key=lambda m: m.end() - m.start())
    return best.start(), best.group()


def stemmer(index: Index) -> Stemmer:
    """A function from an Arabic word to its readings as prefix and filed word; it remembers the last words."""

    @lru_cache(maxsize=_REMEMBERED)
    def stems(word: str) -> tuple[tuple[str, str], ...]:
        return tuple(_stems(word, index)) if word[0] in _PREFIXES and word not in index else ()

    return stems


def find_hits(text: str, index: Index, stems: Stemmer) -> dict[str, list[Hit]]:
    """All known phrases in the folded `text`, by kind, in no particular order within a kind."""
    hits: dict[str, list[Hit]] = {}
    if text.isascii():
        for word in index.keys() & set(WORD.findall(text)):
            for place in _places(text, word):
                _take(text, place, index[word], hits)
        return hits
    places = _all_places(text)
    for word in index.keys() & places.keys():
        for place in places[word]:
            _take(text, place, index[word], hits)
    for word in places:
        for prefix, stem in stems(word) if word >= _ARABIC else ():
            for place in places[word]:
                _take_prefixed(text, place, prefix, index[stem], hits)
    return hits


def _all_places(text: str) -> dict[str, list[int]]:
    """Each word of `text` with its places; faster than searching when the characters are wide."""
    places: dict[str, list[int]] = {}
    for match in WORD.finditer(text):
        places.setdefault(match.group(), []).append(match.start())
    return places


def _stems(word: str, index: Index) -> Iterator[tuple[str, str]]:
    for prefix in _PREFIXES[word[0]]:
        if not word.startswith(prefix):
            continue
        stem = word[len(prefix) :]
        if stem in index:
            yield prefix, stem
        if prefix.endswith("لل") and _ARTICLE + stem in index:
            yield prefix, _ARTICLE + stem


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        if not place or not text[place - 1].isalpha():
            yield place
        place = text.find(word, place + len(word))


def _take(text: str, place: int, leads: Filed, hits: dict[str, list[Hit]]) -> None:
    """Add the longest phrase of each kind that stands with its filed word at `place`."""
    taken: set[str] = set()
    for lead, anchor in leads:
        start = place - anchor
        if lead.kind in taken or not text.startswith(lead.phrase, max(start, 0)):
            continue
        end = start + len(lead.phrase)
        if _whole(text, start, end):
            taken.add(lead.kind)
            hits.setdefault(lead.kind, []).append(Hit(start, end, lead.value, lead.careful))


def _take_prefixed(text: str, place: int, prefix: str, leads: Filed, hits: dict[str, list[Hit]]) -> None:
    """Add the phrases that stand behind the Arabic `prefix` at `place`."""
    taken: set[str] = set()
    for lead, _ in leads:
        start = place + len(prefix)
        article = prefix.endswith("لل") and lead.phrase.startswith(_ARTICLE)
        phrase = lead.phrase.removeprefix(_ARTICLE) if article else lead.phrase
        foreign = not lead.inflected and not article and prefix.endswith((_ARTICLE, "لل"))
        end = start + len(phrase)
        if (
            lead.kind in taken
            or foreign
            or not text.startswith(phrase, start)
            or not _whole(text, place, end)
        ):
            continue
        taken.add(lead.kind)
        hits.setdefault(lead.kind, []).append(Hit(start, end, lead.value, lead.careful, prefix))


def _whole(text: str, start: int, end: int) -> bool:
    """Is `start:end` not a part of a longer word?"""
    if start and text[start - 1].isalpha():
        return False
    return end >= len(text) or not text[end].isalpha()
