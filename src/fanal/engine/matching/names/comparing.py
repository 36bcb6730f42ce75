"""Two names compared: which words answer each other, what is left over, and what that says."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from fanal.engine.matching.names.alignment import Ask, aligned
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.kernel import Answer, Likeness, answer, may_answer
from fanal.engine.matching.names.organisation_words import is_commercial, legal_forms
from fanal.engine.matching.names.organisations import forms_of, is_organisation
from fanal.engine.matching.names.parts import Name, Reading, Role
from fanal.engine.matching.names.reasons import NameComparison, Reason, Step
from fanal.engine.matching.names.summing import Sum, organisation_reasons, person_reasons
from fanal.engine.matching.names.tokens import Token, token
from fanal.engine.matching.names.vocabulary import double_families

STILL_ALIKE = 4.5
_MOST_JOINTS = 2
_CUT = ("han", "hangul")
_NO_ANSWER = frozenset(Step)


class Way(NamedTuple):
    """One way to read two names side by side: what it costs, why, and the readings it rests on."""

    cost: float
    reasons: tuple[Reason, ...]
    left: Reading
    right: Reading


def compare_names(left: Name, right: Name, transliterate: bool = True) -> NameComparison:
    """Return how alike two names are; without `transliterate`, words of different scripts do not answer each other.

    The cost of the cheapest way to read the two as one name is summed over its steps and brought to 0..1. The order of
    the two names makes no difference.
    """
    ask = answer if transliterate else _in_one_script
    organisations = is_organisation(left.written, left.schema) or is_organisation(right.written, right.schema)
    summed = organisation_reasons if organisations else person_reasons
    ways = [_read(one, other, ask, summed) for one in left.readings for other in right.readings]
    best = min(ways, key=_cost)
    more = _legal_forms(left, right) if organisations else ()
    return comparison(best.cost - sum(reason.weight for reason in more), best.reasons + more)


def comparison(cost: float, reasons: tuple[Reason, ...]) -> NameComparison:
    """Return the comparison that a sum of costs gives, at the limit, steepness and threshold of the data."""
    known = costs()
    score = round(1 / (1 + exp(min(known.steepness * (cost - known.limit), 50))), 4)
    return NameComparison(score, score >= known.threshold, reasons)


def _cost(way: Way) -> float:
    return way.cost


def _in_one_script(left: Token, right: Token) -> Answer:
    if left.script == right.script or left.word == right.word:
        return answer(left, right)
    return Answer(costs().another, Likeness.ANOTHER)


def _read(left: Reading, right: Reading, ask: Ask, summed: Sum) -> Way:
    """Return the cheapest way to lay two readings side by side, words joined that may have been written together."""
    if not left.tokens or not right.tokens:
        return Way(costs().another, (), left, right)
    best = _way(left, right, ask, summed)
    written = frozenset(one.word for one in (*left.tokens, *right.tokens))
    for _ in range(_MOST_JOINTS):
        if best.cost <= costs().omitted or not _can_be_joined(best):
            break
        ways = _joined_ways(best.left, best.right, ask, written)
        tried = [_way(one, other, ask, summed) for one, other in ways]
        cheapest = min(tried, key=_cost, default=best)
        if cheapest.cost + costs().joined >= best.cost:
            break
        joined = Reason(Step.JOINED, "", "", -costs().joined)
        best = cheapest._replace(cost=cheapest.cost + costs().joined, reasons=(*cheapest.reasons, joined))
    return best


def _way(left: Reading, right: Reading, ask: Ask, summed: Sum) -> Way:
    reasons = summed(left, right, aligned(left.tokens, right.tokens, ask, STILL_ALIKE))
    return Way(-sum(reason.weight for reason in reasons), tuple(reasons), left, right)


def _can_be_joined(way: Way) -> bool:
    """Say whether a join could help: not where two names of as many words have no word in common."""
    answered = any(reason.code not in _NO_ANSWER for reason in way.reasons)
    return answered or len(way.left.tokens) != len(way.right.tokens)


def _joined_ways(
    left: Reading, right: Reading, ask: Ask, written: frozenset[str]
) -> list[tuple[Reading, Reading]]:
    """Return the pairs of readings in which one joint of one side has become a word that answers one of the other."""
    ways = [(one, right) for one in _with_joint(left, right, ask, written)]
    return ways + [(left, one) for one in _with_joint(right, left, ask, written)]


def _with_joint(reading: Reading, other: Reading, ask: Ask, written: frozenset[str]) -> list[Reading]:
    found: list[Reading] = []
    as_many = len(reading.tokens) == len(other.tokens)
    open_to_it = [
        word
        for word, role in zip(other.tokens, other.roles, strict=True)
        if word.word in written and (other.joints or not _is_cut_family(word, role))
    ]
    for one in reading.joints:
        if as_many and one.last > one.first:
            continue
        near = [word for word in open_to_it if may_answer(one.form, one.skeleton, word)]
        if not near:
            continue
        joined, alone = token(one.whole), reading.tokens[one.first : one.last + 1]
        whole = len(alone) == len(reading.tokens)
        if any(_better(joined, alone, word, whole, ask) for word in near):
            found.append(_joined(reading, one.first, one.last, joined))
    return found


def _is_cut_family(word: Token, role: Role) -> bool:
    """Say whether a word is the family name cut off a name in Hangul: one word answers it, or none."""
    return role == Role.FAMILY and word.script == "hangul" and word.word not in double_families()


def _joined(reading: Reading, first: int, last: int, whole: Token) -> Reading:
    """Return the reading with the words from place `first` to `last` as one."""
    gone = last - first
    before = [one for one in reading.joints if one.last < first]
    after = [
        one._replace(first=one.first - gone, last=one.last - gone)
        for one in reading.joints
        if one.first > last
    ]
    return Reading(
        (*reading.tokens[:first], whole, *reading.tokens[last + 1 :]),
        (*reading.roles[: first + 1], *reading.roles[last + 1 :]),
        (*before, *after),
    )


def _better(joined: Token, words: tuple[Token, ...], one: Token, whole: bool, ask: Ask) -> bool:
    """Say whether `one` answers the joined word, and better than any of the words alone.

    Where the join makes a `whole` name one word, another script must answer it closely, and a name in Han or Hangul,
    which is read in every cut anyway, not at all: else one part that is another name would drown in the rest.
    """
    if whole and len(words) > 1 and one.script != joined.script:
        if one.script in _CUT:
            return False
        return ask(joined, one).cost < costs().edit
    cost = ask(joined, one).cost
    return cost < costs().edit * 3 and all(cost < ask(word, one).cost for word in words)


def _legal_forms(left: Name, right: Name) -> tuple[Reason, ...]:
    """Return what the legal forms say: two of commerce may be one, one of commerce and one of another kind not."""
    known, ours, theirs = costs(), forms_of(left), forms_of(right)
    if not ours or not theirs or ours == theirs:
        cost = 0.0 if bool(ours) == bool(theirs) else known.legal_form_omitted
    else:
        kinds = [
            legal_forms()[words].kind if (words := tuple(forms)) in legal_forms() else ""
            for forms in (ours, theirs)
        ]
        one_kind = is_commercial(kinds[0]) == is_commercial(kinds[1])
        cost = known.legal_form_changed if one_kind else known.legal_form_apart
    return (Reason(Step.LEGAL_FORM, " ".join(ours), " ".join(theirs), -cost),) if ours or theirs else ()
