"""What the index holds of one record: its tokens, and its words in order for what is asked for between quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fanal.engine.searching.folding import folded_words, words_in
from fanal.engine.searching.numbers import joined_in, numbers_in, phone_tokens, squashed
from fanal.engine.searching.stems import stems

TITLE = "t:"
MOST_TOKENS = 50_000
_BREAK = "/"


@dataclass(frozen=True, slots=True)
class Analysed:
    """`tokens` are found one by one, in name order; `folded` has the words in their order, a space around each."""

    tokens: tuple[str, ...]
    folded: str


def analyse(
    title: str,
    text: str,
    language: str = "",
    identifiers: Iterable[tuple[str, str]] = (),
    country: str = "",
) -> Analysed:
    """Return what is to be found of a record in `language` (empty: unknown, as of a name, and without stems).

    `identifiers` are (kind, value), kind `phone` or any other; `country` is where numbers were written. What stands
    in the title counts as words of the title too. Of more than `MOST_TOKENS` tokens the first in name order are kept.
    """
    first, then = folded_words(title), folded_words(text)
    of_title = {*first, *_stems(title, language)}
    known = {token for kind, value in identifiers for token in identifier_tokens(kind, value, country)}
    found = of_title | {*then, *_stems(text, language)} | known
    found |= {*numbers_in(title, country), *numbers_in(text, country), *joined_in(title)}
    tokens = sorted({f"{TITLE}{token}" for token in of_title}) + sorted(found - {""})
    return Analysed(tuple(tokens[:MOST_TOKENS]), f" {' '.join([*first, _BREAK, *then])} ")


def identifier_tokens(kind: str, value: str, country: str) -> Sequence[str]:
    """Return the tokens of an identifier whose kind is known."""
    if kind == "phone":
        return phone_tokens(value, country)
    token = squashed(value)
    return (token,) if token else ()


def _stems(text: str, language: str) -> Iterator[str]:
    if language:
        for word in {match.group() for match in words_in(text)}:
            yield from stems(word, language)
