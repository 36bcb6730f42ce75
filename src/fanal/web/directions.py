"""Languages as a page needs them: what each is called in itself, and which way it runs."""

from __future__ import annotations

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
_RIGHT_TO_LEFT = frozenset({"ar"})


def direction(lang: str) -> str:
    """Return the direction in which `lang` is written."""
    return "rtl" if lang in _RIGHT_TO_LEFT else "ltr"


def language_name(lang: str) -> str:
    """Return what a language is called in itself, or its code."""
    return LANGUAGE_NAMES.get(lang, lang)
