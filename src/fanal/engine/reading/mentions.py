"""Reading one text: every mention of an indicator or fact, with its span, its polarity and the pattern that fired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from fanal.engine.reading.language import language, passages
from fanal.engine.reading.lexicon import NO_PLACES, Lexicon, Places
from fanal.engine.reading.matcher import Match, Matcher
from fanal.engine.reading.scope import Nature, Scope, ScopeRules
from fanal.engine.reading.tokens import Sentence, sentences
from fanal.engine.vocabulary import data_files, entries, load_yaml

POLARITIES = ("present", "absent", "uncertain")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text that speaks of a concept.

    `start` and `end` are character offsets in the text as given; `pattern` is the line of the data file that fired;
    `cue` the word that turned or softened it; `reported_by` who says so: suspect, person, charge, general (a sentence
    about what happens in general), or "" for the text.
    """

    concept: str
    polarity: str
    start: int
    end: int
    text: str
    lang: str
    pattern: str
    cue: str = ""
    reported_by: str = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    matcher: Matcher
    scope: ScopeRules


def _rule_lines(lang: str) -> Iterator[tuple[str, str, str]]:
    for name in data_files(f"reading/{lang}/patterns"):
        for concept, by_polarity in load_yaml(name).items():
            for polarity in POLARITIES:
                for source in by_polarity.get(polarity, ()):
                    yield concept, polarity, source


@cache
def rules_for(lang: str) -> _Rules:
    """Return the compiled rules of one language; compiled once and kept."""
    lexicon = Lexicon(language(lang), load_yaml(f"reading/{lang}/lexicon.yaml"))
    cues = load_yaml(f"reading/{lang}/scope.yaml")
    matcher = Matcher(lexicon, _rule_lines(lang), cues["negator"])
    return _Rules(matcher, ScopeRules(lexicon, cues))


@cache
def _relations() -> Mapping[str, Mapping[str, frozenset[str]]]:
    raw = load_yaml("reading/relations.yaml")
    return {"covers": {code: frozenset(names) for code, names in raw["covers"].items()}}


@cache
def nature_of(concept: str) -> Nature:
    """Return what a concept is like. A plan is enough where it shows the purpose (Protocol, art. 3 a)."""
    for name in data_files("indicators/concepts"):
        entry = entries(name).get(concept)
        if entry is not None:
            return Nature("shows" in entry.get("purpose", {}).values(), entry["kind"] == "fact")
    return Nature()


def find_mentions(text: str, lang: str = "auto") -> tuple[Mention, ...]:
    """Return every mention in `text`, in order of place; `lang` is a code or `auto`, paragraph by paragraph."""
    return mentions_in(passages(text, lang))


def mentions_in(parts: Iterable[tuple[int, str, str]]) -> tuple[Mention, ...]:
    """Return every mention in the passages of a text, given as (offset, passage, language)."""
    found: list[Mention] = []
    for offset, passage, code in parts:
        found.extend(_mentions_in(passage, offset, code))
    return _without_covered(found)


def _mentions_in(text: str, offset: int, lang: str) -> Iterator[Mention]:
    rules = rules_for(lang)
    lexicon = rules.matcher.lexicon
    parts = [(sentence, lexicon.groups_in(sentence)) for sentence in sentences(text, language(lang).tokens)]
    for number, (sentence, places) in enumerate(parts):
        following = parts[number + 1][1] if sentence.question and number + 1 < len(parts) else NO_PLACES
        for match in rules.matcher.find(sentence, places):
            scope = rules.scope.decide(match, sentence, places, nature_of(match.rule.concept))
            scope = _answered(scope, match, rules.scope, following) if sentence.question else scope
            yield _mention(match, sentence, scope, text, offset, lang)


def _answered(scope: Scope, match: Match, cues: ScopeRules, following: Places) -> Scope:
    """Return what the answer to a question makes of it: a plain yes or no that opens the next sentence."""
    if scope.cue != "?":
        return scope
    if 0 in cues.places("no", following) or 1 in cues.places("no", following):
        return replace(scope, polarity="absent", cue="no", reported_by="person")
    if 0 in cues.places("yes", following) or 1 in cues.places("yes", following):
        return replace(scope, polarity=match.rule.polarity, cue="yes", reported_by="person")
    return scope


def _mention(match: Match, sentence: Sentence, scope: Scope, text: str, offset: int, lang: str) -> Mention:
    start, end = sentence.span(match.first, match.last)
    return Mention(
        concept=match.rule.concept,
        polarity=scope.polarity,
        start=offset + start,
        end=offset + end,
        text=text[start:end],
        lang=lang,
        pattern=match.rule.pattern.source,
        cue=scope.cue,
        reported_by=scope.reported_by,
    )


def _without_covered(found: list[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of overlapping mentions of one concept, and drop what a stronger concept covers whole."""
    covers = _relations()["covers"]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start, m.concept, m.pattern)):
        if not any(_covered(mention, other, covers) for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.start, m.end, m.concept)))


def _covered(mention: Mention, other: Mention, covers: Mapping[str, frozenset[str]]) -> bool:
    if mention.end <= other.start or other.end <= mention.start:
        return False
    if mention.concept == other.concept:
        return True
    return other.start <= mention.start and mention.concept in covers.get(other.concept, frozenset())
