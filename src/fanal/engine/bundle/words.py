"""The words of a bundle in the language of the court."""

from __future__ import annotations

from fanal.engine.vocabulary import entries, text_in

WORDS = "bundle/words.yaml"


def word(code: str, lang: str) -> str:
    """Return one word or sentence in `lang`; `KeyError` where no such code is known."""
    return text_in(entries(WORDS)[code]["labels"], lang)


def words_in(lang: str) -> dict[str, str]:
    """Return every word and sentence in `lang`, by code."""
    return {code: text_in(entry["labels"], lang) for code, entry in entries(WORDS).items()}
