"""The forms under which a word is found: as written, and by its stem in each language that it may be of.

Stems are those of Snowball (snowballstem.org), of the word as written and of the word without accents, as officers
type both. An Arabic word is also taken without the conjunction, the preposition and the article written onto it.
"""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

from fanal.engine.reading.arabic import word_forms
from fanal.engine.searching.folding import LONGEST, fold

LATIN = ("en", "es", "fr")
ARABIC = ("ar",)
_NAMES = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french"}
_FIRST_ARABIC = "\u0600"


@lru_cache(maxsize=200_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word in one language as tokens, such as `fr:exploit`; none for another language."""
    if language not in _NAMES or word.isdigit() or (word >= _FIRST_ARABIC) != (language in ARABIC):
        return ()
    small = word.casefold()
    written = {form for one in (small, fold(small)) for form in _written(one, language)}
    bare = {fold(stem)[:LONGEST] for stem in _stemmer(language).stemWords(sorted(written))}
    return tuple(f"{language}:{stem}" for stem in sorted(bare) if stem.isalnum())


def stems_in_any(word: str) -> tuple[str, ...]:
    """Return the stems of a word in each language of its script: a question does not say which it is in."""
    languages = ARABIC if word >= _FIRST_ARABIC else LATIN
    return tuple(stem for language in languages for stem in stems(word, language))


def _written(word: str, language: str) -> tuple[str, ...]:
    return word_forms(word) if language in ARABIC else (word,)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_NAMES[language])
