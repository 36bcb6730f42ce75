"""Finding patterns in a sentence: an index of word groups, then a left-to-right match of the few that can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fanal.engine.reading.grammar import Item, Pattern, PatternError, expand_order, parse
from fanal.engine.reading.lexicon import Lexicon, Phrase, Places
from fanal.engine.reading.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it says when it stands: a concept and its polarity before negation is weighed.

    `own_negation`: the pattern itself asks for a negator ("not paid"), so none around it is counted again.
    """

    concept: str
    polarity: str
    pattern: Pattern
    own_negation: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that stands in a sentence from token `first` up to, not including, token `last`."""

    rule: Rule
    first: int
    last: int


Candidate = tuple[int, tuple[int, ...], Rule]
"""A rule with the second rarest of its groups, and the rest of them."""


class Matcher:
    """All rules of one language, ready to be found."""

    def __init__(
        self, lexicon: Lexicon, rules: Iterable[tuple[str, str, str]], negators: Iterable[str]
    ) -> None:
        self.lexicon = lexicon
        barred = frozenset(lexicon.folded(word) for word in negators)
        self.rules: list[Rule] = []
        for concept, polarity, source in rules:
            for ordered in expand_order(source):
                pattern = _parsed(concept, ordered, lexicon)
                own = any(_holds(lexicon.words_of(item.group), barred) for item in pattern.items)
                self.rules.append(Rule(concept, polarity, pattern, own))
        self._by_anchor = self._index()
        self._anchors = frozenset(self._by_anchor)
        lexicon.select(self._anchors.union(one[0] for found in self._by_anchor.values() for one in found))

    def _index(self) -> dict[int, tuple[Candidate, ...]]:
        """Return the rules by the one group each that is rarest, each with its next rarest group and the others."""
        asked: dict[int, int] = {}
        for rule in self.rules:
            for group in rule.pattern.required:
                asked[group] = asked.get(group, 0) + 1
        common = {(word,) for word in self.lexicon.language.function_words}
        weight = {g: (not common.isdisjoint(self.lexicon.words_of(g)), asked[g]) for g in asked}
        index: dict[int, list[Candidate]] = {}
        for rule in self.rules:
            first, *others = sorted(rule.pattern.required, key=lambda group: weight[group])
            index.setdefault(first, []).append((others[0] if others else first, tuple(others[1:]), rule))
        return {first: tuple(candidates) for first, candidates in index.items()}

    def find(self, sentence: Sentence, places: Places) -> Iterator[Match]:
        """Yield every rule that stands in `sentence`, at each place where it begins."""
        present = places.present
        for first in self._anchors & present:
            for second, others, rule in self._by_anchor[first]:
                if second in present and all(map(places.of, others)):
                    yield from self._stand(rule, sentence, places)

    def _stand(self, rule: Rule, sentence: Sentence, places: Places) -> Iterator[Match]:
        items = rule.pattern.items
        reached = -1
        for first in places.of(items[0].group):
            if first < reached or (rule.pattern.at_start and first > 0):
                continue
            last = _match(items, 0, first, len(sentence.forms), places)
            if last is not None:
                reached = last
                yield Match(rule, first, last)


def _holds(phrases: Iterable[Phrase], barred: frozenset[Phrase]) -> bool:
    """Is one of `barred`, or a phrase with one of its words, among `phrases`?"""
    return any(phrase in barred or any((word,) in barred for word in phrase) for phrase in phrases)


def _parsed(concept: str, source: str, lexicon: Lexicon) -> Pattern:
    try:
        return parse(source, lexicon.group_of)
    except PatternError as error:
        raise PatternError(f"{lexicon.lang}, {concept}, “{source}”: {error}") from error


def _match(items: tuple[Item, ...], at: int, place: int, size: int, places: Places) -> int | None:
    """Return where the match of `items[at:]` from `place` ends, or None."""
    if at == len(items):
        return place
    item = items[at]
    if item.group < 0:
        return _match_gap(items, at, place, size, places)
    end = places.of(item.group).get(place)
    if end is not None:
        last = _match(items, at + 1, end, size, places)
        if last is not None:
            return last
    return _match(items, at + 1, place, size, places) if item.optional else None


def _match_gap(items: tuple[Item, ...], at: int, place: int, size: int, places: Places) -> int | None:
    item = items[at]
    barred = places.of(item.without)
    for step in range(item.gap + 1):
        start = place + step
        if start >= size or (step and start - 1 in barred):
            return None
        last = _match(items, at + 1, start, size, places)
        if last is not None:
            return last
    return None
