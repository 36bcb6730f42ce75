"""Numbers written in words or digits, in four languages."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from fanal.engine.reading.identifiers.folding import fold
from fanal.engine.reading.identifiers.lexicon import data

AMOUNT = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_ARABIC = "\u0600"
_LONGEST_PHRASE = 4
_ARABIC_PREFIXES = ("و", "ب", "ل", "ف")


def _key(phrase: str) -> str:
    return " ".join(fold(phrase).text.lower().replace("-", " ").split())


def _table(part: str) -> dict[str, int]:
    rows: Mapping[str, Mapping[str, list[str]]] = data("numerals")[part]
    return {
        _key(word): int(value) for value, words in rows.items() for some in words.values() for word in some
    }


@cache
def spelled() -> Mapping[str, int]:
    """Numbers from 1 to 99 in words (folded, small letters, spaces for hyphens)."""
    return _table("numbers")


@cache
def ordinals() -> Mapping[str, int]:
    """Ordinals that tell an age, in words."""
    return _table("ordinals")


@cache
def scales() -> Mapping[str, int]:
    """Words that multiply: hundred, thousand, million ..."""
    return _table("scales")


@cache
def whole_amounts() -> Mapping[str, int]:
    """Amounts in one word, such as the Spanish and Arabic hundreds."""
    return _table("amounts")


@cache
def _joiners() -> frozenset[str]:
    return frozenset(word for some in data("numerals")["joiners"].values() for word in some)


def any_of(phrases: Iterable[str]) -> str:
    """An expression for one of `phrases`, longest first; hyphens and spaces are read alike."""
    return "|".join(
        re.escape(phrase).replace("\\ ", "[ -]") for phrase in sorted(phrases, key=len, reverse=True)
    )


def number_words() -> str:
    """An expression for a number from 1 to 99 or an ordinal in words, Arabic compounds first."""
    arabic = {word: value for word, value in spelled().items() if word >= _ARABIC}
    units = any_of(word for word, value in arabic.items() if value < _TEN)
    tens = any_of(word for word, value in arabic.items() if value > _TEN and value % _TEN == 0)
    return f"(?:{units}) و(?:{tens})|{any_of([*spelled(), *ordinals()])}"


def number_of(written: str) -> int | None:
    """The number from 1 to 99 or the ordinal that `written` (folded, any case) is, in digits or words."""
    if written.isdecimal():
        return int(written)
    key = _key(written)
    return _cardinal(key) or ordinals().get(key)


def _cardinal(key: str) -> int | None:
    """The number from 1 to 99 that `key` says; an Arabic compound has its units first ("خمس وعشرون")."""
    found = spelled().get(key)
    units, joint, tens = key.partition(" و")
    if found is not None or not joint:
        return found
    low, high = spelled().get(units), spelled().get(tens)
    return low + high if low and high and low < _TEN < high and high % _TEN == 0 else None


def amount_of(written: str) -> Decimal:
    """The amount in digits: `1,500.00`, `1.500,00`, `1 500`; a single mark before three digits parts thousands."""
    digits = written.replace(" ", "").replace("'", "")
    mark = max(digits.rfind(","), digits.rfind("."))
    if mark >= 0 and len(digits) - mark - 1 != 3:
        return Decimal(re.sub(r"[.,]", "", digits[:mark]) + "." + digits[mark + 1 :])
    return Decimal(re.sub(r"[.,]", "", digits))


def spelled_amount(words: list[str]) -> int | None:
    """The amount that `words` (folded, small letters) say together, or None when they are no one number."""
    total = current = place = 0
    while place < len(words):
        word, small, size = words[place], *_small(words, place)
        scale = scales().get(word) or scales().get(_bare(word))
        if scale and (current or word not in whole_amounts()):
            current = max(current, 1) * scale
            total, current = (total + current, 0) if scale >= _THOUSAND else (total, current)
        elif small and not (current % _HUNDRED or (small >= _HUNDRED and current)):
            total, current = (total + small, current) if small >= _THOUSAND else (total, current + small)
        elif small or word not in _joiners():
            return None
        place += size
    return total + current or None


def _small(words: list[str], place: int) -> tuple[int, int]:
    """The number from 1 to 99, or the amount in one word, at `place`, and how many words it takes (0 and 1: none)."""
    for size in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        phrase = " ".join(words[place : place + size])
        for form in (phrase, _bare(phrase)):
            found = _cardinal(form) or whole_amounts().get(form)
            if found:
                return found, size
    return 0, 1


def _bare(word: str) -> str:
    """An Arabic word without the conjunction or preposition written onto it."""
    return word[1:] if word[:1] in _ARABIC_PREFIXES else word
