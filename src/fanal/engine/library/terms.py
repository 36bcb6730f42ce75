"""The words of a text as the library finds them: stems of its language, without the words that every text has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fanal.engine.searching.folding import fold, words_in
from fanal.engine.searching.stems import stems
from fanal.engine.vocabulary import load_yaml

Term = tuple[str, ...]


@cache
def passed_over(lang: str) -> frozenset[str]:
    """Return the words of a language that say nothing of what a text is about, folded."""
    words = load_yaml(f"reading/{lang}/language.yaml")["function_words"]
    given = load_yaml("library/synonyms.yaml")["passed_over"]
    more = [word for one in given if one["lang"] == lang for word in one["words"]]
    return frozenset(fold(word) for word in (*words, *more))


def terms_in(text: str, lang: str) -> Iterator[Term]:
    """Yield each word as the stems it is found under (any of them is enough), in order."""
    skipped = passed_over(lang)
    for match in words_in(text):
        folded = fold(match.group())
        if folded not in skipped:
            yield _term(match.group(), folded, lang)


def _term(word: str, folded: str, lang: str) -> Term:
    return stems(word, lang) or (f"{lang}:{folded}",)
