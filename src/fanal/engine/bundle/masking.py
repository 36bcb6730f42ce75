"""Finding in a text what must not be read there: names and their parts, numbers in any writing, dates, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fanal.engine.bundle.disclosure import FILE
from fanal.engine.bundle.folding import Folded, fold, fold_letter, folded
from fanal.engine.vocabulary import load_yaml

ANYWHERE = 6  # so many letters are found inside longer words too, and across blanks
PART, FRONT = 2, 2  # letters of a part of a name; first letters by which needles are looked up
TAIL, GAP = 8, 3  # last digits that tell a telephone; signs between two of its digits
UNPARTED = "\u0e00"  # scripts from Thai on do not part words: what is written in them is found anywhere
_JOINED = ("", "و", "ف"), ("", "بال", "كال", "لل", "ال", "ب", "ك", "ل", "س", "أ", "ا")
_IN_DATES = frozenset({"de", "del", "of", "the", "st", "nd", "rd", "th", "er", "من", "شهر"})


class Kind(StrEnum):
    """How a masked string is looked for."""

    NAME = "name"
    PHONE = "phone"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Needle:
    """A string that must not survive, how to look for it, and a token for what stands in its place."""

    text: str
    kind: Kind
    token: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, from `start` up to `end`, and the tokens of what was found there."""

    start: int
    end: int
    tokens: tuple[str, ...]


class Masker:
    """Finds all of a set of needles at once."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.inside: dict[str, set[str]] = {}
        self.words: dict[str, set[str]] = {}
        self.tails: dict[str, set[str]] = {}
        self.dates: dict[tuple[int, int, int], set[str]] = {}
        for needle in needles:
            self._take(needle)
        self.lengths = _lengths(self.inside)
        self.any_tail = re.compile(
            "(?=(" + ("|".join(sorted(self.tails, key=len, reverse=True)) or "(?!)") + "))"
        )

    def _take(self, needle: Needle) -> None:
        words = fold(needle.text).split()
        whole = "".join(words)
        if len(words) == 1:
            self._add(self.words, words[0], needle)
        if whole:
            self._add(self.inside, whole, needle)
        if needle.kind is Kind.NAME:
            for part in words:
                if len(part) >= PART and part not in particles():
                    self._add(self.words, part, needle)
                    self._add(self.words, part.removeprefix("ال") or part, needle)
                if len(part) >= PART and part >= UNPARTED:
                    self._add(self.inside, part, needle)
        digits = "".join(filter(str.isdigit, whole))
        if needle.kind is Kind.PHONE and len(digits) >= TAIL - 2:
            self._add(self.tails, digits[-TAIL:], needle)
        if needle.kind is Kind.DATE and re.fullmatch(r"\d{8}", whole):
            self._take_date(whole[:4], whole[4:6], whole[6:], needle)

    def _take_date(self, year: str, month: str, day: str, needle: Needle) -> None:
        for written in (day + month + year, month + day + year):
            self._add(self.inside, written, needle)
        for number in (int(year), int(year) % 100):
            self.dates.setdefault((number, int(month), int(day)), set()).add(needle.token)

    @staticmethod
    def _add(kept: dict[str, set[str]], key: str, needle: Needle) -> None:
        kept.setdefault(key, set()).add(needle.token)

    def find(self, text: str) -> list[Found]:
        """Return every place of `text` where a needle stands, in order, those that touch put together."""
        line = folded(text)
        found = [*self._insides(line), *self._words(line), *self._phones(line), *self._dates(line)]
        places = [Found(*_with_signs(line.span(f.start, f.end), text), f.tokens) for f in found]
        return _joined(sorted(places, key=lambda f: (f.start, -f.end)), text)

    def _insides(self, line: Folded) -> Iterator[Found]:
        starts, ends, text = set(line.starts), {last for _, last in line.words()}, line.text
        for first in range(len(text)):
            for length in self.lengths.get(text[first : first + FRONT], ()):
                key, last = text[first : first + length], first + length
                whole_words = first in starts and last in ends
                found = last <= len(text) and key in self.inside
                if found and (whole_words or length >= ANYWHERE or key >= UNPARTED):
                    yield Found(first, last, tuple(sorted(self.inside[key])))

    def _words(self, line: Folded) -> Iterator[Found]:
        for first, last in line.words():
            tokens = set().union(*(self.words.get(form, ()) for form in word_forms(line.text[first:last])))
            if tokens:
                yield Found(first, last, tuple(sorted(tokens)))

    def _phones(self, line: Folded) -> Iterator[Found]:
        for match in self.any_tail.finditer(line.text):
            first, last = match.start(), match.end(1)
            while first and _adjoins(line, first - 1):
                first -= 1
            while last < len(line.text) and _adjoins(line, last - 1):
                last += 1
            yield Found(first, last, tuple(sorted(self.tails[match[1]])))

    def _dates(self, line: Folded) -> Iterator[Found]:
        words = [w for w in line.words() if line.text[slice(*w)] not in _IN_DATES] if self.dates else []
        numbers = [_number(line.text[first:last]) for first, last in words]
        for at in range(len(words) - 2):
            three = numbers[at : at + 3]
            for date, tokens in self.dates.items():
                if sorted(three) == sorted(date) and (three[1] != date[0] or date[0] in date[1:]):
                    yield Found(words[at][0], words[at + 2][1], tuple(sorted(tokens)))


def _lengths(keys: Iterable[str]) -> dict[str, set[int]]:
    """Return the lengths that keys have, by their first letters: what is worth looking up at a place of a text."""
    found: dict[str, set[int]] = {}
    for key in keys:
        if len(key) >= FRONT:
            found.setdefault(key[:FRONT], set()).add(len(key))
    return found


def _adjoins(line: Folded, at: int) -> bool:
    """Do the signs at `at` and after it belong to one number: two digits, hardly anything between them?"""
    return line.text[at : at + 2].isdigit() and line.places[at + 1] - line.places[at] <= GAP + 1


def word_forms(word: str) -> set[str]:
    """Return a folded word and, where it is Arabic, what remains without what is written onto its front."""
    if word < "\u0600":
        return {word}
    before = [one + two for one in _JOINED[0] for two in _JOINED[1]]
    return {word[len(b) :] for b in before if word.startswith(b) and len(word) - len(b) >= PART} | {word}


@cache
def particles() -> frozenset[str]:
    """Return the parts of names that are too common to be masked alone, folded."""
    return frozenset(map(fold, load_yaml(FILE)["particles"]))


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its names, folded."""
    names = enumerate(load_yaml(FILE)["months"], 1)
    return {fold(name): number for number, written in names for name in written}


def _number(word: str) -> int:
    """Return the number that a word of a date is, a month by its name too; -1 for any other word."""
    return int(word) if word.isdigit() and word.isascii() and len(word) <= 4 else _months().get(word, -1)


def _with_signs(span: tuple[int, int], text: str) -> tuple[int, int]:
    """Return a span with the accents and vowel signs that stand on its last letter."""
    start, end = span
    while end < len(text) and fold_letter(text[end]) == "":
        end += 1
    return start, end


def _joined(found: list[Found], text: str) -> list[Found]:
    """Put together places that overlap, and those of one person that only a blank or a hyphen parts."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and (one.start < last.end or _one_name(last, one, text)):
            tokens = tuple(dict.fromkeys((*last.tokens, *one.tokens)))
            joined[-1] = Found(last.start, max(last.end, one.end), tokens)
        else:
            joined.append(one)
    return joined


def _one_name(last: Found, one: Found, text: str) -> bool:
    return one.tokens == last.tokens and not text[last.end : one.start].strip(" -'’")
