"""Two words compared: the same name, a variant, a spelling, an initial, or another name."""

from __future__ import annotations

from rapidfuzz.distance import OSA, Indel

from fanal.engine.matching.names.tokens import Token
from fanal.engine.matching.names.vocabulary import INITIAL

SAME, VARIANT, FIRST_LETTER = 1.0, 0.95, 0.75


def compare_tokens(left: Token, right: Token) -> float:
    """Return how likely two words stand for one name, 0..1, whatever their order.

    1 the same letters, .95 the same name group, below that by spelling (in one script) or sound (across scripts);
    .75 an initial that fits; 0 another name.
    """
    if left.word == right.word or (left.form == right.form and left.form):
        return SAME
    if INITIAL in (left.kind, right.kind):
        return FIRST_LETTER if left.form[:1] == right.form[:1] else 0.0
    if left.groups and right.groups and not set(left.groups).isdisjoint(right.groups):
        return VARIANT
    if left.script == right.script:
        return _spelling(left.form, right.form)
    return _sound(left, right)


def _spelling(left: str, right: str) -> float:
    edits, longest = OSA.distance(left, right), max(len(left), len(right))
    return max(0.0, 0.95 - 1.2 * edits / longest) if edits <= 1 + longest // 5 else 0.0


def _sound(left: Token, right: Token) -> float:
    bones = Indel.normalized_similarity(left.skeleton, right.skeleton)
    flesh = Indel.normalized_similarity(left.form, right.form)
    return max(0.0, min(0.9, 1.6 * (0.6 * bones + 0.4 * flesh) - 0.6))
