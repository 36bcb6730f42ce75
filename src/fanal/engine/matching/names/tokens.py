"""The words of a name, and all that is known of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fanal.engine.matching.names.cleaning import cleaned, is_apostrophe
from fanal.engine.matching.names.groups import groups_of, plain_word
from fanal.engine.matching.names.rarity import rarity_of
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.matching.names.skeletons import skeleton
from fanal.engine.matching.names.vocabulary import kind_of

MOST_WORDS = 40
VOWELLESS = frozenset(("arabic", "hebrew"))
_KNOWN = 1 << 17
_SIGNS = {
    ord(sign): "" if is_apostrophe(sign) else " " for sign in map(chr, range(128)) if not sign.isalnum()
}
_HAN_THEN_KANA = re.compile(r"([\u4e00-\u9fff々]{2})([ぁ-ゖァ-ヺー]{2,})(?=$|\s)")
_AFTER_HEBREW = re.compile(r"(?<=[גזצץתדח])['’`´]")
_INSIDE_HEBREW = re.compile(r"(?<=[א-ת])[\"״](?=[א-ת])")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    `word` as written, cleaned; `form` in small ASCII letters; `script` of most of its letters; `skeleton`: consonant
    classes that survive a change of script; `groups`: numbers of the name groups it belongs to (the same name in other
    spellings and scripts); `rarity` in bits, -log2 of its share among names; `kind`: "", "particle", "honorific",
    "legal form" or "initial".
    """

    word: str
    form: str
    script: str
    skeleton: str
    groups: tuple[int, ...]
    rarity: float
    kind: str


def split(written: str) -> tuple[str, ...]:
    """Return the words of a name in any script, cleaned, in the order written, at most `MOST_WORDS`.

    Words end at spaces, hyphens, dots between parts and any other punctuation; an apostrophe parts nothing.
    """
    return tuple(_parted(cleaned(written))[:MOST_WORDS])


def _parted(text: str) -> list[str]:
    """Return the runs of letters, marks and digits of a cleaned text."""
    if text.isascii():
        return text.translate(_SIGNS).split()
    text = _HAN_THEN_KANA.sub(r"\1 \2", text)
    text = _INSIDE_HEBREW.sub("", _AFTER_HEBREW.sub("׳", text))
    return "".join(
        char if char.isalnum() or char == "׳" or _is_mark(char) else "" if is_apostrophe(char) else " "
        for char in text
    ).split()


def _is_mark(char: str) -> bool:
    return (
        not char.isascii() and not char.isspace() and char.isprintable() and _category(char) in ("Mn", "Mc")
    )


@lru_cache(maxsize=1 << 12)
def _category(char: str) -> str:
    return unicodedata.category(char)


@lru_cache(maxsize=_KNOWN)
def token(word: str) -> Token:
    """Return what is known of one word, as `split` gives it."""
    form = romanised(word)
    groups = groups_of(word)
    script = main_script(word)
    return Token(
        word=word,
        form=form,
        script=script,
        skeleton=skeleton(form, script in VOWELLESS),
        groups=groups,
        rarity=rarity_of(groups),
        kind=kind_of(word, plain_word(word), script),
    )
