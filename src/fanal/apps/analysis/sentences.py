"""Links as sentences, and sentences as links: what an officer types is taken apart before anything is recorded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fanal.apps.analysis.reading import Seen, Tied
from fanal.apps.subjects.verbs import known_verbs, load_phrases, sentence_parts, verb_in
from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.vocabulary import text_in

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MARK = re.compile(r"\\{(\w+)\\}|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A typed sentence taken apart: who, which verb, whom, where and when, as far as it says."""

    verb: str
    origin: str
    target: str
    place: str
    begins: str


def sentence_of(link: Tied, subjects: Mapping[str, Seen], lang: str) -> str:
    """Return a link as a sentence, its ends by the names that the officer may see."""
    place = subjects.get(link.place)
    written = sentence_parts(
        verb_in(link.verb, lang), place=link.place, begins=link.begins, ends=link.ends, lang=lang
    )
    names = {"from": subjects[link.origin].label, "to": subjects[link.target].label}
    return fill(written, names | {"place": place.label if place else ""})


def fill(sentence: str, names: Mapping[str, str]) -> str:
    """Put names into a sentence, each isolated, so that scripts of two directions do not mix."""
    return _MARK.sub(lambda found: f"\u2068{names.get(found[1] or found[2], '')}\u2069", sentence)


def parse_sentence(typed: str, lang: str) -> Parsed | None:
    """Take a sentence apart by the verbs of a language; None where no verb is found in it. The verb whose own words
    are longest wins, so that `received money from` is not read as `received`."""
    plain = " ".join(typed.split()).rstrip(".")
    rest, begins = _without_date(plain, lang)
    for verb, pattern in _patterns(lang):
        found = pattern.fullmatch(rest)
        if found:
            said = found.groupdict()
            return Parsed(
                verb, said["from"].strip(), said["to"].strip(), (said["place"] or "").strip(), begins
            )
    return None


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each verb with the expressions of its sentence, those with the most words of their own first.

    After all whole sentences come those cut short behind the second name: who types `Marko threatened Ana` is offered
    `threatened … with violence`, and sees it before anything is recorded.
    """
    verbs = [verb_in(code, lang) for code in known_verbs()]
    whole = [(one.sentence, one.code) for one in verbs]
    short = [
        (one.sentence.partition("{to}")[0] + "{to}", one.code) for one in verbs if "{to}" in one.sentence
    ]
    place = _place(lang)
    return tuple(
        (code, re.compile(_expression(words) + place, re.IGNORECASE))
        for part in (whole, [one for one in short if one not in whole and "{from}" in one[0]])
        for words, code in sorted(part, key=lambda one: -len(one[0]))
    )


def _expression(sentence: str) -> str:
    escaped = re.escape(sentence.strip())
    return (
        escaped.replace(r"\{from\}", "(?P<from>.+?)").replace(r"\{to\}", "(?P<to>.+?)").replace(r"\ ", r"\s+")
    )


def _place(lang: str) -> str:
    phrase = text_in(load_phrases()["place"], lang).strip()
    words = re.escape(phrase).replace(r"\{place\}", "(?P<place>.+)").replace(r"\ ", r"\s+")
    return rf"(?:\s+{words})?"


def _without_date(plain: str, lang: str) -> tuple[str, str]:
    """Return the sentence without its last date and the word before it, and the date as far as it is known."""
    lead = re.escape(text_in(load_phrases()["on"], lang).replace("{date}", "").strip())
    dates = [one for one in find_identifiers(plain, lang) if one.type == "date" and one.end == len(plain)]
    if dates:
        before = re.sub(rf"\s+{lead}$", "", plain[: dates[-1].start].rstrip(), flags=re.IGNORECASE)
        return before.rstrip(), dates[-1].value
    written = re.search(rf"(?:\s+{lead})?\s+(?P<date>{_DATE.pattern})$", plain, re.IGNORECASE)
    return (plain[: written.start()], written["date"]) if written else (plain, "")
