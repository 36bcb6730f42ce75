"""The verbs of links, as `data/subjects/verbs.yaml` lists them, and the sentences they make in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.apps.subjects.dates import is_day, written_date
from fanal.engine.vocabulary import entries, load_yaml, text_in

_FILE = "subjects/verbs.yaml"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: which kinds it joins, its sentence with `{from}` and `{to}`, and the element it speaks to."""

    code: str
    group: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    directed: bool
    sentence: str
    inverse: str
    label: str
    element: Mapping[str, str]
    strength: str
    role_from: str
    role_to: str


def known_verbs() -> tuple[str, ...]:
    """Return the codes of the verbs, in the order of the file."""
    return tuple(entries(_FILE))


def verb_in(code: str, lang: str) -> Verb:
    """Return a verb in a language; raises KeyError where there is no such verb."""
    entry = entries(_FILE)[code]
    return Verb(
        code=code,
        group=entry["group"],
        label=text_in(entry["labels"], lang),
        origins=tuple(entry["from"]),
        targets=tuple(entry["to"]),
        directed=entry["directed"] == "yes",
        sentence=text_in(entry["sentence"], lang),
        inverse=text_in(entry["inverse"], lang),
        element=entry["element"] or {},
        strength=entry["strength"],
        role_from=entry["role_from"],
        role_to=entry["role_to"],
    )


def verbs_between(origin: str, target: str, lang: str) -> tuple[Verb, ...]:
    """Return the verbs that lead from one kind to another, in the order of the file."""
    every = (verb_in(code, lang) for code in known_verbs())
    return tuple(verb for verb in every if origin in verb.origins and target in verb.targets)


def sentence_parts(
    verb: Verb, *, place: str, begins: str, ends: str, lang: str, inverse: bool = False
) -> str:
    """Return the sentence of a verb, with the words for place and time where they are known.

    `{from}`, `{to}` and `{place}` still stand in it, so that the caller can put a name, a link or a mask there.
    `begins` and `ends` are partial dates. `inverse` is the sentence as it reads from the other end.
    """
    written = verb.inverse if inverse else verb.sentence
    if place:
        written += phrase("place", lang)
    return written + _when(begins, ends, lang)


def _when(begins: str, ends: str, lang: str) -> str:
    first, last = written_date(begins), written_date(ends)
    if begins and ends and begins != ends:
        part = "" if is_day(begins) and is_day(ends) else "_part"
        return phrase(f"from_until{part}", lang).format(begin=first, end=last)
    if begins:
        return phrase("on" if is_day(begins) else "in", lang).format(date=first)
    if ends:
        return phrase("until" if is_day(ends) else "until_part", lang).format(end=last)
    return ""


def phrase(code: str, lang: str) -> str:
    """Return the words for a place or a time that follow a sentence, by code."""
    phrases: Mapping[str, Any] = load_phrases()
    return text_in(phrases[code], lang)


@cache
def load_phrases() -> Mapping[str, Any]:
    """Return the words for place and time, by code."""
    content = load_yaml(_FILE)
    found: Mapping[str, Any] = content["phrases"]
    return found
