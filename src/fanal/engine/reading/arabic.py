"""Arabic words without what is written onto them: conjunctions, prepositions, the article, verb prefixes.

Light stemming by rule, after the idea of light stemmers (Larkey and others, 2002): it keeps every reading it finds
instead of choosing one, because a pattern decides by the words around it.
"""

from __future__ import annotations

from functools import lru_cache

_CONJUNCTIONS = ("و", "ف")
_PREFIXES = ("بال", "كال", "لل", "ال", "ب", "ك", "ل")
_VERB_PREFIXES = (
    "كي",
    "كت",
    "كن",
    "تي",
    "سي",
    "ست",
    "سن",
    "سا",
    "بي",
    "بت",
    "بن",
    "با",
    "حي",
    "حت",
    "هي",
    "هت",
    "ي",
    "ت",
    "ن",
    "ا",
)


def _without(forms: tuple[str, ...], prefixes: tuple[str, ...], least: int) -> tuple[str, ...]:
    cut = [f[len(p) :] for f in forms for p in prefixes if f.startswith(p) and len(f) - len(p) >= least]
    return tuple(dict.fromkeys((*forms, *cut)))


@lru_cache(maxsize=65536)
def word_forms(form: str) -> tuple[str, ...]:
    """Return `form` and what remains of it without a conjunction, a preposition or the article."""
    if not form or form < "\u0600":
        return (form,)
    return _without(_without((form,), _CONJUNCTIONS, 2), _PREFIXES, 2)


@lru_cache(maxsize=65536)
def verb_stems(form: str) -> tuple[str, ...]:
    """Return `form` as a verb may be read: without a conjunction and a person or tense prefix, dialects included."""
    if not form or form < "\u0600":
        return (form,)
    base = _without((form,), _CONJUNCTIONS, 2)
    return _without(_without(base, ("ل",), 3), _VERB_PREFIXES, 2)
