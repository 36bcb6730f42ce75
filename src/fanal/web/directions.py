"""Languages as a page needs them: what each is called in itself, and which way it runs."""

from __future__ import annotations

from fanal.engine.vocabulary import entries, language_entry


def direction(lang: str) -> str:
    """Return the direction in which `lang` is written: ltr or rtl."""
    return str(language_entry(lang)["direction"])


def language_name(lang: str) -> str:
    """Return what a language is called in itself, or its code."""
    return str(entries("vocabularies/languages.yaml").get(lang, {"name": lang})["name"])
