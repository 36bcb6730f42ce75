"""The verbs of links, as `data/subjects/verbs.yaml` lists them, and the sentences they make in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanal.engine.vocabulary import entries, load_yaml, text_in

_FILE = "subjects/verbs.yaml"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: which kinds it joins, its sentence with `{from}` and `{to}`, and the element of the crime it shows."""

    code: str
    group: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    directed: bool
    sentence: str
    inverse: str
    element: Mapping[str, str]


def known_verbs() -> tuple[str, ...]:
    """Return the codes of the verbs, in the order of the file."""
    return tuple(entries(_FILE))


def verb_in(code: str, lang: str) -> Verb:
    """Return a verb in a language; raises KeyError where there is no such verb."""
    entry = entries(_FILE)[code]
    return Verb(
        code=code,
        group=entry["group"],
        origins=tuple(entry["from"]),
        targets=tuple(entry["to"]),
        directed=entry["directed"] == "yes",
        sentence=text_in(entry["sentence"], lang),
        inverse=text_in(entry["inverse"], lang),
        element=entry["element"] or {},
    )


def verbs_between(origin: str, target: str, lang: str) -> tuple[Verb, ...]:
    """Return the verbs that lead from one kind to another, in the order of the file."""
    every = (verb_in(code, lang) for code in known_verbs())
    return tuple(verb for verb in every if origin in verb.origins and target in verb.targets)


def sentence_parts(verb: Verb, *, place: str, begins: str, ends: str, lang: str) -> str:
    """Return the sentence of a verb, with the words for place and time where they are known.

    `{from}`, `{to}` and `{place}` still stand in it, so that the caller can put a name, a link or a mask there.
    """
    written = verb.sentence
    if place:
        written += _phrase("place", lang)
    if begins and ends and begins != ends:
        written += _phrase("from_until", lang).format(begin=begins, end=ends)
    elif begins:
        written += _phrase("on", lang).format(date=begins)
    elif ends:
        written += _phrase("until", lang).format(end=ends)
    return written


def _phrase(code: str, lang: str) -> str:
    phrases: Mapping[str, Any] = load_phrases()
    return text_in(phrases[code], lang)


def load_phrases() -> Mapping[str, Any]:
    """Return the words for place and time, by code."""
    content = load_yaml(_FILE)
    found: Mapping[str, Any] = content["phrases"]
    return found
