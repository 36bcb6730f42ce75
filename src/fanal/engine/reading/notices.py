"""Is a text a notice about the subject in general (a training, a conference, a campaign) that tells of no person?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from fanal.engine.reading.language import language
from fanal.engine.reading.tokens import fold
from fanal.engine.vocabulary import load_yaml

_ARABIC_PREFIX = r"(?:[وف]?[بكل]?(?:ال)?)"


def _expression(word: str) -> str:
    body = re.escape(fold(word).replace("_", " ")).replace(r"\*", r"\w*")
    return body.replace(r"\ ", r"\s+")


@cache
def _words(lang: str) -> re.Pattern[str]:
    """Return one expression for the notice words of a language, over folded text."""
    words = sorted(load_yaml("reading/notices.yaml").get(lang, ()), key=len, reverse=True)
    prefix = _ARABIC_PREFIX if language(lang).affixes == "arabic" else ""
    return re.compile(rf"\b{prefix}({'|'.join(map(_expression, words)) or '(?!)'})\b")


@cache
def _at_least() -> int:
    return int(load_yaml("reading/notices.yaml")["at_least"])


def reads_as_notice(parts: Iterable[tuple[int, str, str]]) -> bool:
    """Return whether the passages, given as (offset, text, language), hold enough different words of notices."""
    found: set[str] = set()
    for _, text, lang in parts:
        found.update(_words(lang).findall(fold(text)))
    return len(found) >= _at_least()
