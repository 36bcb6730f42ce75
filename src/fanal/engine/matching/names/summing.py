"""What an alignment of two names costs in all, step by step."""

from __future__ import annotations

from collections.abc import Callable

from fanal.engine.matching.names.alignment import Alignment
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.kernel import Likeness
from fanal.engine.matching.names.parts import Reading, Role
from fanal.engine.matching.names.reasons import Reason, Step
from fanal.engine.matching.names.tokens import Token

Spare = list[tuple[Token, Role]]
Sum = Callable[[Reading, Reading, Alignment], list[Reason]]
_SWAPPED = {Role.GIVEN, Role.PATRONYMIC}


def person_reasons(left: Reading, right: Reading, found: Alignment) -> list[Reason]:
    """Return the reasons for and against two readings of persons' names being one name."""
    known = costs()
    reasons = _answers(left, right, found)
    reasons += _left_over(left, right, found, lambda *_: known.another, _omitted)
    swapped = sum({left.roles[i], right.roles[j]} == _SWAPPED for i, j, _ in found.pairs)
    if swapped > 1:
        reasons.append(Reason(Step.FATHER_SWAPPED, "", "", -known.swapped_father))
    reasons += _too_little(found)
    return reasons + _corroborated(reasons, found)


def _corroborated(reasons: list[Reason], found: Alignment) -> list[Reason]:
    """Return what it brings back that each word of three or more has an answer: doubts do not add up then."""
    known, more = costs(), len(found.pairs) - 2
    if (
        more < 1
        or found.left_over
        or found.right_over
        or any(-reason.weight > known.another / 2 for reason in reasons)
    ):
        return []
    doubts = -sum(reason.weight for reason in reasons if reason.code == Likeness.SOUND)
    brought = min(known.corroborated * more, doubts / 2)
    return [Reason(Step.CORROBORATED, "", "", brought)] if brought > 0 else []


def _too_little(found: Alignment) -> list[Reason]:
    """Return what it costs that only initials answer each other, or one word of several, or one word by its sound."""
    known = costs()
    seen = [answered.likeness for _, _, answered in found.pairs if answered.likeness != Likeness.ANOTHER]
    strong = [likeness for likeness in seen if likeness != Likeness.INITIAL]
    if not strong:
        return [Reason(Step.ONLY_INITIALS, "", "", -known.only_initials)]
    if len(seen) > 1:
        return []
    if len(found.pairs) > 1 or found.left_over or found.right_over:
        return [Reason(Step.ONE_WORD, "", "", -known.lonely)]
    return [Reason(Step.ONE_WORD, "", "", -known.one_sound)] if strong == [Likeness.SOUND] else []


def organisation_reasons(left: Reading, right: Reading, found: Alignment) -> list[Reason]:
    """Return the reasons for and against two readings of organisations' names being one name."""
    known = costs()
    reasons = _answers(left, right, found)
    reasons += _left_over(left, right, found, _apart, _omitted_of_organisation)
    own = [pair for pair in found.pairs if Role.CLASS not in (left.roles[pair.left], right.roles[pair.right])]
    if not own and (found.left_over or found.right_over):
        reasons.append(Reason(Step.CLASS_ONLY, "", "", -known.lonely))
    return reasons


def _answers(left: Reading, right: Reading, found: Alignment) -> list[Reason]:
    return [
        Reason(answered.likeness, left.tokens[i].word, right.tokens[j].word, -answered.cost)
        for i, j, answered in found.pairs
    ]


def _left_over(
    left: Reading,
    right: Reading,
    found: Alignment,
    apart: Callable[[Role, Role], float],
    omitted: Callable[[Token, Role, Reading], float],
) -> list[Reason]:
    """Return what the words without an answer cost: two by two they contradict each other, the rest is omitted."""
    spare_left, spare_right = _spare(left, found.left_over), _spare(right, found.right_over)
    against = min(len(spare_left), len(spare_right))
    reasons = [
        Reason(Step.ANOTHER, one.word, other.word, -apart(role, other_role))
        for (one, role), (other, other_role) in zip(spare_left[:against], spare_right[:against], strict=True)
    ]
    reasons += [
        Reason(Step.OMITTED, one.word, "", -omitted(one, role, left)) for one, role in spare_left[against:]
    ]
    reasons += [
        Reason(Step.OMITTED, "", one.word, -omitted(one, role, right)) for one, role in spare_right[against:]
    ]
    return reasons


def _spare(reading: Reading, over: tuple[int, ...]) -> Spare:
    """Return the words left over, those that say most first."""
    found = [(reading.tokens[place], reading.roles[place]) for place in over]
    return sorted(found, key=lambda one: one[1] in (Role.INITIAL, Role.CLASS))


def _omitted(word: Token, role: Role, reading: Reading) -> float:
    known = costs()
    if reading.tokens.count(word) > 1:
        return known.repeated
    return {Role.INITIAL: known.omitted_initial, Role.PATRONYMIC: known.omitted_patronymic}.get(
        role, known.omitted
    )


def _apart(role: Role, other: Role) -> float:
    known = costs()
    return known.another_class if role == other == Role.CLASS else known.another


def _omitted_of_organisation(word: Token, role: Role, reading: Reading) -> float:
    known = costs()
    if reading.tokens.count(word) > 1:
        return known.repeated
    by_role = {Role.CLASS: known.omitted_class, Role.NUMBER: known.omitted_number}
    return by_role.get(role, known.omitted_own)
