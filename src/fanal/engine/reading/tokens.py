"""Text -> sentences of tokens, each token with its exact span in the text and a folded form for comparison.

Folding removes case, Latin accents, Arabic vowel signs and letter variants, so that `confisqué`, `CONFISQUE` and a
careless keyboard's `confisque` are one word. The span always refers to the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ARABIC_FOLD = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "گ": "ك",
    "ی": "ي",
    "ک": "ك",
}
_ARABIC_DROP = dict.fromkeys([0x0640, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x064B, 0x0660), 0x0670])


def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(k): v for k, v in _ARABIC_FOLD.items()}
    table.update(_ARABIC_DROP)
    for code in range(0xC0, 0x250):
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        if plain and plain != chr(code):
            table[code] = plain.lower()
    table.update({ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss", ord("’"): "'", ord("ʼ"): "'"})
    table.update({0x0660 + d: str(d) for d in range(10)})
    table.update({0x06F0 + d: str(d) for d in range(10)})
    table.update(dict.fromkeys(range(0x0300, 0x0370)))
    return table


FOLD = _fold_table()
_CHANGES_LENGTH = re.compile("[" + "".join(chr(k) for k, v in FOLD.items() if v is None or len(v) != 1) + "]")

_WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036F\u0640\u064B-\u065F\u0670\u200c\u200d])*"
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_ELIDED_WORD = r"[^\W\d_]+['’](?=[^\W\d_])|" + _WORD
_ENGLISH_WORD = r"[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|" + _WORD
_STOP = r"[.!?؟…;؛]+|\n\s*\n|\n\s*[-*•–]\s|[,،:()\n]|[–—]"

_TOKEN = {
    "contraction": re.compile(f"({_ENGLISH_WORD})|({_NUMBER})|({_STOP})"),
    "elision": re.compile(f"({_ELIDED_WORD})|({_NUMBER})|({_STOP})"),
    "plain": re.compile(f"({_WORD})|({_NUMBER})|({_STOP})"),
}
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st no nos art jan feb mar apr jun jul aug sept sep oct nov dec vs etc p pp al inc co ltd u s e g i "
    "m mme mlle sr sra srta dra av num sec calif ave dept gov sgt det lt capt".split()
)
_COMMAS = frozenset(",،:()–—")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words, numbers and commas of one sentence in order: their folded forms, and where each stands in the text."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    question: bool = False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the span in the text of the words from `first` up to, not including, `last`."""
        return self.starts[first], self.ends[last - 1]


def fold(word: str) -> str:
    """Return `word` without case, accents, vowel signs and letter variants."""
    return word.lower().translate(FOLD)


def _ends_sentence(text: str, mark: str, end: int, previous: str, previous_end: int) -> bool:
    """Does `mark`, which ends at `end`, close the sentence whose last word is `previous`?"""
    if mark[0] == "\n":
        return True
    if mark[0] in _COMMAS:
        return False
    if mark != ".":
        return True
    after = text[end : end + 2]
    if after and not after[0].isspace():
        return False
    if previous_end == end - 1 and (len(previous) == 1 or previous in _ABBREVIATIONS):
        return False
    following = text[end : end + 24].lstrip()[:1] if len(after) < 2 or after[1].isspace() else after[1]
    return not following.islower()


def _folded_whole(text: str) -> str:
    """Return the whole text folded where that keeps every place, else "": folding word by word costs twice as much."""
    if _CHANGES_LENGTH.search(text):
        return ""
    whole = text.lower().translate(FOLD)
    return whole if len(whole) == len(text) else ""


def sentences(text: str, style: str = "plain") -> Iterator[Sentence]:
    """Yield the sentences of `text`; quotation marks and brackets are passed over.

    `style` says how the language writes words together: `contraction` (don't), `elision` (qu'il) or `plain`.
    """
    whole = _folded_whole(text)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN[style].finditer(text):
        start, end = match.span()
        if match.lastindex != 3:
            forms.append(whole[start:end] if whole else fold(match.group()))
        else:
            mark = match.group()
            if mark == "\n" or not forms:
                continue
            if _ends_sentence(text, mark, end, forms[-1], ends[-1]):
                yield Sentence(tuple(forms), tuple(starts), tuple(ends), "?" in mark or "؟" in mark)
                forms, starts, ends = [], [], []
                continue
            if mark not in _COMMAS:
                continue
            forms.append(",")
        starts.append(start)
        ends.append(end)
    if forms:
        yield Sentence(tuple(forms), tuple(starts), tuple(ends))
