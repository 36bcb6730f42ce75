"""Two names compared: which words answer each other, what is left over, and what that says."""

from __future__ import annotations

from math import exp

from fanal.engine.matching.names.alignment import Alignment, Ask, aligned
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.kernel import Answer, Likeness, answer
from fanal.engine.matching.names.parts import Name, Reading, Role
from fanal.engine.matching.names.reasons import NameComparison, Reason
from fanal.engine.matching.names.tokens import Token, token

_STILL_ALIKE = 4.5
_MOST_JOINTS = 2
_SWAPPED = {Role.GIVEN, Role.PATRONYMIC}


def compare_names(left: Name, right: Name, transliterate: bool = True) -> NameComparison:
    """Return how alike two names are; without `transliterate`, words of different scripts do not answer each other."""
    ask = answer if transliterate else _in_one_script
    cost, reasons = min(
        (_read(one, other, ask) for one in left.readings for other in right.readings), key=lambda found: found[0]
    )
    return comparison(cost, reasons)


def comparison(cost: float, reasons: tuple[Reason, ...]) -> NameComparison:
    """Return the comparison that a sum of costs gives, at the limit, steepness and threshold of the data."""
    known = costs()
    score = round(1 / (1 + exp(min(known.steepness * (cost - known.limit), 50))), 4)
    return NameComparison(score, score >= known.threshold, reasons)


def _in_one_script(left: Token, right: Token) -> Answer:
    if left.script == right.script or left.word == right.word:
        return answer(left, right)
    return Answer(costs().another, Likeness.ANOTHER)


def _read(left: Reading, right: Reading, ask: Ask) -> tuple[float, tuple[Reason, ...]]:
    """Return the least cost of two readings, words that may be written together joined where that is cheaper."""
    if not left.tokens or not right.tokens:
        return costs().another, ()
    best = _sum(left, right, aligned(left.tokens, right.tokens, ask, _STILL_ALIKE))
    written = {one.word for one in (*left.tokens, *right.tokens)}
    for _ in range(_MOST_JOINTS):
        if best[0] <= costs().omitted:
            break
        tried = [_tried(one, other, ask) for one, other in _joined_ways(left, right, ask, written)]
        if not tried or min(tried, key=_cost)[0][0] + costs().joined >= best[0]:
            break
        found, left, right = min(tried, key=_cost)
        best = (found[0] + costs().joined, found[1])
    return best


def _cost(tried: tuple[tuple[float, tuple[Reason, ...]], Reading, Reading]) -> float:
    return tried[0][0]


def _tried(left: Reading, right: Reading, ask: Ask) -> tuple[tuple[float, tuple[Reason, ...]], Reading, Reading]:
    return _sum(left, right, aligned(left.tokens, right.tokens, ask, _STILL_ALIKE)), left, right


def _joined_ways(left: Reading, right: Reading, ask: Ask, written: set[str]) -> list[tuple[Reading, Reading]]:
    """Return the pairs of readings in which one joint of one side has become a word that answers one of the other."""
    ways = [(one, right) for one in _with_joint(left, right, ask, written)]
    return ways + [(left, one) for one in _with_joint(right, left, ask, written)]


def _with_joint(reading: Reading, other: Reading, ask: Ask, written: set[str]) -> list[Reading]:
    found: list[Reading] = []
    for first, last, whole in reading.joints:
        joined = token(whole)
        if any(_better(joined, reading.tokens[first : last + 1], one, ask) for one in other.tokens if one.word in written):
            tokens = (*reading.tokens[:first], joined, *reading.tokens[last + 1 :])
            roles = (*reading.roles[: first + 1], *reading.roles[last + 1 :])
            moved = last - first
            joints = [one for one in reading.joints if one.last < first]
            joints += [one._replace(first=one.first - moved, last=one.last - moved) for one in reading.joints if one.first > last]
            found.append(Reading(tokens, roles, tuple(joints)))
    return found


def _better(joined: Token, words: tuple[Token, ...], one: Token, ask: Ask) -> bool:
    """Say whether `one` answers the joined word, and better than any of the words alone."""
    cost = ask(joined, one).cost
    return cost < costs().edit * 2 and all(cost < ask(word, one).cost for word in words)


def _sum(left: Reading, right: Reading, found: Alignment) -> tuple[float, tuple[Reason, ...]]:
    """Return the sum of all costs of an alignment with its reasons."""
    known = costs()
    reasons = [
        Reason(answered.likeness, left.tokens[i].word, right.tokens[j].word, -answered.cost)
        for i, j, answered in found.pairs
    ]
    spare_left, spare_right = _spare(left, found.left_over), _spare(right, found.right_over)
    against = min(len(spare_left), len(spare_right))
    for (one, _), (other, _) in zip(spare_left[:against], spare_right[:against], strict=True):
        reasons.append(Reason(Likeness.ANOTHER, one.word, other.word, -known.another))
    for word, role in spare_left[against:]:
        reasons.append(Reason("omitted", word.word, "", -_omitted(word, role, left)))
    for word, role in spare_right[against:]:
        reasons.append(Reason("omitted", "", word.word, -_omitted(word, role, right)))
    swapped = sum({left.roles[i], right.roles[j]} == _SWAPPED for i, j, _ in found.pairs)
    if swapped > 1:
        reasons.append(Reason("father and child swapped", "", "", -known.swapped_father))
    strong = sum(answered.likeness != Likeness.INITIAL for _, _, answered in found.pairs)
    if not strong:
        reasons.append(Reason("only initials", "", "", -known.only_initials))
    elif strong == 1 and len(found.pairs) == 1 and max(len(spare_left), len(spare_right)) > 0:
        reasons.append(Reason("one word only", "", "", -known.lonely))
    return -sum(reason.weight for reason in reasons), tuple(reasons)


def _spare(reading: Reading, over: tuple[int, ...]) -> list[tuple[Token, Role]]:
    """Return the words left over, names before initials."""
    return sorted(
        ((reading.tokens[place], reading.roles[place]) for place in over), key=lambda one: one[1] == Role.INITIAL
    )


def _omitted(word: Token, role: Role, reading: Reading) -> float:
    known = costs()
    if reading.tokens.count(word) > 1:
        return known.repeated
    return {Role.INITIAL: known.omitted_initial, Role.PATRONYMIC: known.omitted_patronymic}.get(role, known.omitted)
