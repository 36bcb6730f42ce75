"""Is a text a notice about the subject in general (a training, a conference, a campaign) that tells of no person?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from fanal.engine.reading.language import language
from fanal.engine.reading.lexicon import Lexicon
from fanal.engine.reading.tokens import sentences
from fanal.engine.vocabulary import load_yaml


@cache
def _words(lang: str) -> tuple[Lexicon, tuple[int, ...]]:
    """Return a lexicon of the notice words of a language, a group each."""
    lexicon = Lexicon(language(lang), {})
    return lexicon, tuple(lexicon.group_of(word) for word in load_yaml("reading/notices.yaml").get(lang, ()))


@cache
def _at_least() -> int:
    return int(load_yaml("reading/notices.yaml")["at_least"])


def reads_as_notice(parts: Iterable[tuple[int, str, str]]) -> bool:
    """Return whether the passages, given as (offset, text, language), hold enough different words of notices."""
    found: set[tuple[str, int]] = set()
    for _, text, lang in parts:
        lexicon, groups = _words(lang)
        for sentence in sentences(text, language(lang).tokens):
            found |= {(lang, group) for group in lexicon.groups_in(sentence).present.intersection(groups)}
    return len(found) >= _at_least()
