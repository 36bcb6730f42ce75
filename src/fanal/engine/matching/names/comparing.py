"""Two names compared: which words answer each other, what is left over, and what that says."""

from __future__ import annotations

from fanal.engine.matching.names.kernel import compare_tokens
from fanal.engine.matching.names.parsing import Name
from fanal.engine.matching.names.reasons import NameComparison, Reason

THRESHOLD = 0.5


def compare_names(left: Name, right: Name, transliterate: bool = True) -> NameComparison:
    """Return how alike two names are; without `transliterate`, words of different scripts do not answer each other."""
    ours, theirs = list(left.tokens), list(right.tokens)
    pairs = sorted(
        (
            (compare_tokens(one, other) if transliterate or one.script == other.script else 0.0, i, j)
            for i, one in enumerate(ours)
            for j, other in enumerate(theirs)
        ),
        reverse=True,
    )
    taken, given, score = set[int](), set[int](), 1.0
    reasons: list[Reason] = []
    for alike, i, j in pairs:
        if i in taken or j in given or alike < 0.4:
            continue
        taken.add(i)
        given.add(j)
        score *= alike
        reasons.append(Reason("answered", ours[i].word, theirs[j].word, alike))
    spare = (len(ours) - len(taken), len(theirs) - len(given))
    score *= 0.2 ** min(spare) * (0.9 if len(taken) > 1 else 0.4) ** abs(spare[0] - spare[1])
    score = score if taken else 0.0
    return NameComparison(score, score >= THRESHOLD, tuple(reasons))
