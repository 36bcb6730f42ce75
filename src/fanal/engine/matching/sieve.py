"""Records that cannot be the one looked for, told apart from the others before they are compared in full.

Of those who share a key with a person, nearly all share one word of a name and nothing else. To compare each of them
step by step, with every reason, takes most of the time of a search; to see that the words they have in common cannot
say enough takes little. What the sieve lets through is compared in full: it never decides that two are alike, and it
holds nothing back that `scoring.score` would find at least as probable as asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log2
from typing import NamedTuple

from fanal.engine.matching.features.compared import best
from fanal.engine.matching.features.names import CONTRADICTED, MOST_NAMES, Weighing, word_of
from fanal.engine.matching.names import Token, token
from fanal.engine.matching.names.comparing import STILL_ALIKE
from fanal.engine.matching.names.kernel import Answer, answer, may_answer
from fanal.engine.matching.names.parts import Reading, Role
from fanal.engine.matching.names.reasons import Reason
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.properties import may_be_same
from fanal.engine.matching.scoring import FEATURES
from fanal.engine.matching.weights import prior_bits, weights_of

_SLACK = 1e-6


class _Said(NamedTuple):
    """What a word says at most beside another, in bits, and whether it answers it at all."""

    bits: float
    answers: bool


_NOTHING = _Said(0.0, answers=False)


class Sieve:
    """Tells of records, one by one, whether they may be as probably the one looked for as `least` (0..1).

    `prior` is the probability that a record put beside the one looked for is the same, as for `scoring.score`.
    """

    def __init__(self, record: Prepared, *, prior: float, least: float) -> None:
        self._record = record
        self._weigh = Weighing(weights_of(record.family))
        self._contradicted = self._weigh.weights.word_weight(CONTRADICTED, 0.0)
        self._needed = log2(least / (1 - least)) - prior_bits(prior) - _SLACK
        self._readings = _readings(record)
        self._told = [(code, one) for code, one in FEATURES.items() if any(True for _ in one(record, record))]
        self._said: dict[tuple[str, str], _Said] = {}
        self._at_best: dict[str, float] = {}

    def may_pass(self, other: Prepared) -> bool:
        """Say whether a record may be the one looked for; only where it cannot be, the answer is no."""
        if not may_be_same(self._record.schema, other.schema):
            return False
        missing = self._needed - self._of_features(other)
        return missing <= 0 or any(
            self._may_say(missing, one, theirs) for one in self._readings for theirs in _readings(other)
        )

    def _of_features(self, other: Prepared) -> float:
        """Return what everything but names says, in bits; what groups of features say too much is not taken back."""
        total = 0.0
        for code, feature in self._told:
            bits = self._weigh.weights.by_level(code)
            found = best(feature(self._record, other), bits.__getitem__)
            total += bits[found.level] if found else 0.0
        return total

    def _may_say(self, missing: float, left: Reading, right: Reading) -> bool:
        """Say whether two readings of names may say so much: each word at its best, until too many have no answer.

        Words that stand in both answer each other. Where neither side may be drawn together, and no word is of a class,
        words that lack an answer on both sides contradict each other.
        """
        drawn, theirs_drawn = _near_joints(left, right.tokens), _near_joints(right, left.tokens)
        ours, theirs = (*left.tokens, *drawn), (*right.tokens, *theirs_drawn)
        bits = sum(map(self._best_of, ours))
        if bits < missing:
            return False
        apart = not drawn and not theirs_drawn
        alone, rest = _not_in_both(ours, theirs) if apart else (ours, theirs)
        counts = apart and Role.CLASS not in left.roles
        against = min(len(theirs) - len(ours), 0)
        for one in alone:
            said = self._beside_all(one, rest)
            bits, against = bits + said.bits - self._best_of(one), against + (not said.answers)
            if bits + (self._contradicted * max(0, against) if counts else 0.0) < missing:
                return False
        return True

    def _best_of(self, one: Token) -> float:
        """Return what a word says where it has the best answer."""
        if one.word not in self._at_best:
            rarity = self._weigh.rarity(one.word)
            said = (bits + slope * rarity for bits, slope, _ in self._weigh.weights.word_table.values())
            self._at_best[one.word] = max(0.0, *said)
        return self._at_best[one.word]

    def _beside_all(self, one: Token, theirs: Iterable[Token]) -> _Said:
        bits, answers = _NOTHING
        for other in theirs:
            said = self._beside(one, other)
            bits, answers = max(bits, said.bits), answers or said.answers
        return _Said(bits, answers)

    def _beside(self, one: Token, other: Token) -> _Said:
        """Return what a word says beside another, asked once; an organisation has general words, which are others."""
        if not one.script or not other.script:
            return self._weighed(one, other, answer(one, other))
        pair = one.word, other.word
        if pair not in self._said:
            self._said[pair] = self._weighed(one, other, _answer(*pair))
        return self._said[pair]

    def _weighed(self, one: Token, other: Token, found: Answer) -> _Said:
        if found.cost >= STILL_ALIKE and one.word != other.word:
            return _NOTHING
        word = word_of(Reason(found.likeness, one.word, other.word, -found.cost), self._weigh, ())
        return _Said(max(0.0, word.bits) if word else 0.0, answers=True)


@lru_cache(maxsize=1 << 15)
def _answer(one: str, other: str) -> Answer:
    """Return what two words answer each other; few names are frequent, so the same words meet again and again."""
    return answer(token(one), token(other))


def _readings(record: Prepared) -> tuple[Reading, ...]:
    names = (*record.names, *record.aliases)[:MOST_NAMES]
    return tuple(reading for name in names for reading in name.readings)


def _near_joints(reading: Reading, theirs: Iterable[Token]) -> tuple[Token, ...]:
    """Return the words that a reading has where it is drawn together, as far as a word of the other may answer them."""
    return tuple(
        token(one.whole)
        for one in reading.joints
        if any(may_answer(one.form, one.skeleton, word) for word in theirs)
    )


def _not_in_both(ours: Sequence[Token], theirs: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the words of each side without those that stand in both, one for one."""
    alone, rest = [], list(theirs)
    for one in ours:
        place = next((place for place, other in enumerate(rest) if other.word == one.word), None)
        if place is None:
            alone.append(one)
        else:
            del rest[place]
    return alone, rest
