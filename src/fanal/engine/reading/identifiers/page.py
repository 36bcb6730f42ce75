"""The text that is being read, prepared once for all readers."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.engine.reading.identifiers.folding import Folded, fold
from fanal.engine.reading.identifiers.identifier import Identifier, Kind, Validity
from fanal.engine.reading.identifiers.lexicon import word_index, word_stems
from fanal.engine.reading.identifiers.words import Hit, find_hits

_DIGITS = re.compile(r"[0-9]+")
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Page:
    """`raw` as given, `text` folded for searching, the runs of digits and the known words in it, in order."""

    raw: str
    text: str
    lang: str
    numbers: tuple[tuple[int, int], ...]
    hits: Mapping[str, Sequence[Hit]]
    folded: Folded

    def before(self, place: int, width: int = 40) -> str:
        """The folded text of at most `width` characters that ends at `place`."""
        return self.text[max(0, place - width) : place]

    def after(self, place: int, width: int = 40) -> str:
        """The folded text of at most `width` characters that starts at `place`."""
        return self.text[place : place + width]

    def last(self, kind: str, place: int, width: int) -> Hit | None:
        """The last known word of `kind` that ends at or before `place`, at most `width` characters away."""
        hits = self.hits.get(kind, ())
        index = bisect_right(hits, place, key=lambda hit: hit.start) - 1
        if index >= 0 and hits[index].end > place:
            index -= 1
        return hits[index] if index >= 0 and place - hits[index].end <= width else None

    def identifier(
        self, kind: Kind, value: str, span: tuple[int, int], valid: Validity, note: str
    ) -> Identifier:
        """An identifier at `span` of the folded text, placed in the text as given."""
        start, end = self.folded.span(*span)
        return Identifier(kind, value, start, end, valid, note)


def read_page(raw: str, lang: str) -> Page:
    """Prepare `raw`, a text in the language `lang`, for the readers."""
    folded = fold(raw)
    text = folded.text
    numbers = tuple(m.span() for m in _DIGITS.finditer(text) if m.end() - m.start() <= _LONGEST_NUMBER)
    hits = find_hits(text, word_index(), word_stems())
    for some in hits.values():
        some.sort(key=lambda hit: hit.start)
    return Page(raw, text, lang, numbers, hits, folded)
