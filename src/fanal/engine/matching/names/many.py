"""Many words of names at once: those in the letters of one script are worked on together, a line each.

What comes out is what `tokens.split` and `tokens.token` give for each, which read the words that are not so plain.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.names.groups import groups_of_plain, plain_lines, plain_word
from fanal.engine.matching.names.parsing import words_without_space
from fanal.engine.matching.names.rarity import rarities_of
from fanal.engine.matching.names.romanising import romanised_lines
from fanal.engine.matching.names.scripts import WRITTEN_TOGETHER, codes_of, heaped, script_of_codes
from fanal.engine.matching.names.skeletons import skeletons
from fanal.engine.matching.names.tokens import VOWELLESS, Token, token
from fanal.engine.matching.names.vocabulary import kind_of, words_with_a_task

Numbers = npt.NDArray[Any]
_LONGEST = 40
_MARK_THAT_TURNS = "\u0345"  # in small letters it is a letter


class ManyWords(NamedTuple):
    """Words in columns, each of which `Token` explains; `groups` says how many of `group` are each word's."""

    word: Sequence[str]
    form: Sequence[str]
    script: Sequence[str]
    skeleton: Sequence[str]
    kind: Sequence[str]
    rarity: Numbers
    groups: Numbers
    group: Numbers


def columns_of_tokens(tokens: Sequence[Token]) -> ManyWords:
    """Return tokens as columns."""
    return ManyWords(
        word=[one.word for one in tokens],
        form=[one.form for one in tokens],
        script=[one.script for one in tokens],
        skeleton=[one.skeleton for one in tokens],
        kind=[one.kind for one in tokens],
        rarity=np.array([one.rarity for one in tokens], np.float64),
        groups=np.array([len(one.groups) for one in tokens], np.int64),
        group=np.array([number for one in tokens for number in one.groups], np.uint32),
    )


def words_in(written: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of names that stand in each text without a space, () where `split` must be asked."""
    found: list[tuple[str, ...]] = [(word.lower(),) if _is_plain(word) else () for word in written]
    others = [place for place, word in enumerate(written) if not word.isascii() and _is_composed(word)]
    codes = codes_of([written[place] for place in others])
    lone = [
        (place, script_of_codes(one)) for place, one in zip(others, codes, strict=True) if not heaped(one)
    ]
    lone = [(place, script) for place, script in lone if script]
    small = "\n".join(written[place] for place, _ in lone).replace("İ", "i").casefold()
    for (place, script), word in zip(lone, unicodedata.normalize("NFC", small).split("\n"), strict=False):
        found[place] = words_without_space(word, script) if script in WRITTEN_TOGETHER else (word,)
    return found


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalnum() and len(word) <= _LONGEST


def _is_composed(word: str) -> bool:
    return len(word) <= _LONGEST and unicodedata.is_normalized("NFKC", word) and _MARK_THAT_TURNS not in word


def columns_of_words(words: Sequence[str]) -> ManyWords:
    """Return what `token` says of each of some words, which are as `split` gives them."""
    scripts = _scripts_of(words)
    form, bone, plain = ([""] * len(words) for _ in range(3))
    for script, places in _by_script(scripts):
        for place, *held in zip(places, *_of_one_script([words[one] for one in places], script), strict=True):
            form[place], bone[place], plain[place] = held
    for place in (place for place, script in enumerate(scripts) if not script):
        one = token(words[place])
        form[place], bone[place], plain[place] = one.form, one.skeleton, plain_word(one.word)
        scripts[place] = one.script
    counts, groups = groups_of_plain(plain)
    tasks = words_with_a_task()
    return ManyWords(
        word=words,
        form=form,
        script=scripts,
        skeleton=bone,
        kind=[
            kind_of(word, bare, script) if bare in tasks or len(word) == 1 else ""
            for word, bare, script in zip(words, plain, scripts, strict=True)
        ],
        rarity=rarities_of(counts, groups),
        groups=counts,
        group=groups,
    )


def _scripts_of(words: Sequence[str]) -> list[str]:
    """Return the script of each word that is written in one; "" for others."""
    scripts = ["latin" if word.isascii() and word.isalpha() else "" for word in words]
    others = [place for place, script in enumerate(scripts) if not script]
    for place, codes in zip(others, codes_of([words[place] for place in others]), strict=True):
        scripts[place] = script_of_codes(codes)
    return scripts


def _of_one_script(words: Sequence[str], script: str) -> tuple[Sequence[str], ...]:
    """Return the forms, the skeletons and the plain letters of words."""
    lines = "\n".join(words)
    forms = romanised_lines(lines, script)
    plain = plain_lines(lines, forms, script)
    return forms.split("\n"), skeletons(forms, script in VOWELLESS), plain.split("\n")


def _by_script(scripts: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    places: dict[str, list[int]] = {}
    for place, script in enumerate(scripts):
        if script:
            places.setdefault(script, []).append(place)
    yield from places.items()
